/*
 * Copyright 2026 the azure-monitor-opentelemetry authors
 * SPDX-License-Identifier: Apache-2.0
 */

package io.github.azuremonitor.exporter.autoconfigure;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.azuremonitor.local.LocalIngestion;
import io.opentelemetry.sdk.autoconfigure.spi.ConfigurationException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** A wrong configuration ends the start with an explanation, and leaves nothing behind. */
class AutoconfigurationErrorsTest {

  private static final String KEY = "10ca1000-0000-4000-8000-000000000000";

  @BeforeEach
  @AfterEach
  void nothingIsLeft() {
    ConfiguredSdk.awaitNoPipeline();
  }

  @ParameterizedTest(name = "''{0}''")
  @ValueSource(strings = {"", "  "})
  @DisplayName("without a connection string the message says where to find one")
  void missing(String text) {
    assertThatThrownBy(() -> ConfiguredSdk.start(text, builder -> {}))
        .isInstanceOf(ConfigurationException.class)
        .hasMessageContainingAll(
            "azure_monitor",
            "APPLICATIONINSIGHTS_CONNECTION_STRING",
            "applicationinsights.connection.string",
            "portal");
  }

  @ParameterizedTest(name = "{0}")
  @ValueSource(
      strings = {"applicationinsights.connection.string", "azure.monitor.connection-string"})
  @DisplayName("a malformed one is explained by the name of the property, without the key")
  void malformed(String property) {
    assertThatThrownBy(
            () ->
                ConfiguredSdk.start(
                    "", builder -> {}, property + "=InstrumentationKey=" + KEY + "X"))
        .isInstanceOf(ConfigurationException.class)
        .hasMessageContaining(property)
        .hasMessageNotContaining(KEY);
  }

  @Test
  @DisplayName("our own name of the connection string goes first")
  void precedence() {
    try (LocalIngestion service = LocalIngestion.start();
        ConfiguredSdk to =
            ConfiguredSdk.start(
                "InstrumentationKey=" + KEY + ";IngestionEndpoint=https://localhost:1/",
                builder -> {},
                "azure.monitor.connection-string=" + service.connectionString())) {
      to.request("GET /");
      to.flush();
      assertThat(service.items()).anyMatch(item -> item.baseType().equals("RequestData"));
    }
  }

  @ParameterizedTest(name = "{0} {1}")
  @CsvSource({
    "microsoft.fixed_percentage, 1.01, between 0 and 1",
    "microsoft.fixed_percentage, -0.1, between 0 and 1",
    "microsoft.fixed_percentage, NaN, between 0 and 1",
    "microsoft.fixed_percentage, many, many",
    "microsoft.rate_limited, -1, at least 0",
    "microsoft.rate_limited, Infinity, finite",
    "microsoft.rate_limited, '5/s', 5/s"
  })
  @DisplayName("so are wrong arguments of samplers")
  void samplerArgument(String name, String argument, String problem) {
    try (LocalIngestion service = LocalIngestion.start()) {
      assertThatThrownBy(
              () ->
                  ConfiguredSdk.start(
                      service,
                      "otel.traces.sampler=" + name,
                      "otel.traces.sampler.arg=" + argument))
          .isInstanceOf(ConfigurationException.class)
          .hasMessageContainingAll("otel.traces.sampler.arg", problem);
    }
  }

  @ParameterizedTest(name = "{0}")
  @ValueSource(strings = {"otel.traces.exporter", "otel.metrics.exporter", "otel.logs.exporter"})
  @DisplayName("a pipeline that was built before something else fails is shut down")
  void laterFailure(String property) {
    try (LocalIngestion service = LocalIngestion.start()) {
      assertThatThrownBy(() -> ConfiguredSdk.start(service, property + "=azure_monitor,unknown"))
          .isInstanceOf(ConfigurationException.class)
          .hasMessageContaining("unknown");
    }
  }

  @Test
  @DisplayName("a directory that is no path is explained")
  void directory() {
    try (LocalIngestion service = LocalIngestion.start()) {
      assertThatThrownBy(
              () ->
                  ConfiguredSdk.start(
                      service,
                      "azure.monitor.storage.enabled=true",
                      "azure.monitor.storage.directory=a\0b"))
          .isInstanceOf(ConfigurationException.class)
          .hasMessageContaining("a\0b");
    }
  }
}
