/*
 * Copyright 2026 the azure-monitor-opentelemetry authors
 * SPDX-License-Identifier: Apache-2.0
 */

package io.opentelemetry.instrumentation.log4j.appender.v2_17;

import io.opentelemetry.api.OpenTelemetry;
import org.apache.logging.log4j.core.LogEvent;
import org.apache.logging.log4j.core.appender.AbstractAppender;
import org.apache.logging.log4j.core.config.Property;
import org.jspecify.annotations.Nullable;

/**
 * Stands for the appender of OpenTelemetry's instrumentation, which is known by its name and this
 * method only; the real one is tied to one minor version of OpenTelemetry.
 */
public final class OpenTelemetryAppender extends AbstractAppender {

  private static volatile @Nullable OpenTelemetry installed;

  /** Creates one. */
  public OpenTelemetryAppender() {
    super("OpenTelemetry", null, null, true, Property.EMPTY_ARRAY);
  }

  /** Gives it the SDK, as the real one has it. */
  public static void install(OpenTelemetry openTelemetry) {
    installed = openTelemetry;
  }

  /** Returns what was given last, and forgets it. */
  public static @Nullable OpenTelemetry takeInstalled() {
    OpenTelemetry taken = installed;
    installed = null;
    return taken;
  }

  @Override
  public void append(LogEvent event) {}
}
