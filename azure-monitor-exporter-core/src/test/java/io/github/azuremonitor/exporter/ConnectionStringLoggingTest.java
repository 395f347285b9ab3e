/*
 * Copyright 2026 the azure-monitor-opentelemetry authors
 * SPDX-License-Identifier: Apache-2.0
 */

package io.github.azuremonitor.exporter;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.logging.Handler;
import java.util.logging.Level;
import java.util.logging.LogRecord;
import java.util.logging.Logger;
import java.util.logging.SimpleFormatter;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

class ConnectionStringLoggingTest {

  private static final String KEY = "3f2504e0-4f89-41d3-9a0c-0305e82c3301";

  /** Held here because the log manager refers to loggers weakly. */
  private final Logger logger = Logger.getLogger(ConnectionString.class.getPackageName());

  private final Recorder recorder = new Recorder();

  @BeforeEach
  void record() {
    logger.setLevel(Level.FINE);
    logger.addHandler(recorder);
  }

  @AfterEach
  void restore() {
    logger.removeHandler(recorder);
    logger.setLevel(null);
  }

  @Test
  @DisplayName("CS-8 the older variable logs a warning, without the key")
  void legacyVariable() {
    assertThat(
            ConnectionString.fromEnvironment(
                Map.of("APPINSIGHTS_INSTRUMENTATIONKEY", " " + KEY + "\n")::get))
        .hasValue(ConnectionString.parse("InstrumentationKey=" + KEY));
    assertThat(recorder.messages)
        .containsExactly(
            "WARNING APPINSIGHTS_INSTRUMENTATIONKEY is deprecated and sends to the global endpoint"
                + " of the public cloud. Set APPLICATIONINSIGHTS_CONNECTION_STRING instead.");
  }

  @Test
  @DisplayName("CS-2 an instrumentation key of zeros logs a warning")
  void zeroKey() {
    ConnectionString.parse("InstrumentationKey=00000000-0000-0000-0000-000000000000");
    assertThat(recorder.messages)
        .containsExactly(
            "WARNING The instrumentation key is all zeros, which Azure Monitor refuses.");
  }

  @Test
  @DisplayName("CS-1 unknown keys leave a trace for those who look for it")
  void unknownKeys() {
    ConnectionString.parse(
        "InstrumentationKey=" + KEY + ";IngestionEndpont=https://a.example/;" + KEY + "=x");
    assertThat(recorder.messages)
        .containsExactly(
            "FINE Ignored unknown keys of the connection string:"
                + " [3f2504e0-****-****-****-************, IngestionEndpont]");
  }

  @Test
  @DisplayName("CS-1 a usual connection string is parsed without a word")
  void quiet() {
    ConnectionString.parse(
        "instrumentationkey=" + KEY + ";snapshotendpoint=x;ProfilerEndpoint=y;ApplicationId=z");
    assertThat(recorder.messages).isEmpty();
  }

  private static final class Recorder extends Handler {

    private final List<String> messages = new ArrayList<>();

    @Override
    public void publish(LogRecord entry) {
      messages.add(entry.getLevel() + " " + new SimpleFormatter().formatMessage(entry));
    }

    @Override
    public void flush() {}

    @Override
    public void close() {}
  }
}
