/*
 * Copyright 2026 the azure-monitor-opentelemetry authors
 * SPDX-License-Identifier: Apache-2.0
 */

package io.github.azuremonitor.exporter.faults;

import io.opentelemetry.api.common.AttributeKey;
import io.opentelemetry.api.common.Attributes;
import io.opentelemetry.api.logs.Severity;
import io.opentelemetry.api.trace.SpanContext;
import io.opentelemetry.api.trace.SpanKind;
import io.opentelemetry.api.trace.TraceFlags;
import io.opentelemetry.api.trace.TraceState;
import io.opentelemetry.sdk.logs.data.LogRecordData;
import io.opentelemetry.sdk.testing.logs.TestLogRecordData;
import io.opentelemetry.sdk.testing.trace.TestSpanData;
import io.opentelemetry.sdk.trace.data.SpanData;
import io.opentelemetry.sdk.trace.data.StatusData;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.concurrent.TimeUnit;

/** Plain telemetry: each piece becomes one item. */
final class Samples {

  private static final int CHARACTERS = 2000;

  private Samples() {}

  /** Requests that have just ended. */
  static List<SpanData> spans(int count) {
    return spans(count, Instant.now(), Attributes.empty());
  }

  /** A request that is too old for the service. */
  static List<SpanData> oldSpan() {
    return spans(1, Instant.now().minus(Duration.ofDays(3)), Attributes.empty());
  }

  /** Requests of about 2 KB each, which compression does not make much smaller. */
  static List<SpanData> incompressibleSpans(int count, long seed) {
    Random random = new Random(seed);
    List<SpanData> spans = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      StringBuilder noise = new StringBuilder();
      random.ints(CHARACTERS, '0', 'z').forEach(c -> noise.append((char) c));
      Attributes attributes = Attributes.of(AttributeKey.stringKey("noise"), noise.toString());
      spans.addAll(spans(1, Instant.now(), attributes));
    }
    return spans;
  }

  private static List<SpanData> spans(int count, Instant end, Attributes attributes) {
    long nanos = TimeUnit.SECONDS.toNanos(end.getEpochSecond()) + end.getNano();
    List<SpanData> spans = new ArrayList<>();
    for (int i = 1; i <= count; i++) {
      spans.add(
          TestSpanData.builder()
              .setName("GET /orders")
              .setKind(SpanKind.SERVER)
              .setSpanContext(
                  SpanContext.create(
                      "4bf92f3577b34da6a3ce929d0e0e4736",
                      "%016x".formatted(i),
                      TraceFlags.getSampled(),
                      TraceState.getDefault()))
              .setStartEpochNanos(nanos - 1_000_000)
              .setEndEpochNanos(nanos)
              .setHasEnded(true)
              .setStatus(StatusData.ok())
              .setAttributes(attributes)
              .build());
    }
    return spans;
  }

  /** A message. */
  static List<LogRecordData> log(String body) {
    return List.of(
        TestLogRecordData.builder()
            .setBody(body)
            .setSeverity(Severity.WARN)
            .setTimestamp(Instant.now())
            .build());
  }
}
