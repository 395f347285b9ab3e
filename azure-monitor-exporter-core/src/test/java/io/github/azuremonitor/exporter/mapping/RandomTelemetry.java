/*
 * Copyright 2026 the azure-monitor-opentelemetry authors
 * SPDX-License-Identifier: Apache-2.0
 */

package io.github.azuremonitor.exporter.mapping;

import io.opentelemetry.api.common.Attributes;
import io.opentelemetry.api.common.AttributesBuilder;
import io.opentelemetry.api.common.KeyValue;
import io.opentelemetry.api.common.Value;
import io.opentelemetry.api.logs.Severity;
import io.opentelemetry.api.trace.SpanContext;
import io.opentelemetry.api.trace.SpanKind;
import io.opentelemetry.api.trace.StatusCode;
import io.opentelemetry.sdk.common.InstrumentationScopeInfo;
import io.opentelemetry.sdk.logs.data.LogRecordData;
import io.opentelemetry.sdk.metrics.data.AggregationTemporality;
import io.opentelemetry.sdk.metrics.data.DoublePointData;
import io.opentelemetry.sdk.metrics.data.HistogramPointData;
import io.opentelemetry.sdk.metrics.data.MetricData;
import io.opentelemetry.sdk.metrics.data.SummaryPointData;
import io.opentelemetry.sdk.metrics.internal.data.ImmutableDoublePointData;
import io.opentelemetry.sdk.metrics.internal.data.ImmutableGaugeData;
import io.opentelemetry.sdk.metrics.internal.data.ImmutableHistogramData;
import io.opentelemetry.sdk.metrics.internal.data.ImmutableHistogramPointData;
import io.opentelemetry.sdk.metrics.internal.data.ImmutableMetricData;
import io.opentelemetry.sdk.metrics.internal.data.ImmutableSummaryData;
import io.opentelemetry.sdk.metrics.internal.data.ImmutableSummaryPointData;
import io.opentelemetry.sdk.metrics.internal.data.ImmutableValueAtQuantile;
import io.opentelemetry.sdk.resources.Resource;
import io.opentelemetry.sdk.testing.logs.TestLogRecordData;
import io.opentelemetry.sdk.testing.trace.TestSpanData;
import io.opentelemetry.sdk.trace.data.EventData;
import io.opentelemetry.sdk.trace.data.SpanData;
import io.opentelemetry.sdk.trace.data.StatusData;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.concurrent.TimeUnit;

/** Telemetry that is as odd as the types of OpenTelemetry allow, around one moment. */
final class RandomTelemetry {

  private static final String[] KEYS = keys();
  private static final double[] NUMBERS = {
    0,
    -0.0,
    1,
    -1,
    1.5,
    1e21,
    1e-320,
    Double.MAX_VALUE,
    -Double.MAX_VALUE,
    Double.MIN_VALUE,
    Double.NaN,
    Double.POSITIVE_INFINITY,
    Double.NEGATIVE_INFINITY
  };
  private static final long[] LONGS = {
    0, 1, -1, 80, 200, 404, 443, 500, Integer.MAX_VALUE, Long.MIN_VALUE, Long.MAX_VALUE
  };
  private static final String[] TEXTS = {
    "",
    " ",
    "GET",
    "HTTP GET",
    "http get",
    "HTTP",
    "_OTHER",
    "http",
    "https",
    "exception",
    "https://user:pw@host:443/path?q=a@b#f",
    "http://[::1]:80",
    "http://:",
    "://",
    "http://",
    "@",
    "http://@",
    "//",
    "[",
    "2001:db8::1",
    "postgresql",
    "mysql",
    "receive",
    "a.b.",
    ".",
    "bot",
    "\u0000\u0001\u001f\u007f\u0085\u2028\u2029",
    "\"\\/\b\f\n\r\t",
    "\uD800",
    "\uDC00x",
    "😀",
    "\uFFFE\uFFFF",
    "}{][,:",
    "\n"
  };

  private final Random random;
  private final long now;

  RandomTelemetry(Random random, long now) {
    this.random = random;
    this.now = now;
  }

  private static String[] keys() {
    List<String> keys =
        new ArrayList<>(
            List.of(
                "",
                "k",
                "http.request.header.x",
                "http.x",
                "code.x",
                "logback.mdc.",
                "\uD800",
                "logback.mdc.x",
                "logback.marker",
                "log4j.marker",
                "_MS.links",
                "LoggerName",
                "applicationinsights.internal.metric_name",
                "k".repeat(150),
                "k".repeat(151)));
    for (Attribute attribute : Attribute.values()) {
      keys.add(attribute.key);
    }
    return keys.toArray(new String[0]);
  }

  SpanData span() {
    List<EventData> events = new ArrayList<>();
    for (int i = random.nextInt(4) - 1; i > 0; i--) {
      events.add(EventData.create(time(), text(), attributes()));
    }
    return TestSpanData.builder()
        .setKind(oneOf(SpanKind.values()))
        .setName(text())
        .setSpanContext(Telemetry.CONTEXT)
        .setParentSpanContext(parent())
        .setStartEpochNanos(time())
        .setEndEpochNanos(random.nextInt(4) == 0 ? number() : time())
        .setHasEnded(true)
        .setStatus(StatusData.create(oneOf(StatusCode.values()), ""))
        .setAttributes(attributes())
        .setResource(resource())
        .setEvents(events)
        .build();
  }

