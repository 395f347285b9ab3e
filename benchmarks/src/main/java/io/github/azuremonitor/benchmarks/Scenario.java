/*
 * Copyright 2026 the azure-monitor-opentelemetry authors
 * SPDX-License-Identifier: Apache-2.0
 */

package io.github.azuremonitor.benchmarks;

/** What is exported. */
enum Scenario {
  SPANS_WITH_EXCEPTIONS("spans, every fourth with an exception"),
  SPANS("spans"),
  LOGS_WITH_EXCEPTIONS("log records, every tenth with an exception"),
  LOGS("log records"),
  METRICS("metric points");

  final String title;

  Scenario(String title) {
    this.title = title;
  }

  /** Makes the data, exports it for the given times, and measures the second of them. */
  Measurement measure(Contender contender, int sinkPort, double warmUpSeconds, double seconds) {
    return switch (this) {
      case SPANS_WITH_EXCEPTIONS, SPANS ->
          new Rounds<>(
                  new SpanWorkload(this == SPANS_WITH_EXCEPTIONS).batches(),
                  SpanWorkload.BATCH_SIZE,
                  sinkPort)
              .measure(contender.spans(sinkPort), warmUpSeconds, seconds);
      case LOGS_WITH_EXCEPTIONS, LOGS ->
          new Rounds<>(
                  new LogWorkload(this == LOGS_WITH_EXCEPTIONS).batches(),
                  LogWorkload.BATCH_SIZE,
                  sinkPort)
              .measure(contender.logs(sinkPort), warmUpSeconds, seconds);
      case METRICS ->
          new Rounds<>(new MetricWorkload().batches(), MetricWorkload.POINTS, sinkPort)
              .measure(contender.metrics(sinkPort), warmUpSeconds, seconds);
    };
  }
}
