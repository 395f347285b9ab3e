/*
 * Copyright 2026 the azure-monitor-opentelemetry authors
 * SPDX-License-Identifier: Apache-2.0
 */

package io.github.azuremonitor.exporter.autoconfigure;

import io.github.azuremonitor.exporter.AzureMonitorLogExporter;
import io.opentelemetry.sdk.common.CompletableResultCode;
import io.opentelemetry.sdk.logs.data.LogRecordData;
import io.opentelemetry.sdk.logs.export.LogRecordExporter;
import java.util.Collection;

/** An exporter that ends the pipeline if no other of its SDK is left. */
final class LeasedLogExporter implements LogRecordExporter {

  private final PipelineLease lease;
  private final AzureMonitorLogExporter exporter;

  LeasedLogExporter(PipelineLease lease) {
    this.lease = lease;
    this.exporter = AzureMonitorLogExporter.create(lease.pipeline());
  }

  @Override
  public CompletableResultCode export(Collection<LogRecordData> items) {
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
