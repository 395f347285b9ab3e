/*
 * Copyright 2026 the azure-monitor-opentelemetry authors
 * SPDX-License-Identifier: Apache-2.0
 */

package io.github.azuremonitor.exporter.autoconfigure;

import io.github.azuremonitor.exporter.AzureMonitorTraceExporter;
import io.opentelemetry.sdk.common.CompletableResultCode;
import io.opentelemetry.sdk.trace.data.SpanData;
import io.opentelemetry.sdk.trace.export.SpanExporter;
import java.util.Collection;

/** An exporter that ends the pipeline if no other of its SDK is left. */
final class LeasedTraceExporter implements SpanExporter {

  private final PipelineLease lease;
  private final AzureMonitorTraceExporter exporter;

  LeasedTraceExporter(PipelineLease lease) {
    this.lease = lease;
    this.exporter = AzureMonitorTraceExporter.create(lease.pipeline());
  }

  @Override
  public CompletableResultCode export(Collection<SpanData> items) {
    return exporter.export(items);
  }

  @Override
  public CompletableResultCode flush() {
    return exporter.flush();
  }

  @Override
  public CompletableResultCode shutdown() {
    return lease.end(exporter::shutdown);
  }

  @Override
  public String toString() {
    return exporter.toString();
  }
}
