/*
 * Copyright 2026 the azure-monitor-opentelemetry authors
 * SPDX-License-Identifier: Apache-2.0
 */

package io.github.azuremonitor.exporter.faults;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.azuremonitor.exporter.ledger.CircuitState;
import io.github.azuremonitor.exporter.ledger.DropReason;
import io.github.azuremonitor.exporter.testing.Await;
import io.github.azuremonitor.exporter.testing.CapturedLog;
import io.github.azuremonitor.exporter.testing.SocketServer;
import io.github.azuremonitor.local.LocalIngestion;
import io.opentelemetry.sdk.trace.data.SpanData;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Answers of the service that are no plain yes. */
class AnswerFaultsTest {

  private static String inOneHour() {
    return DateTimeFormatter.RFC_1123_DATE_TIME.format(
        Instant.now().plus(Duration.ofHours(1)).atOffset(ZoneOffset.UTC));
  }

  /** Up to a tenth more is waited, so that not everybody comes back at the same moment. */
  static Stream<Arguments> wishes() {
    return Stream.of(
        Arguments.of(429, "3600", Duration.ofHours(1)),
        Arguments.of(503, "3600", Duration.ofHours(1)),
        Arguments.of(503, inOneHour(), Duration.ofMinutes(59)),
        Arguments.of(429, "864000", Duration.ofHours(24)));
  }

  @ParameterizedTest(name = "{0}, Retry-After: {1}")
  @MethodSource("wishes")
  @DisplayName("fault 26 Retry-After in seconds and as a date is obeyed, for a day at most")
  void retryAfter(int status, String wish, Duration pause) {
    try (LocalIngestion service = LocalIngestion.start();
        FaultedPipeline to = FaultedPipeline.to(service.connectionString())) {
      Instant begin = meetWish(service, to, status, wish);
      assertThat(to.report().circuit().until().orElseThrow())
          .isAfterOrEqualTo(begin.plus(pause).minusSeconds(1))
          .isBefore(Instant.now().plus(pause.multipliedBy(12).dividedBy(10)));
      assertThat(service.requests()).isEqualTo(1);
      to.assertClosedWith(0, 3);
    }
  }

  private static Instant meetWish(
      LocalIngestion service, FaultedPipeline to, int status, String wish) {
    service.respondWith(status, Map.of("Retry-After", wish), "");
    Instant begin = Instant.now();
    to.export(Samples.spans(3));
    assertThat(to.flush()).as("kept").isTrue();
    to.assertFates(0, 3, Map.of());
    assertThat(to.report().circuit().state()).isEqualTo(CircuitState.OPEN);
    return begin;
  }

  @Test
  @DisplayName("fault 30 of a partial success the refused items alone are sent again, once")
  void partialSuccess() {
    try (LocalIngestion service = LocalIngestion.start();
        FaultedPipeline to = FaultedPipeline.to(service.connectionString())) {
      service.respondWith(
          206,
          Map.of(),
          "{\"itemsReceived\":4,\"itemsAccepted\":2,\"errors\":[{\"index\":1,\"statusCode\":503},"
              + "{\"index\":3,\"statusCode\":429}]}");
      to.export(Samples.spans(4));
      assertThat(to.flush()).as("kept").isTrue();
      Await.until("the rest has been sent", () -> to.total().accepted() == 4);
      assertThat(service.items())
          .as("the first answer came from the script, which kept nothing")
          .extracting(item -> item.field("id").orElseThrow())
          .containsExactly("0000000000000002", "0000000000000004");
      assertThat(service.requests()).isEqualTo(2);
      to.assertClosedWith(4, 0);
    }
  }