  LogRecordData log() {
    TestLogRecordData.Builder log =
        TestLogRecordData.builder()
            .setTimestamp(random.nextBoolean() ? 0 : time(), TimeUnit.NANOSECONDS)
            .setObservedTimestamp(random.nextBoolean() ? 0 : time(), TimeUnit.NANOSECONDS)
            .setInstrumentationScopeInfo(InstrumentationScopeInfo.create(text()))
            .setSpanContext(parent())
            .setSeverity(oneOf(Severity.values()))
            .setAttributes(attributes())
            .setResource(resource());
    if (random.nextBoolean()) {
      log.setBodyValue(value(0));
    }
    if (random.nextInt(4) == 0) {
      log.setEventName(text());
    }
    return log.build();
  }

  /** Returns a metric of one point. */
  MetricData metric() {
    InstrumentationScopeInfo scope = InstrumentationScopeInfo.create(text());
    return switch (random.nextInt(3)) {
      case 0 ->
          ImmutableMetricData.createDoubleGauge(
              resource(), scope, text(), "", "", ImmutableGaugeData.create(List.of(single())));
      case 1 ->
          ImmutableMetricData.createDoubleHistogram(
              resource(),
              scope,
              text(),
              "",
              "",
              ImmutableHistogramData.create(AggregationTemporality.DELTA, List.of(histogram())));
      default ->
          ImmutableMetricData.createDoubleSummary(
              resource(), scope, text(), "", "", ImmutableSummaryData.create(List.of(summary())));
    };
  }

  private DoublePointData single() {
    return ImmutableDoublePointData.create(0, time(), attributes(), real());
  }

  private HistogramPointData histogram() {
    return ImmutableHistogramPointData.create(
        0,
        time(),
        attributes(),
        real(),
        random.nextBoolean(),
        real(),
        random.nextBoolean(),
        real(),
        List.of(),
        List.of(number()));
  }

  private SummaryPointData summary() {
    return ImmutableSummaryPointData.create(
        0,
        time(),
        attributes(),
        number(),
        real(),
        List.of(ImmutableValueAtQuantile.create(random.nextInt(2), real())));
  }

  private <T> T oneOf(T[] values) {
    return values[random.nextInt(values.length)];
  }

  private Attributes attributes() {
    AttributesBuilder attributes = Attributes.builder();
    for (int i = random.nextInt(12); i > 0; i--) {
      put(attributes, random.nextInt(4) == 0 ? text() : oneOf(KEYS));
    }
    for (int i = random.nextInt(100) == 0 ? 12 : 0; i > 0; i--) {
      attributes.put("huge" + i, "€".repeat(random.nextInt(10_000)));
    }
    return attributes.build();
  }

  private void put(AttributesBuilder attributes, String key) {
    switch (random.nextInt(14)) {
      case 0 -> attributes.put(key, random.nextBoolean());
      case 1 -> attributes.put(key, number());
      case 2 -> attributes.put(key, real());
      case 3 -> attributes.put(key, text(), text());
      case 4 -> attributes.put(key, true, false);
      case 5 -> attributes.put(key, number(), number());
      case 6 -> attributes.put(key, real(), real());
      case 7 -> attributes.put(key, new String[0]);
      default -> attributes.put(key, text());
    }
  }

  private Value<?> value(int depth) {
    return switch (random.nextInt(depth > 5 ? 5 : 8)) {
      case 0 -> Value.of(random.nextBoolean());
      case 1 -> Value.of(number());
      case 2 -> Value.of(real());
      case 3 -> Value.of(new byte[random.nextInt(20)]);
      case 4 -> Value.of(text());
      case 5 -> Value.of(value(depth + 1), value(depth + 1));
      case 6 ->
          Value.of(KeyValue.of(text(), value(depth + 1)), KeyValue.of(text(), value(depth + 1)));
      default -> Value.of(new KeyValue[0]);
    };
  }

  private Resource resource() {
    if (random.nextInt(4) > 0) {
      return Resource.empty();
    }
    return Resource.create(
        Attributes.builder()
            .put("service.name", text())
            .put("service.namespace", text())
            .put("service.version", text())
            .put("service.instance.id", text())
            .put("device.id", text())
            .build());
  }

  private SpanContext parent() {
    return switch (random.nextInt(3)) {
      case 0 -> Telemetry.LOCAL_PARENT;
      case 1 -> Telemetry.REMOTE_PARENT;
      default -> SpanContext.getInvalid();
    };
  }

  private String text() {
    return switch (random.nextInt(40)) {
      case 0 -> oneOf(TEXTS).repeat(random.nextInt(3000));
      case 1, 2, 3, 4, 5 -> anyCharacters();
      default -> oneOf(TEXTS);
    };
  }

  private String anyCharacters() {
    char[] chars = new char[random.nextInt(40)];
    for (int i = 0; i < chars.length; i++) {
      chars[i] = (char) random.nextInt(65_536);
    }
    return new String(chars);
  }

  private double real() {
    return random.nextBoolean()
        ? NUMBERS[random.nextInt(NUMBERS.length)]
        : Double.longBitsToDouble(random.nextLong());
  }

  private long number() {
    return random.nextBoolean() ? LONGS[random.nextInt(LONGS.length)] : random.nextLong();
  }

  /** Within an hour of now: what lies outside of a window of two days is refused. */
  private long time() {
    return now - TimeUnit.SECONDS.toNanos(random.nextInt(3600)) + random.nextInt(1_000_000_000);
  }
}
