/*
 * Copyright 2026 the azure-monitor-opentelemetry authors
 * SPDX-License-Identifier: Apache-2.0
 */

package io.github.azuremonitor.benchmarks;

import io.opentelemetry.sdk.logs.data.LogRecordData;
import io.opentelemetry.sdk.metrics.data.MetricData;
import io.opentelemetry.sdk.trace.data.SpanData;
import java.util.Collection;

/** A family of exporters, pointed at a sink on this machine. */
interface Contender {

  /** Returns the exporter of spans. */
  Subject<Collection<SpanData>> spans(int sinkPort);

  /** Returns the exporter of log records. */
  Subject<Collection<LogRecordData>> logs(int sinkPort);

  /** Returns the exporter of metrics. */
  Subject<Collection<MetricData>> metrics(int sinkPort);
}
