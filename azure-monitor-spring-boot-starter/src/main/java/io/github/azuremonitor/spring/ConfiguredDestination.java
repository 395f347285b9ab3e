/*
 * Copyright 2026 the azure-monitor-opentelemetry authors
 * SPDX-License-Identifier: Apache-2.0
 */

package io.github.azuremonitor.spring;

import io.github.azuremonitor.exporter.AzureMonitorPipelineBuilder;
import io.github.azuremonitor.exporter.ConnectionString;

/** Reads a connection string, and explains what it is instead when it is none. */
final class ConfiguredDestination {

  private static final String PLACEHOLDER = "${";
  private static final String KEY_VAULT = "@microsoft.keyvault(";

  private ConfiguredDestination() {}

  /** Applies a text that is not blank. */
  static void apply(
      AzureMonitorPipelineBuilder builder, String text, String source, boolean insecureAllowed) {
    requireResolved(text, source);
    try {
      if (insecureAllowed) {
        // Only the builder is lenient, and only its build() knows whether that is right.
        builder.connectionString(text);
      } else {
        builder.connectionString(ConnectionString.parse(text, source));
      }
    } catch (IllegalArgumentException e) {
      throw new InvalidConnectionStringException(source, e);
    }
  }

  private static void requireResolved(String text, String source) {
    if (text.strip().regionMatches(true, 0, KEY_VAULT, 0, KEY_VAULT.length())) {
      throw new InvalidConfigurationException(
          "The Azure Monitor connection string in '%s' is a Key Vault reference that the platform has not resolved."
              .formatted(source),
          "Check on the platform's configuration page why the reference fails: the identity of the application must be allowed to read the secret, and the secret must exist. Outside of App Service and Functions nobody resolves such references.");
    }
    int start = text.indexOf(PLACEHOLDER);
    if (start >= 0) {
      throw new InvalidConfigurationException(
          "The Azure Monitor connection string in '%s' has a placeholder that nothing resolves: %s"
              .formatted(source, placeholder(text.substring(start))),
          "Define what the placeholder names, give it a default as in ${NAME:} to run without Azure Monitor where it is not defined, or remove '%s'."
              .formatted(source));
    }
  }

  /** Only the name: a default behind it may be a key. */
  private static String placeholder(String text) {
    StringBuilder name = new StringBuilder(PLACEHOLDER);
    for (int i = PLACEHOLDER.length(); i < text.length(); i++) {
      char c = text.charAt(i);
      if (!Character.isLetterOrDigit(c) && "._-".indexOf(c) < 0) {
        break;
      }
      name.append(c);
    }
    return name.append('}').toString();
  }
}
