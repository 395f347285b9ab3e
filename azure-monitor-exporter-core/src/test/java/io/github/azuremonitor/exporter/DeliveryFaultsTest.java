/*
 * Copyright 2026 the azure-monitor-opentelemetry authors
 * SPDX-License-Identifier: Apache-2.0
 */

package io.github.azuremonitor.exporter;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.azuremonitor.exporter.ledger.CircuitState;
import io.github.azuremonitor.exporter.ledger.DropReason;
import io.github.azuremonitor.exporter.testing.CapturedLog;
import io.github.azuremonitor.exporter.testing.ClosedPort;
import io.github.azuremonitor.exporter.testing.SocketServer;
import io.github.azuremonitor.local.LocalIngestion;
import io.github.azuremonitor.local.ScriptedAnswer;
import io.opentelemetry.sdk.common.CompletableResultCode;
import io.opentelemetry.sdk.trace.data.SpanData;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * What goes wrong on the network, over real connections. Where a test has to see what comes after a
 * pause, the pause is virtual.
 */
class DeliveryFaultsTest {

  private static final String KEY = "10ca1000-0000-4000-8000-000000000000";

  /** The time from one batch that has waited to the next. */
  private static final Duration PACE = Duration.ofMillis(50);

  /** The result is there when the call returns, and does not depend on the service. */
  private static void export(PipelineFixture to, List<SpanData> spans) {
    assertTaken(to.spans.export(spans));
  }

  private static void export(PipelineInVirtualTime to, List<SpanData> spans) {
    assertTaken(to.spans.export(spans));
  }

  private static void assertTaken(CompletableResultCode result) {
    assertThat(result.isDone()).isTrue();
    assertThat(result.isSuccess()).isTrue();
  }

  @ParameterizedTest
  @ValueSource(ints = {400, 404, 405})
  @DisplayName("ING-3 what will never be taken is dropped, and delivery goes on afterwards")
  void rejected(int status) {
    List<String> bodies =
        List.of("", "{\"errors\":[{\"index\":0,\"statusCode\":400,\"message\":\"m\"}]}", "<html>");
    try (LocalIngestion service = LocalIngestion.start();
        PipelineFixture to = PipelineFixture.to(service)) {
      for (String body : bodies) {
        service.respondWith(status, Map.of(), body);
        export(to, Telemetry.spans(2));
        assertThat(PipelineFixture.await(to.pipeline.flush())).isTrue();
      }
      to.assertEquation(0, Map.of(DropReason.REJECTED, 6L));
      assertThat(to.pipeline.report().lastFailure()).isPresent();

      export(to, Telemetry.span());
      to.assertEquation(1, Map.of(DropReason.REJECTED, 6L));
      to.assertEquation(service);
      assertThat(service.requests()).isEqualTo(4);
    }
  }

  @ParameterizedTest
  @ValueSource(ints = {402, 439})
  @DisplayName("ING-3 without quota telemetry is dropped, and the service left alone")
  void quota(int status) {
    try (LocalIngestion service = LocalIngestion.start();
        PipelineFixture to = PipelineFixture.to(service)) {
      service.respondWith(status, Map.of(), "");
      for (int i = 0; i < 3; i++) {
        export(to, Telemetry.spans(2));
        assertThat(PipelineFixture.await(to.pipeline.flush())).isTrue();
      }
      to.assertEquation(0, Map.of(DropReason.QUOTA, 6L));
      assertThat(service.requests()).isEqualTo(1);
      assertThat(to.pipeline.report().circuit().state()).isEqualTo(CircuitState.OPEN);
    }
  }

  @Test
  @DisplayName("ING-3 a request that is too large is sent in halves down to single items")
  void tooLarge() {
    try (LocalIngestion service = LocalIngestion.start();
        PipelineFixture to = PipelineFixture.to(service)) {
      service.respondWith(ScriptedAnswer.of(413));
      service.respondWith(ScriptedAnswer.of(413));
      export(to, Telemetry.spans(2));
      to.assertEquation(1, Map.of(DropReason.TOO_LARGE, 1L));
      to.assertEquation(service);
      assertThat(service.requests()).isEqualTo(3);
    }
  }

