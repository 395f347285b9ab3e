/*
 * Copyright 2026 the azure-monitor-opentelemetry authors
 * SPDX-License-Identifier: Apache-2.0
 */

package io.github.azuremonitor.exporter;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.azuremonitor.exporter.ledger.DeliveryReport;
import io.github.azuremonitor.exporter.ledger.TelemetryType;
import io.github.azuremonitor.local.LocalIngestion;
import io.opentelemetry.api.common.AttributeKey;
import io.opentelemetry.api.common.Attributes;
import io.opentelemetry.sdk.resources.Resource;
import java.util.List;

/**
 * A pipeline with processors and the service behind it. Closing it checks that the service refused
 * nothing, and that what it accepted and what was dropped is all there was.
 */
final class ProcessedTelemetry implements AutoCloseable {

  final LocalIngestion service = LocalIngestion.start();
  final AzureMonitorPipeline pipeline;

  ProcessedTelemetry(TelemetryProcessor... processors) {
    this(PipelineFixture.withoutResource(), processors);
  }

  ProcessedTelemetry(MappingOptions options, TelemetryProcessor... processors) {
    AzureMonitorPipelineBuilder builder =
        AzureMonitorPipeline.builder()
            .connectionString(service.connectionString())
            .resource(
                Resource.create(
                    Attributes.of(
                        AttributeKey.stringKey("service.name"), "orders",
                        AttributeKey.stringKey("service.instance.id"), "orders-1")))
            .mapping(options);
    for (TelemetryProcessor processor : processors) {
      builder.addTelemetryProcessor(processor);
    }
    pipeline = builder.build();
  }

  ProcessedTelemetry send(SampleTelemetry... samples) {
    for (SampleTelemetry sample : samples) {
      sample.sendTo(pipeline);
    }
    return this;
  }

  /** What the service has after a flush. */
  List<io.github.azuremonitor.local.TelemetryItem> items() {
    assertThat(PipelineFixture.await(pipeline.flush())).as("%s", pipeline.report()).isTrue();
    return service.items();
  }

  List<io.github.azuremonitor.local.TelemetryItem> items(TelemetryType type) {
    String kind =
        switch (type) {
          case REQUEST -> "Request";
          case DEPENDENCY -> "RemoteDependency";
          case MESSAGE -> "Message";
          case EXCEPTION -> "Exception";
          case EVENT -> "Event";
          case METRIC -> "Metric";
          case AVAILABILITY -> "Availability";
          case PAGE_VIEW -> "PageView";
        };
    return items().stream().filter(item -> item.name().equals(kind)).toList();
  }

  /** The only item of a type. */
  io.github.azuremonitor.local.TelemetryItem only(TelemetryType type) {
    assertThat(items(type)).hasSize(1);
    return items(type).get(0);
  }

  @Override
  public void close() {
    pipeline.close();
    DeliveryReport report = pipeline.report();
    service.close();
    assertThat(service.rejections()).isEmpty();
    assertThat(report.isBalanced()).as("%s", report).isTrue();
    assertThat(report.total().waiting()).isZero();
    assertThat(report.total().accepted()).isEqualTo(service.summary().accepted());
    assertThat(report.total().offered())
        .isEqualTo(report.total().accepted() + report.total().droppedInAll());
  }
}
