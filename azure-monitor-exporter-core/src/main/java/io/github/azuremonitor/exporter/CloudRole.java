/*
 * Copyright 2026 the azure-monitor-opentelemetry authors
 * SPDX-License-Identifier: Apache-2.0
 */

package io.github.azuremonitor.exporter;

import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * What the application itself says of its place on the Application Map.
 *
 * @param name the node; null to leave it to the environment and the resource
 * @param instance the instance of the node; null likewise
 */
record CloudRole(@Nullable String name, @Nullable String instance) {

  static final CloudRole OF_RESOURCE = new CloudRole(null, null);

  /**
   * Returns the environment with this in place of the variables that say the same, since those come
   * before everything else.
   */
  Function<String, @Nullable String> over(Function<String, @Nullable String> environment) {
    return variable -> {
      String own =
          switch (variable) {
            case "APPLICATIONINSIGHTS_CLOUD_ROLE_NAME" -> name;
            case "APPLICATIONINSIGHTS_CLOUD_ROLE_INSTANCE" -> instance;
            default -> null;
          };
      return own == null ? environment.apply(variable) : own;
    };
  }
}
