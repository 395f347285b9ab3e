/*
 * Copyright 2026 the azure-monitor-opentelemetry authors
 * SPDX-License-Identifier: Apache-2.0
 */

package io.github.azuremonitor.exporter.faults;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.azuremonitor.exporter.testing.SocketServer;
import io.github.azuremonitor.local.LocalIngestion;
import io.github.azuremonitor.local.ScriptedAnswer;
import io.opentelemetry.api.internal.InstrumentationUtil;
import io.opentelemetry.context.Context;
import java.io.IOException;
import java.net.Proxy;
import java.net.ProxySelector;
import java.net.SocketAddress;
import java.net.URI;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.logging.Handler;
import java.util.logging.LogRecord;
import java.util.logging.Logger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** An application that sends everything, also what this library logs and requests. */
class TelemetryLoopTest {

  private static final int ROUNDS = 100;

  /** Held here because the log manager refers to loggers weakly. */
  private final Logger logger = Logger.getLogger("io.github.azuremonitor.exporter");

  private final AtomicInteger logged = new AtomicInteger();
  private Handler handler = handler(() -> {});

  private Handler handler(Runnable export) {
    return new Handler() {
      @Override
      public void publish(LogRecord entry) {
        logged.incrementAndGet();
        export.run();
      }

      @Override
      public void flush() {}

      @Override
      public void close() {}
    };
  }

  private void exportLogLines(FaultedPipeline to) {
    handler = handler(() -> to.logs.export(Samples.log("a line of the library itself")));
    logger.addHandler(handler);
  }

  @AfterEach
  void removeHandler() {
    logger.removeHandler(handler);
  }

  @ParameterizedTest
  @ValueSource(ints = {206, 400, 402, 413, 403, 503})
  @DisplayName(
      "fault 51 our own warnings come back as telemetry and fail again: at most ten in 100 rounds")
  void ownWarnings(int status) {
    try (LocalIngestion service = LocalIngestion.start();
        FaultedPipeline to = FaultedPipeline.to(service.connectionString())) {
      service.respondAlwaysWith(ScriptedAnswer.of(status));
      exportLogLines(to);
      for (int round = 0; round < ROUNDS; round++) {
        to.export(Samples.spans(1));
        to.flush();
      }
      assertThat(logged.get()).as("lines logged").isBetween(1, 10);
      assertThat(to.total().offered()).isEqualTo(ROUNDS + logged.get());
      assertThat(to.report().isBalanced()).isTrue();
      // A last try at the end would only take time.
      removeHandler();
      service.respondAsUsual();
    }
  }

  /** Counts the requests for which an instrumentation of the HTTP client would make a span. */
  private static final class InstrumentedClient extends ProxySelector {

    final AtomicInteger requests = new AtomicInteger();
    final AtomicInteger spans = new AtomicInteger();

    @Override
    public List<Proxy> select(URI uri) {
      requests.incrementAndGet();
      if (!InstrumentationUtil.shouldSuppressInstrumentation(Context.current())) {
        spans.incrementAndGet();
      }
      return List.of(Proxy.NO_PROXY);
    }

    @Override
    public void connectFailed(URI uri, SocketAddress address, IOException failure) {}
  }

  @Test
  @DisplayName("fault 51 an instrumented HTTP client makes no span of the requests to the service")
  void instrumentedClient() {
    ProxySelector before = ProxySelector.getDefault();
    InstrumentedClient client = new InstrumentedClient();
    ProxySelector.setDefault(client);
    try (SocketServer service =
            SocketServer.start(
                connection -> {
                  connection.read();
                  connection.answer(200, "");
                });
        FaultedPipeline to = FaultedPipeline.to(service.connectionString())) {
      for (int i = 0; i < 3; i++) {
        to.export(Samples.spans(1));
        assertThat(to.flush()).isTrue();
      }
      assertThat(client.requests.get()).isPositive();
      assertThat(client.spans).hasValue(0);
      to.assertClosedWith(3, 0);
    } finally {
      ProxySelector.setDefault(before);
    }
  }
}
