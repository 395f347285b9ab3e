/*
 * Copyright 2026 the azure-monitor-opentelemetry authors
 * SPDX-License-Identifier: Apache-2.0
 */

package io.github.azuremonitor.exporter;

import java.util.Optional;
import java.util.function.Function;
import java.util.logging.Level;
import java.util.logging.Logger;
import org.jspecify.annotations.Nullable;

/**
 * The environment variables a connection string is found in.
 *
 * <p>One variable is chosen as a whole. Filling the gaps of one from the other could pair the key
 * of one resource with the endpoint of another.
 */
final class ConnectionStringEnvironment {

  static final String CONNECTION_STRING = "APPLICATIONINSIGHTS_CONNECTION_STRING";
  static final String LEGACY_KEY = "APPINSIGHTS_INSTRUMENTATIONKEY";

  private static final Logger logger =
      Logger.getLogger(ConnectionStringEnvironment.class.getName());

  private ConnectionStringEnvironment() {}

  /** Reads the first variable that is not blank; templates render unset values as blank text. */
  static Optional<ConnectionString> read(
      Function<String, @Nullable String> environment, Cleartext cleartext) {
    String text = environment.apply(CONNECTION_STRING);
    if (text != null && !ConnectionStringFields.trim(text).isEmpty()) {
      return Optional.of(
          ConnectionString.parse(
              text, cleartext, new ConnectionStringDiagnosis(CONNECTION_STRING)));
    }
    String key = environment.apply(LEGACY_KEY);
    if (key != null && !ConnectionStringFields.trim(key).isEmpty()) {
      return Optional.of(fromLegacyKey(ConnectionStringFields.trim(key)));
    }
    return Optional.empty();
  }

  private static ConnectionString fromLegacyKey(String key) {
    // Never goes through the grammar: this variable holds a key and must not smuggle in endpoints.
    ConnectionString result =
        ConnectionString.of(
            ConnectionStringFields.ofInstrumentationKey(key),
            Cleartext.LOCAL_HOSTS,
            new ConnectionStringDiagnosis(LEGACY_KEY));
    logger.log(
        Level.WARNING,
        "{0} is deprecated and sends to the global endpoint of the public cloud. Set {1} instead.",
        new Object[] {LEGACY_KEY, CONNECTION_STRING});
    return result;
  }
}
