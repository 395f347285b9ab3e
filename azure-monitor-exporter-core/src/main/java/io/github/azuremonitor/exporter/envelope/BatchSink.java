/*
 * Copyright 2026 the azure-monitor-opentelemetry authors
 * SPDX-License-Identifier: Apache-2.0
 */

package io.github.azuremonitor.exporter.envelope;

import io.github.azuremonitor.exporter.batch.TelemetryBatch;

/** Takes closed batches, and with them the ownership of their buffers. */
@FunctionalInterface
public interface BatchSink {

  /** Takes a batch; never throws. */
  void accept(TelemetryBatch batch);
}
