/*
 * Copyright 2026 the azure-monitor-opentelemetry authors
 * SPDX-License-Identifier: Apache-2.0
 */

package io.github.azuremonitor.exporter.faults;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.azuremonitor.exporter.AzureMonitorLogExporter;
import io.github.azuremonitor.exporter.AzureMonitorPipeline;
import io.github.azuremonitor.exporter.AzureMonitorPipelineBuilder;
import io.github.azuremonitor.exporter.AzureMonitorTraceExporter;
import io.github.azuremonitor.exporter.MappingOptions;
import io.github.azuremonitor.exporter.ledger.DeliveryReport;
import io.github.azuremonitor.exporter.ledger.DropReason;
import io.github.azuremonitor.exporter.ledger.ItemFates;
import io.github.azuremonitor.exporter.testing.Await;
import io.opentelemetry.sdk.common.CompletableResultCode;
import io.opentelemetry.sdk.trace.data.SpanData;
import java.util.Collection;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/** A pipeline that keeps nothing on disk; when it is closed, every item has exactly one fate. */
final class FaultedPipeline implements AutoCloseable {

  final AzureMonitorPipeline pipeline;
  final AzureMonitorTraceExporter spans;
  final AzureMonitorLogExporter logs;

  private FaultedPipeline(AzureMonitorPipelineBuilder builder) {
    pipeline =
        builder
            .disableOfflineStorage(true)
            .mapping(MappingOptions.builder().resourceMetric(false).build())
            .build();
    spans = AzureMonitorTraceExporter.create(pipeline);
    logs = AzureMonitorLogExporter.create(pipeline);
  }

  static FaultedPipeline of(AzureMonitorPipelineBuilder builder) {
    return new FaultedPipeline(builder);
  }

  static FaultedPipeline to(String connectionString) {
    return of(AzureMonitorPipeline.builder().connectionString(connectionString));
  }

  /** The result is there when the call returns, and does not depend on the service. */
  void export(Collection<SpanData> telemetry) {
    CompletableResultCode result = spans.export(telemetry);
    assertThat(result.isDone()).isTrue();
    assertThat(result.isSuccess()).isTrue();
  }

  /** Waits until everything so far has met its fate or waits for a better time. */
  boolean flush() {
    return await(pipeline.flush());
  }

  static boolean await(CompletableResultCode result) {
    result.join(Await.LONG.toSeconds(), TimeUnit.SECONDS);
    assertThat(result.isDone()).as("the result has come").isTrue();
    return result.isSuccess();
  }

  DeliveryReport report() {
    return pipeline.report();
  }

  ItemFates total() {
    return report().total();
  }

  String lastFailure() {
    return report().lastFailure().orElseThrow().message();
  }

  void assertFates(long accepted, long waiting, Map<DropReason, Long> dropped) {
    DeliveryReport report = report();
    assertThat(report.isBalanced()).as("%s", report).isTrue();
    assertThat(report.total().accepted()).as("accepted: %s", report).isEqualTo(accepted);
    assertThat(report.total().waiting()).as("waiting: %s", report).isEqualTo(waiting);
    assertThat(report.total().stored()).as("stored: %s", report).isZero();
    assertThat(report.total().dropped()).isEqualTo(dropped);
  }

  /** Closes the pipeline; what waits then is given up as closed and nothing else is. */
  void assertClosedWith(long accepted, long givenUp) {
    end();
    assertFates(accepted, 0, givenUp == 0 ? Map.of() : Map.of(DropReason.CLOSED, givenUp));
  }

  /** A close that is more than a second late returns before the last has been counted. */
  private void end() {
    pipeline.close();
    await(pipeline.shutdown());
  }

  @Override
  public void close() {
    end();
    assertThat(report().isBalanced()).as("%s", report()).isTrue();
    assertThat(total().waiting()).as("%s", report()).isZero();
  }
}