  @ParameterizedTest
  @ValueSource(ints = {301, 302, 408, 429, 500, 502, 503, 599})
  @DisplayName("ING-3 what may pass later waits for a pause, and is delivered then")
  void unavailable(int status) {
    try (LocalIngestion service = LocalIngestion.start();
        PipelineInVirtualTime to = PipelineInVirtualTime.to(service.connectionString())) {
      service.respondWith(status, Map.of("Location", "https://evil.example/"), "<html>");
      export(to, Telemetry.spans(2));
      assertThat(to.flush()).as("kept").isTrue();
      to.assertFates(0, 2, Map.of());
      assertThat(to.report().lastFailure()).isPresent();
      to.time.advance(PipelineInVirtualTime.SHORTEST_PAUSE.minusNanos(1));
      assertThat(to.report().circuit().state()).isEqualTo(CircuitState.OPEN);
      to.time.advance(PipelineInVirtualTime.LONGEST_PAUSE);
      to.until("it is delivered", () -> to.report().total().accepted() == 2);
      to.assertFates(2, 0, Map.of());
      assertThat(service.summary().accepted()).isEqualTo(2);
      assertThat(service.requests()).isEqualTo(2);
    }
  }

  @ParameterizedTest
  @ValueSource(ints = {307, 308, 401, 403, 407})
  @DisplayName("ING-3 what somebody has to see to waits for longer, and is closed at the end")
  void notPermitted(int status) {
    try (LocalIngestion service = LocalIngestion.start();
        PipelineFixture to = PipelineFixture.to(service)) {
      service.respondWith(status, Map.of("Location", "https://evil.example/"), "");
      for (int i = 0; i < 3; i++) {
        export(to, Telemetry.spans(2));
        assertThat(PipelineFixture.await(to.pipeline.flush())).as("kept").isTrue();
      }
      to.assertWaiting(0, 6, Map.of());
      assertThat(to.pipeline.report().lastFailure()).isPresent();
      assertThat(PipelineFixture.await(to.pipeline.shutdown())).isFalse();
      to.assertEquation(0, Map.of(DropReason.CLOSED, 6L));
      assertThat(service.requests()).isEqualTo(1);
    }
  }

  @ParameterizedTest
  @ValueSource(ints = {200, 201, 204})
  @DisplayName("ING-3 success is success, whatever the body")
  void success(int status) {
    try (LocalIngestion service = LocalIngestion.start();
        PipelineFixture to = PipelineFixture.to(service)) {
      service.respondAlwaysWith(
          ScriptedAnswer.of(status, Map.of(), status == 204 ? "" : "<html>").accepting());
      export(to, Telemetry.spans(3));
      assertThat(PipelineFixture.await(to.pipeline.flush())).isTrue();
      to.assertEquation(service);
      assertThat(to.total().accepted()).isEqualTo(3);
    }
  }

  @Test
  @DisplayName("ING-4 the service takes the good items of a batch and names the bad ones")
  void partialSuccess() {
    try (LocalIngestion service = LocalIngestion.start();
        PipelineFixture to = PipelineFixture.to(service)) {
      SpanData good = Telemetry.span().get(0);
      export(to, List.of(good, Telemetry.oldSpan(), good, good, Telemetry.oldSpan()));
      to.assertEquation(3, Map.of(DropReason.REJECTED, 2L));
      to.assertEquation(service);
    }
  }

  @Test
  @DisplayName("ING-2 a batch of bad items only is answered with 400")
  void totalFailure() {
    try (LocalIngestion service = LocalIngestion.start();
        PipelineFixture to = PipelineFixture.to(service)) {
      export(to, List.of(Telemetry.oldSpan()));
      to.assertEquation(0, Map.of(DropReason.REJECTED, 1L));
      to.assertEquation(service);
    }
  }

