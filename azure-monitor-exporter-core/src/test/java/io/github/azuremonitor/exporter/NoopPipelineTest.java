/*
 * Copyright 2026 the azure-monitor-opentelemetry authors
 * SPDX-License-Identifier: Apache-2.0
 */

package io.github.azuremonitor.exporter;

import static org.assertj.core.api.Assertions.assertThat;

import io.opentelemetry.api.trace.SpanKind;
import io.opentelemetry.sdk.testing.trace.TestSpanData;
import io.opentelemetry.sdk.trace.data.SpanData;
import io.opentelemetry.sdk.trace.data.StatusData;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** A pipeline without a destination. */
class NoopPipelineTest {

  private final AzureMonitorPipeline pipeline = AzureMonitorPipeline.noop();

  @Test
  void takesEverythingAndCountsNothing() {
    AzureMonitorTraceExporter exporter = AzureMonitorTraceExporter.create(pipeline);
    pipeline.recordMetric("m", 1, 1, 1, 1, Map.of(), Instant.EPOCH);

    assertThat(exporter.export(List.of(span())).isSuccess()).isTrue();
    assertThat(exporter.flush().isSuccess()).isTrue();
    assertThat(pipeline.report().total().offered()).isZero();
    assertThat(pipeline.report().received().values()).containsOnly(0L);
  }

  @Test
  void endsAtOnceAndCanBeUsedAfterwards() {
    pipeline.close();

    assertThat(pipeline.shutdown().isSuccess()).isTrue();
    assertThat(AzureMonitorLogExporter.create(pipeline).export(List.of()).isSuccess()).isTrue();
    assertThat(AzureMonitorMetricExporter.create(pipeline).shutdown().isSuccess()).isTrue();
  }

  private static SpanData span() {
    return TestSpanData.builder()
        .setName("s")
        .setKind(SpanKind.INTERNAL)
        .setStartEpochNanos(1)
        .setEndEpochNanos(2)
        .setHasEnded(true)
        .setStatus(StatusData.unset())
        .build();
  }
}
