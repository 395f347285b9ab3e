/*
 * Copyright 2026 the azure-monitor-opentelemetry authors
 * SPDX-License-Identifier: Apache-2.0
 */

package io.github.azuremonitor.exporter.mapping;

import io.opentelemetry.api.common.AttributeKey;
import io.opentelemetry.api.common.Attributes;
import io.opentelemetry.api.common.AttributesBuilder;
import io.opentelemetry.api.trace.SpanContext;
import io.opentelemetry.api.trace.SpanKind;
import io.opentelemetry.api.trace.TraceFlags;
import io.opentelemetry.api.trace.TraceState;
import io.opentelemetry.sdk.common.InstrumentationScopeInfo;
import io.opentelemetry.sdk.testing.logs.TestLogRecordData;
import io.opentelemetry.sdk.testing.trace.TestSpanData;
import io.opentelemetry.sdk.trace.data.EventData;
import io.opentelemetry.sdk.trace.data.StatusData;
import java.util.Arrays;
import java.util.concurrent.TimeUnit;

/** Telemetry as OpenTelemetry hands it over, in few words. */
final class Telemetry {

  static final String TRACE_ID = "4bf92f3577b34da6a3ce929d0e0e4736";
  static final String SPAN_ID = "00f067aa0ba902b7";
  static final String PARENT_ID = "b7ad6b7169203331";
  static final long START = 1_700_000_000_123_456_789L;

  static final SpanContext CONTEXT =
      SpanContext.create(TRACE_ID, SPAN_ID, TraceFlags.getSampled(), TraceState.getDefault());
  static final SpanContext LOCAL_PARENT =
      SpanContext.create(TRACE_ID, PARENT_ID, TraceFlags.getSampled(), TraceState.getDefault());
  static final SpanContext REMOTE_PARENT =
      SpanContext.createFromRemoteParent(
          TRACE_ID, PARENT_ID, TraceFlags.getSampled(), TraceState.getDefault());

  private Telemetry() {}

  /** Returns a span without parent of 250 ms; for the attributes see {@link #attributes}. */
  static TestSpanData.Builder span(SpanKind kind, String name, String attributes) {
    return TestSpanData.builder()
        .setKind(kind)
        .setName(name)
        .setSpanContext(CONTEXT)
        .setStartEpochNanos(START)
        .setEndEpochNanos(START + 250_000_000)
        .setHasEnded(true)
        .setStatus(StatusData.unset())
        .setAttributes(attributes(attributes));
  }

  static TestSpanData server(String name, String attributes) {
    return span(SpanKind.SERVER, name, attributes).build();
  }

  static TestSpanData client(String name, String attributes) {
    return span(SpanKind.CLIENT, name, attributes).build();
  }

  static TestSpanData internal(String name, String attributes) {
    return span(SpanKind.INTERNAL, name, attributes).setParentSpanContext(LOCAL_PARENT).build();
  }

  static EventData event(String name, String attributes) {
    return EventData.create(START + 1_000_000, name, attributes(attributes));
  }

  static TestLogRecordData.Builder log(String attributes) {
    return TestLogRecordData.builder()
        .setInstrumentationScopeInfo(InstrumentationScopeInfo.create("com.foo.Bar"))
        .setTimestamp(START, TimeUnit.NANOSECONDS)
        .setAttributes(attributes(attributes));
  }

  /**
   * Reads {@code key=value; key=value}: digits are a long, {@code 1.5d} is a double, {@code true}
   * and {@code false} a boolean, {@code [a,b]} an array of strings, anything else, and what stands
   * in double quotes, a string.
   */
  static Attributes attributes(String text) {
    AttributesBuilder attributes = Attributes.builder();
    for (String entry : text.isEmpty() ? new String[0] : text.split("; ")) {
      int equals = entry.indexOf('=');
      put(attributes, entry.substring(0, equals), entry.substring(equals + 1));
    }
    return attributes.build();
  }

  private static void put(AttributesBuilder attributes, String key, String value) {
    if (value.matches("-?\\d+")) {
      attributes.put(key, Long.parseLong(value));
    } else if (value.matches("-?\\d+\\.\\d+d")) {
      attributes.put(key, Double.parseDouble(value));
    } else if (value.equals("true") || value.equals("false")) {
      attributes.put(key, Boolean.parseBoolean(value));
    } else if (value.startsWith("[") && value.endsWith("]")) {
      String elements = value.substring(1, value.length() - 1);
      attributes.put(
          AttributeKey.stringArrayKey(key),
          elements.isEmpty() ? Arrays.asList() : Arrays.asList(elements.split(",")));
    } else if (value.startsWith("\"")) {
      attributes.put(key, value.substring(1, value.length() - 1));
    } else {
      attributes.put(key, value);
    }
  }
}
