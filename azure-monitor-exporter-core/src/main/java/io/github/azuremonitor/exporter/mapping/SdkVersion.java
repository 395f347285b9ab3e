/*
 * Copyright 2026 the azure-monitor-opentelemetry authors
 * SPDX-License-Identifier: Apache-2.0
 */

package io.github.azuremonitor.exporter.mapping;

import io.opentelemetry.api.common.AttributeKey;
import io.opentelemetry.sdk.resources.Resource;
import java.io.IOException;
import java.io.InputStream;
import java.util.Locale;
import java.util.Properties;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * What every item says of the software that sent it, such as {@code
 * ul_java17.0.15:otel1.55.0:amo0.1.0}: platform and system, Java, OpenTelemetry, and this exporter
 * under a name of its own.
 */
public final class SdkVersion {

  private static final String COMPONENT = "amo";
  private static final String VERSION_FILE = "version.properties";
  private static final String UNKNOWN = "unknown";

  private SdkVersion() {}

  static String of(Function<String, @Nullable String> environment) {
    String openTelemetry =
        Resource.getDefault().getAttribute(AttributeKey.stringKey("telemetry.sdk.version"));
    return platform(environment)
        + operatingSystem(System.getProperty("os.name", ""))
        + "_java"
        + System.getProperty("java.version", UNKNOWN)
        + (System.getProperty("org.graalvm.nativeimage.imagecode") == null ? "" : "!native")
        + ":otel"
        + (openTelemetry == null ? UNKNOWN : openTelemetry)
        + ":"
        + COMPONENT
        + ownVersion();
  }

  private static String platform(Function<String, @Nullable String> environment) {
    if ("java".equals(environment.apply("FUNCTIONS_WORKER_RUNTIME"))) {
      return "f";
    }
    if (isSet(environment, "WEBSITE_SITE_NAME")) {
      return "a";
    }
    if (isSet(environment, "APPLICATIONINSIGHTS_SPRINGCLOUD_SERVICE_ID")) {
      return "s";
    }
    boolean kubernetes =
        isSet(environment, "AKS_ARM_NAMESPACE_ID") || isSet(environment, "KUBERNETES_SERVICE_HOST");
    return kubernetes ? "k" : "u";
  }

  private static boolean isSet(Function<String, @Nullable String> environment, String variable) {
    String value = environment.apply(variable);
    return value != null && !value.isEmpty();
  }

  private static String operatingSystem(String name) {
    String lowerCase = name.toLowerCase(Locale.ROOT);
    if (lowerCase.startsWith("windows")) {
      return "w";
    }
    return lowerCase.startsWith("linux") ? "l" : "u";
  }

  /**
   * Returns the version of this library alone.
   *
   * @return the version, or {@code unknown}
   */
  public static String ownVersion() {
    try (InputStream file = SdkVersion.class.getResourceAsStream(VERSION_FILE)) {
      Properties properties = new Properties();
      if (file != null) {
        properties.load(file);
      }
      return properties.getProperty("version", UNKNOWN);
    } catch (IOException e) {
      return UNKNOWN;
    }
  }
}