  static Stream<Arguments> partialAnswers() {
    return Stream.of(
        Arguments.of("{\"itemsReceived\":3,\"itemsAccepted\":3}", 3, 0, 0, Map.of()),
        Arguments.of("{\"errors\":[{\"index\":7,\"statusCode\":400}]}", 3, 0, 0, Map.of()),
        Arguments.of(
            "{\"errors\":[{\"index\":0,\"statusCode\":500},{\"index\":0,\"statusCode\":400}]}",
            2,
            0,
            0,
            Map.of(DropReason.REJECTED, 1L)),
        Arguments.of(
            "{\"errors\":[{\"index\":1,\"statusCode\":206,\"message\":\"Telemetry sampled out.\"}]}",
            2,
            1,
            0,
            Map.of()),
        Arguments.of(
            "{\"errors\":[{\"index\":0,\"statusCode\":429},{\"index\":1,\"statusCode\":503},"
                + "{\"index\":2,\"statusCode\":500}]}",
            0,
            0,
            3,
            Map.of()),
        Arguments.of(
            "{\"errors\":[{\"index\":0,\"statusCode\":402},{\"index\":1,\"statusCode\":403},"
                + "{\"index\":2,\"statusCode\":401}]}",
            0,
            0,
            2,
            Map.of(DropReason.QUOTA, 1L)),
        Arguments.of("<html>", 0, 0, 0, Map.of(DropReason.UNKNOWN_PARTIAL, 3L)),
        Arguments.of("", 0, 0, 0, Map.of(DropReason.UNKNOWN_PARTIAL, 3L)));
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("partialAnswers")
  @DisplayName("ING-4 every form of partial success adds up")
  void partialAnswer(
      String body, long accepted, long sampled, long waiting, Map<DropReason, Long> dropped) {
    try (LocalIngestion service = LocalIngestion.start();
        PipelineInVirtualTime to = PipelineInVirtualTime.to(service.connectionString())) {
      service.respondWith(206, Map.of(), body);
      export(to, Telemetry.spans(3));
      assertThat(to.flush()).isTrue();
      to.assertFates(accepted, waiting, dropped);
      assertThat(to.report().total().sampledByService()).isEqualTo(sampled);
    }
  }

  record Fault(String name, SocketServer.Behaviour behaviour, boolean passing) {
    @Override
    public String toString() {
      return name;
    }
  }

  static List<Fault> faults() {
    return List.of(
        new Fault("closed before the body", SocketServer.Connection::readHead, true),
        new Fault("closed after the body", SocketServer.Connection::read, true),
        new Fault("closed at once", connection -> {}, true),
        new Fault("reset at once", SocketServer.Connection::reset, true),
        new Fault(
            "reset after the body",
            connection -> {
              connection.read();
              connection.reset();
            },
            true),
        new Fault(
            "half a status line",
            connection -> {
              connection.read();
              connection.write("HTTP/1.");
            },
            true),
        new Fault(
            "half the headers",
            connection -> {
              connection.read();
              connection.write("HTTP/1.1 200 OK\r\nContent-Le");
            },
            true),
        new Fault(
            "half a body",
            connection -> {
              connection.read();
              connection.write("HTTP/1.1 200 OK\r\nContent-Length: 100\r\n\r\n{");
            },
            true),
        new Fault(
            "garbage",
            connection -> {
              connection.read();
              byte[] garbage = new byte[5000];
              new Random(1).nextBytes(garbage);
              connection.write(garbage);
            },
            true),
        new Fault(
            "another protocol", connection -> connection.write("220 mail.example ESMTP\r\n"), true),
        new Fault(
            "a bad length",
            connection -> {
              connection.read();
              connection.write("HTTP/1.1 200 OK\r\nContent-Length: many\r\n\r\n");
            },
            true),
        new Fault(
            "garbage chunks",
            connection -> {
              connection.read();
              connection.write("HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\nzz\r\n");
            },
            true),
        new Fault(
            "a body without end",
            connection -> {
              connection.read();
              connection.write("HTTP/1.1 400 x\r\nContent-Length: 104857600\r\n\r\n");
              for (int i = 0; i < 1600; i++) {
                connection.write(new byte[65_536]);
              }
            },
            false));
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("faults")
  @DisplayName("ING-3 whatever happens to a connection ends in a count")
  void connections(Fault fault) {
    try (CapturedLog log = CapturedLog.start();
        SocketServer server = SocketServer.start(fault.behaviour);
        PipelineInVirtualTime to = PipelineInVirtualTime.to(server.connectionString())) {
      export(to, Telemetry.spans(2));
      to.flush();
      if (fault.passing) {
        to.assertFates(0, 2, Map.of());
        assertThat(to.shutdown()).isFalse();
        assertThat(server.connections()).as("tried once more").isGreaterThan(1);
        to.assertFates(0, 0, Map.of(DropReason.CLOSED, 2L));
      } else {
        to.assertFates(0, 0, Map.of(DropReason.REJECTED, 2L));
      }
      assertThat(log.lines()).noneMatch(line -> line.startsWith("SEVERE"));
      assertThat(log.lines().toString()).doesNotContain("0000-4000-8000");
    }
  }

  @Test
  @DisplayName("ING-10 an unknown host and a closed port are explained")
  void unreachable() throws IOException {
    try (ClosedPort port = ClosedPort.open()) {
      assertUnreachable("http://127.0.0.1:" + port.number() + "/", "refused");
    }
    assertUnreachable("https://host.invalid/", "DNS");
  }

  private static void assertUnreachable(String endpoint, String explanation) {
    try (PipelineInVirtualTime to =
        PipelineInVirtualTime.to("InstrumentationKey=" + KEY + ";IngestionEndpoint=" + endpoint)) {
      export(to, Telemetry.span());
      to.flush();
      to.assertFates(0, 1, Map.of());
      assertThat(to.report().lastFailure().orElseThrow().message()).contains(explanation);
    }
  }

  @Test
  @DisplayName("all telemetry is delivered when the service is there again")
  void recovery() {
    try (LocalIngestion service = LocalIngestion.start();
        PipelineInVirtualTime to = PipelineInVirtualTime.to(service.connectionString())) {
      service.respondWith(ScriptedAnswer.droppedConnection());
      service.respondWith(ScriptedAnswer.of(503));
      for (int i = 0; i < 5; i++) {
        export(to, Telemetry.span());
        to.flush();
      }
      to.assertFates(0, 5, Map.of());
      to.time.advance(PipelineInVirtualTime.LONGEST_PAUSE);
      to.until(
          "it has failed again",
          () -> service.requests() == 2 && to.report().circuit().state() == CircuitState.OPEN);
      to.assertFates(0, 5, Map.of());
      to.time.advance(PipelineInVirtualTime.LONGEST_PAUSE.multipliedBy(2));
      for (long accepted = 1; accepted <= 5; accepted++) {
        long soFar = accepted;
        // On a busy machine the next may have been answered while the time passed.
        to.until("the next is delivered", () -> to.report().total().accepted() >= soFar);
        to.time.advance(PACE);
      }
      to.assertFates(5, 0, Map.of());
      assertThat(service.summary().accepted()).isEqualTo(5);
      assertThat(to.report().lastSuccess()).isPresent();
      assertThat(to.report().circuit().state()).isEqualTo(CircuitState.CLOSED);
    }
  }

  @Test
  @DisplayName("neither log nor report shows the instrumentation key, though the service quotes it")
  void noKeyInLogs() {
    try (CapturedLog log = CapturedLog.start();
        LocalIngestion service = LocalIngestion.start()) {
      for (int status : new int[] {206, 308, 400, 401, 403, 500}) {
        service.respondWith(
            status,
            Map.of("Location", "https://" + KEY + "@evil.example/?k=" + KEY),
            "{\"errors\":[{\"index\":0,\"statusCode\":400,\"message\":\"key " + KEY + "\"}]}");
        // Each with a circuit of its own.
        try (PipelineInVirtualTime to = PipelineInVirtualTime.to(service.connectionString())) {
          export(to, Telemetry.span());
          to.flush();
          assertThat(to.report().toString()).doesNotContain(KEY);
          assertThat(to.report().lastFailure().toString()).doesNotContain(KEY);
        }
      }
      assertThat(log.lines()).isNotEmpty().allSatisfy(line -> assertThat(line).doesNotContain(KEY));
    }
  }
}
