/*
 * Copyright 2026 the azure-monitor-opentelemetry authors
 * SPDX-License-Identifier: Apache-2.0
 */

package io.github.azuremonitor.exporter;

import io.opentelemetry.api.common.AttributeKey;
import io.opentelemetry.api.common.Attributes;
import io.opentelemetry.api.logs.Severity;
import io.opentelemetry.api.trace.SpanContext;
import io.opentelemetry.api.trace.SpanKind;
import io.opentelemetry.api.trace.TraceFlags;
import io.opentelemetry.api.trace.TraceState;
import io.opentelemetry.sdk.common.InstrumentationScopeInfo;
import io.opentelemetry.sdk.logs.data.LogRecordData;
import io.opentelemetry.sdk.metrics.data.MetricData;
import io.opentelemetry.sdk.metrics.internal.data.ImmutableDoublePointData;
import io.opentelemetry.sdk.metrics.internal.data.ImmutableGaugeData;
import io.opentelemetry.sdk.metrics.internal.data.ImmutableMetricData;
import io.opentelemetry.sdk.resources.Resource;
import io.opentelemetry.sdk.testing.logs.TestLogRecordData;
import io.opentelemetry.sdk.testing.trace.TestSpanData;
import io.opentelemetry.sdk.trace.data.SpanData;
import io.opentelemetry.sdk.trace.data.StatusData;
import java.time.Duration;
import java.time.Instant;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** Telemetry as plain as it can be: each piece becomes one item. */
final class Telemetry {

  private static final SpanContext CONTEXT =
      SpanContext.create(
          "4bf92f3577b34da6a3ce929d0e0e4736",
          "00f067aa0ba902b7",
          TraceFlags.getSampled(),
          TraceState.getDefault());

  private Telemetry() {}

  /** A request. */
  static List<SpanData> span() {
    return List.of(span(Instant.now(), ""));
  }

  static List<SpanData> spans(int count) {
    return Collections.nCopies(count, span(Instant.now(), ""));
  }

  /** One that the service does not accept any more. */
  static SpanData oldSpan() {
    return span(Instant.now().minus(Duration.ofDays(3)), "");
  }

  /** One of so many bytes, 8,000 at most. */
  static SpanData largeSpan(int bytes) {
    return span(Instant.now(), "x".repeat(bytes));
  }

  static SpanData span(Instant time, String property) {
    long nanos = nanos(time);
    return TestSpanData.builder()
        .setName("GET /orders")
        .setKind(SpanKind.SERVER)
        .setSpanContext(CONTEXT)
        .setStartEpochNanos(nanos)
        .setEndEpochNanos(nanos + 1_000_000)
        .setHasEnded(true)
        .setStatus(StatusData.ok())
        .setAttributes(
            property.isEmpty()
                ? Attributes.empty()
                : Attributes.of(AttributeKey.stringKey("filler"), property))
        .build();
  }

  /** A message. */
  static List<LogRecordData> log() {
    return List.of(
        TestLogRecordData.builder()
            .setBody("order placed")
            .setSeverity(Severity.INFO)
            .setTimestamp(Instant.now())
            .setResource(Resource.getDefault())
            .build());
  }

  /** A metric with one point. */
  static List<MetricData> metric() {
    long nanos = nanos(Instant.now());
    return List.of(
        ImmutableMetricData.createDoubleGauge(
            Resource.getDefault(),
            InstrumentationScopeInfo.create("test"),
            "queue.length",
            "",
            "1",
            ImmutableGaugeData.create(
                List.of(ImmutableDoublePointData.create(nanos, nanos, Attributes.empty(), 3)))));
  }

  private static long nanos(Instant time) {
    return TimeUnit.SECONDS.toNanos(time.getEpochSecond()) + time.getNano();
  }
}
