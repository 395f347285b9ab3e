/*
 * Copyright 2026 the azure-monitor-opentelemetry authors
 * SPDX-License-Identifier: Apache-2.0
 */

package io.github.azuremonitor.benchmarks;

import io.opentelemetry.api.trace.SpanKind;
import io.opentelemetry.sdk.logs.SdkLoggerProvider;
import io.opentelemetry.sdk.logs.data.LogRecordData;
import io.opentelemetry.sdk.trace.ReadWriteSpan;
import io.opentelemetry.sdk.trace.SdkTracerProvider;
import io.opentelemetry.sdk.trace.SpanLimits;
import io.opentelemetry.sdk.trace.data.SpanData;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Random;

/** Spans and log records that are as large as one likes. */
final class GrownTelemetry {

  /** In each batch. */
  static final int ITEMS = 128;

  private final Random random = new Random(Workload.SEED);

  /** Returns spans with so many attributes that no convention knows. */
  Collection<SpanData> spans(int attributes, int valueLength) {
    List<SpanData> ended = new ArrayList<>();
    try (SdkTracerProvider provider =
        SdkTracerProvider.builder()
            .setResource(Workload.resource())
            .setSpanLimits(SpanLimits.builder().setMaxNumberOfAttributes(attributes + 1).build())
            .addSpanProcessor(new KeptSpans(span -> ended.add(span.toSpanData())))
            .build()) {
      for (int i = 0; i < ITEMS; i++) {
        ReadWriteSpan span =
            (ReadWriteSpan)
                provider
                    .get("com.example.shop")
                    .spanBuilder("OrderService.charge")
                    .setSpanKind(SpanKind.INTERNAL)
                    .startSpan();
        for (int j = 0; j < attributes; j++) {
          span.setAttribute("shop.detail." + j, text(valueLength));
        }
        span.end();
      }
    }
    return ended;
  }

  /** Returns log records with a message of some length. */
  Collection<LogRecordData> logs(int bodyLength) {
    List<LogRecordData> emitted = new ArrayList<>();
    try (SdkLoggerProvider provider =
        SdkLoggerProvider.builder()
            .setResource(Workload.resource())
            .addLogRecordProcessor((context, log) -> emitted.add(log.toLogRecordData()))
            .build()) {
      for (int i = 0; i < ITEMS; i++) {
        provider.get("com.example.shop").logRecordBuilder().setBody(text(bodyLength)).emit();
      }
    }
    return emitted;
  }

  private String text(int length) {
    StringBuilder text = new StringBuilder(length);
    for (int i = 0; i < length; i++) {
      // Every now and then something that has to be escaped.
      text.append(random.nextInt(50) == 0 ? '"' : (char) ('a' + random.nextInt(26)));
    }
    return text.toString();
  }
}
