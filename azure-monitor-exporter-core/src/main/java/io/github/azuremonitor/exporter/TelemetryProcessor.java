/*
 * Copyright 2026 the azure-monitor-opentelemetry authors
 * SPDX-License-Identifier: Apache-2.0
 */

package io.github.azuremonitor.exporter;

/**
 * Sees every item of the application's before it is sent, whether it was a span, a log record or a
 * value of a metric, and may change or drop it. Processors are called one after the other in the
 * order in which they were added, on the thread that exports, so they should be quick. What one of
 * them drops the next ones do not see.
 *
 * <p>Not seen are items of which the service allows no change, and which hold nothing of the
 * application's: standard metrics, performance counters ({@link StandardMetrics}) and the item that
 * tells the resource.
 *
 * <p>A span, its events, and the log lines of the same request are items of their own: what is done
 * to one does not change the others.
 *
 * <p>Called by several threads at a time. An item of which a processor throws is dropped, since it
 * may be that the processor was about to remove what must not be sent; it is counted like one that
 * was dropped on purpose, as {@code processor}.
 *
 * <pre>{@code
 * AzureMonitorPipeline.builder()
 *     .addTelemetryProcessor(
 *         item -> {
 *           item.setProperty("region", "west");
 *           if (item.type() == TelemetryType.DEPENDENCY && "redis".equals(item.dependencyType())) {
 *             item.drop();
 *           }
 *         });
 * }</pre>
 */
@FunctionalInterface
public interface TelemetryProcessor {

  /**
   * Looks at an item.
   *
   * @param item the item, which belongs to the caller again when this method returns
   */
  void process(TelemetryItem item);
}
