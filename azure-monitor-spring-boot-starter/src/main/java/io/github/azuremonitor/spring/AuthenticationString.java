/*
 * Copyright 2026 the azure-monitor-opentelemetry authors
 * SPDX-License-Identifier: Apache-2.0
 */

package io.github.azuremonitor.spring;

import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.core.env.Environment;
import org.springframework.util.StringUtils;

/**
 * The environment variable with which Azure's platforms ask for Entra ID, such as {@code
 * Authorization=AAD;ClientId=…}.
 *
 * @param clientId which of several managed identities; null for that of the system
 */
record AuthenticationString(@Nullable String clientId) {

  static final String VARIABLE = "APPLICATIONINSIGHTS_AUTHENTICATION_STRING";

  /** Returns what the variable asks for, when it asks for Entra ID. */
  static Optional<AuthenticationString> of(Environment environment) {
    String text = environment.getProperty(VARIABLE);
    if (!StringUtils.hasText(text) || !"aad".equalsIgnoreCase(field(text, "authorization"))) {
      return Optional.empty();
    }
    return Optional.of(new AuthenticationString(field(text, "clientid")));
  }

  private static @Nullable String field(String text, String name) {
    for (String pair : text.split(";", -1)) {
      int separator = pair.indexOf('=');
      if (separator >= 0
          && pair.substring(0, separator).strip().toLowerCase(Locale.ROOT).equals(name)) {
        String value = pair.substring(separator + 1).strip();
        return value.isEmpty() ? null : value;
      }
    }
    return null;
  }

  /** Returns properties that say the same. */
  AzureMonitorCredentialProperties managedIdentity() {
    return new AzureMonitorCredentialProperties(
        CredentialType.MANAGED_IDENTITY, clientId, null, null, null, null);
  }
}