  static Stream<Arguments> oddLists() {
    String bad = "{\"index\":1,\"statusCode\":400,\"message\":\"no\"}";
    Map<DropReason, Long> one = Map.of(DropReason.REJECTED, 1L);
    Map<DropReason, Long> unknown = Map.of(DropReason.UNKNOWN_PARTIAL, 3L);
    return Stream.of(
        Arguments.of("{\"errors\":[{\"index\":-1,\"statusCode\":400}," + bad + "]}", 2, one),
        Arguments.of("{\"errors\":[{\"index\":1000000,\"statusCode\":400}," + bad + "]}", 2, one),
        Arguments.of("{\"errors\":[{\"index\":1e99,\"statusCode\":400}," + bad + "]}", 2, one),
        Arguments.of("{\"errors\":[" + bad + "," + bad + "," + bad + "]}", 2, one),
        Arguments.of("{\"errors\":[{\"index\":\"a\",\"statusCode\":400}," + bad + "]}", 2, one),
        Arguments.of("{\"errors\":[null,7,\"x\",[]," + bad + "]}", 2, one),
        Arguments.of("{\"errors\":[]}", 3, Map.of()),
        // What is not named was accepted.
        Arguments.of("{\"itemsReceived\":3,\"itemsAccepted\":2}", 3, Map.of()),
        Arguments.of("{\"errors\":null}", 3, Map.of()),
        Arguments.of("[]", 0, unknown),
        Arguments.of("{\"errors\":[" + bad, 0, unknown));
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("oddLists")
  @DisplayName("fault 31 of an odd list of errors what makes sense is used, and every item counted")
  void oddList(String body, long accepted, Map<DropReason, Long> dropped) {
    try (LocalIngestion service = LocalIngestion.start();
        FaultedPipeline to = FaultedPipeline.to(service.connectionString())) {
      service.respondWith(206, Map.of(), body);
      to.export(Samples.spans(3));
      assertThat(to.flush()).isTrue();
      to.assertFates(accepted, 0, dropped);
      assertThat(service.requests()).isEqualTo(1);
    }
  }

  @Test
  @DisplayName("fault 33 one bad item in 500 costs one item; the service's reason is told once")
  void oneBadItem() {
    try (CapturedLog log = CapturedLog.start();
        LocalIngestion service = LocalIngestion.start();
        FaultedPipeline to = FaultedPipeline.to(service.connectionString())) {
      List<SpanData> spans = new ArrayList<>(Samples.spans(499));
      spans.addAll(250, Samples.oldSpan());
      to.export(spans);
      assertThat(to.flush()).isTrue();
      to.assertFates(499, 0, Map.of(DropReason.REJECTED, 1L));
      assertThat(service.items()).hasSize(499);
      assertThat(log.lines().stream().filter(line -> line.contains("rejected single items")))
          .singleElement()
          .asString()
          .contains("check the clock");
    }
  }

  @ParameterizedTest
  @ValueSource(ints = {402, 439})
  @DisplayName("fault 34 without quota one request is made, and new telemetry dropped as quota")
  void quota(int status) {
    try (LocalIngestion service = LocalIngestion.start();
        FaultedPipeline to = FaultedPipeline.to(service.connectionString())) {
      service.respondWith(status, Map.of(), "");
      Instant begin = Instant.now();
      for (int i = 0; i < 5; i++) {
        to.export(Samples.spans(2));
        to.flush();
      }
      to.assertFates(0, 0, Map.of(DropReason.QUOTA, 10L));
      assertThat(service.requests()).isEqualTo(1);
      assertThat(to.report().circuit().until().orElseThrow())
          .isAfter(begin.plus(Duration.ofMinutes(30)));
    }
  }

  @Test
  @DisplayName(
      "fault 38 connections that end while they are idle cost nothing; HTTP/2 is not asked")
  void idleConnections() {
    try (SocketServer service =
            SocketServer.start(
                connection -> {
                  connection.read();
                  connection.answer(200, "");
                });
        FaultedPipeline to = FaultedPipeline.to(service.connectionString())) {
      for (int i = 1; i <= 5; i++) {
        to.export(Samples.spans(2));
        assertThat(to.flush()).isTrue();
      }
      to.assertFates(10, 0, Map.of());
      assertThat(to.report().lastFailure()).isEmpty();
      assertThat(service.requests())
          .hasSize(5)
          .allSatisfy(request -> assertThat(request.line()).endsWith(" HTTP/1.1"))
          .allSatisfy(request -> assertThat(request.header("Upgrade")).isEmpty());
    }
  }
}
