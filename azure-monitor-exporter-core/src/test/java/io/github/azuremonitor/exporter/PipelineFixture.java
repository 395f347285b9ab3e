/*
 * Copyright 2026 the azure-monitor-opentelemetry authors
 * SPDX-License-Identifier: Apache-2.0
 */

package io.github.azuremonitor.exporter;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.azuremonitor.exporter.delivery.QuotaPolicy;
import io.github.azuremonitor.exporter.ingestion.HttpOptions;
import io.github.azuremonitor.exporter.ledger.DeliveryReport;
import io.github.azuremonitor.exporter.ledger.DropReason;
import io.github.azuremonitor.exporter.ledger.ItemFates;
import io.github.azuremonitor.exporter.testing.Await;
import io.github.azuremonitor.exporter.time.Clock;
import io.github.azuremonitor.local.LocalIngestion;
import io.opentelemetry.sdk.common.CompletableResultCode;
import io.opentelemetry.sdk.resources.Resource;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * A pipeline whose figures are checked whenever a test has sent something: every item has exactly
 * one fate, nothing waits any more, and the service has what it is said to have accepted.
 */
final class PipelineFixture implements AutoCloseable {

  final AzureMonitorPipeline pipeline;
  final AzureMonitorTraceExporter spans;
  final AzureMonitorLogExporter logs;
  final AzureMonitorMetricExporter metrics;

  private PipelineFixture(AzureMonitorPipelineBuilder builder, MappingOptions mapping) {
    pipeline = builder.mapping(mapping).disableOfflineStorage(true).build();
    spans = AzureMonitorTraceExporter.create(pipeline);
    logs = AzureMonitorLogExporter.create(pipeline);
    metrics = AzureMonitorMetricExporter.create(pipeline);
  }

  /** The defaults, but without the item that only tells the resource. */
  static MappingOptions withoutResource() {
    return MappingOptions.builder().resourceMetric(false).build();
  }

  /** A pipeline in a time of its own that is put together, but not started. */
  static ActivePipeline unstarted(
      String connectionString,
      @Nullable AccessTokenProvider tokens,
      PipelineStorage storage,
      Clock clock,
      DeliveryStart start) {
    return new ActivePipeline(
        ConnectionString.parse(connectionString),
        tokens,
        new PipelineTransport(
            // An answer takes real time, which must not make it late in the pipeline's own.
            new HttpOptions(Duration.ofDays(1), Duration.ofDays(1), null, null, Runnable::run),
            QuotaPolicy.DROP,
            ShutdownDeadline.DEFAULT_LENGTH),
        storage,
        new PipelineTelemetry(
            Resource.getDefault(), withoutResource(), List.of(), CloudRole.OF_RESOURCE),
        List.of(),
        clock,
        start);
  }

  static PipelineFixture to(String connectionString) {
    return new PipelineFixture(builder(connectionString), withoutResource());
  }

  static PipelineFixture to(String connectionString, TransportOptions transport) {
    return new PipelineFixture(builder(connectionString).transport(transport), withoutResource());
  }

  private static AzureMonitorPipelineBuilder builder(String connectionString) {
    return AzureMonitorPipeline.builder().connectionString(connectionString);
  }

  static PipelineFixture to(LocalIngestion service, MappingOptions.Builder mapping) {
    return new PipelineFixture(
        builder(service.connectionString()), mapping.resourceMetric(false).build());
  }

  static PipelineFixture to(LocalIngestion service) {
    return to(service.connectionString());
  }

  ItemFates total() {
    return pipeline.report().total();
  }

  /** Waits for the result of a flush or of a shutdown. */
  static boolean await(CompletableResultCode result) {
    result.join(Await.LONG.toSeconds(), TimeUnit.SECONDS);
    assertThat(result.isDone()).as("the result has come").isTrue();
    return result.isSuccess();
  }

  /** Flushes and checks the figures against what the service counted. */
  void assertEquation(LocalIngestion service) {
    await(pipeline.flush());
    assertEquation(service.summary().accepted());
  }

  /** Flushes and checks the figures against what was to be accepted and to be dropped. */
  void assertEquation(long accepted, Map<DropReason, Long> dropped) {
    await(pipeline.flush());
    assertEquation(accepted);
    assertThat(total().dropped()).isEqualTo(dropped);
  }

  /** Checks the figures while something waits for another try, which a flush does not end. */
  void assertWaiting(long accepted, long waiting, Map<DropReason, Long> dropped) {
    DeliveryReport report = pipeline.report();
    assertThat(report.isBalanced()).as("%s", report).isTrue();
    assertThat(report.total().accepted()).as("accepted: %s", report).isEqualTo(accepted);
    assertThat(report.total().waiting()).as("waiting: %s", report).isEqualTo(waiting);
    assertThat(report.total().dropped()).isEqualTo(dropped);
  }

  private void assertEquation(long accepted) {
    DeliveryReport report = pipeline.report();
    assertThat(report.isBalanced()).as("%s", report).isTrue();
    assertThat(report.total().waiting()).as("waiting: %s", report).isZero();
    assertThat(report.total().accepted()).as("accepted: %s", report).isEqualTo(accepted);
  }

  @Override
  public void close() {
    pipeline.close();
    // When that is more than a second late, the last has not been counted yet.
    await(pipeline.shutdown());
    assertThat(pipeline.report().isBalanced()).as("%s", pipeline.report()).isTrue();
    assertThat(total().waiting()).isZero();
  }
}
