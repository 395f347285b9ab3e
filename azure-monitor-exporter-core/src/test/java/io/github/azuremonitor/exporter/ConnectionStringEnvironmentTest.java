/*
 * Copyright 2026 the azure-monitor-opentelemetry authors
 * SPDX-License-Identifier: Apache-2.0
 */

package io.github.azuremonitor.exporter;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ConnectionStringEnvironmentTest {

  private static final String CONNECTION_STRING = "APPLICATIONINSIGHTS_CONNECTION_STRING";
  private static final String LEGACY_KEY = "APPINSIGHTS_INSTRUMENTATIONKEY";
  private static final String KEY = "3f2504e0-4f89-41d3-9a0c-0305e82c3301";
  private static final String OTHER_KEY = "7c9e6679-7425-40de-944b-e07fc1f90ae7";

  @Test
  @DisplayName("CS-8 the connection string is taken from the variable that Azure sets")
  void connectionString() {
    String text = "InstrumentationKey=" + KEY + ";IngestionEndpoint=https://a.example/";
    assertThat(read(Map.of(CONNECTION_STRING, text))).hasValue(ConnectionString.parse(text));
  }

  @Test
  @DisplayName("CS-8 without variables there is no connection string")
  void unset() {
    assertThat(read(Map.of())).isEmpty();
  }

  @Test
  @DisplayName("CS-8 the environment is that of the process")
  void processEnvironment() {
    assertThat(ConnectionString.fromEnvironment())
        .isEqualTo(ConnectionString.fromEnvironment(System::getenv));
  }

  @ParameterizedTest
  @DisplayName("CS-8 a blank variable counts as unset")
  @ValueSource(strings = {"", " ", "\r\n", "\u00A0"})
  void blank(String blank) {
    assertThat(read(Map.of(CONNECTION_STRING, blank, LEGACY_KEY, blank))).isEmpty();
    assertThat(read(Map.of(CONNECTION_STRING, blank, LEGACY_KEY, KEY)))
        .hasValue(ConnectionString.parse("InstrumentationKey=" + KEY));
  }

  @Test
  @DisplayName("CS-8 a connection string is used alone, the older variable adds nothing")
  void precedence() {
    String text = "InstrumentationKey=" + KEY;
    assertThat(read(Map.of(CONNECTION_STRING, text, LEGACY_KEY, OTHER_KEY)))
        .hasValue(ConnectionString.parse(text));
  }

  @Test
  @DisplayName("CS-8 a connection string without a key does not borrow that of the older variable")
  void sourcesAreNotMixed() {
    Map<String, String> environment =
        Map.of(CONNECTION_STRING, "IngestionEndpoint=https://a.example/", LEGACY_KEY, KEY);
    assertThatIllegalArgumentException()
        .isThrownBy(() -> read(environment))
        .withMessageStartingWith(
            "Invalid connection string in APPLICATIONINSIGHTS_CONNECTION_STRING: InstrumentationKey"
                + " is missing; found only IngestionEndpoint.");
  }

  @Test
  @DisplayName("CS-8 the older variable takes a key and nothing else")
  void legacyTakesKeyOnly() {
    Map<String, String> environment =
        Map.of(LEGACY_KEY, KEY + ";IngestionEndpoint=https://a.example/");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> read(environment))
        .withMessageStartingWith(
            "Invalid connection string in APPINSIGHTS_INSTRUMENTATIONKEY: InstrumentationKey"
                + " '3f2504e0-****-****-****-************;");
  }

  private static Optional<ConnectionString> read(Map<String, String> environment) {
    return ConnectionString.fromEnvironment(environment::get);
  }
}
