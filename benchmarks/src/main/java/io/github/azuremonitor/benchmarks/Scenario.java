/*
 * Copyright 2026 the azure-monitor-opentelemetry authors
 * SPDX-License-Identifier: Apache-2.0
 */

package io.github.azuremonitor.benchmarks;

/** What is exported. */
public enum Scenario {
  /** Spans of the semantic conventions, every fourth with an exception of 25 frames. */
  SPANS_WITH_EXCEPTIONS("spans, every fourth with an exception"),
  /** The same without exceptions. */
  SPANS("spans"),
  /** Spans as Spring Boot's observations describe them. */
  SPRING_SPANS("spans of Spring Boot's observations"),
  /** Log records, every tenth with an exception of 70 frames. */
  LOGS_WITH_EXCEPTIONS("log records, every tenth with an exception"),
  /** The same without exceptions. */
  LOGS("log records"),
  /** A thousand points in each batch. */
  METRICS("metric points");

  final String title;

  Scenario(String title) {
    this.title = title;
  }

  /** Makes the data, which takes a while. */
  SignalBatches<?> batches() {
    return switch (this) {
      case SPANS_WITH_EXCEPTIONS ->
          SignalBatches.ofSpans(SpanWorkload.ofConventions(true).batches());
      case SPANS -> SignalBatches.ofSpans(SpanWorkload.ofConventions(false).batches());
      case SPRING_SPANS -> SignalBatches.ofSpans(SpanWorkload.ofSpringBoot().batches());
      case LOGS_WITH_EXCEPTIONS, LOGS ->
          SignalBatches.ofLogs(new LogWorkload(this == LOGS_WITH_EXCEPTIONS).batches());
      case METRICS -> SignalBatches.ofMetrics(new MetricWorkload().batches());
    };
  }

  /** Makes the data, exports it for the given times, and measures the second of them. */
  Measurement measure(Contender contender, int sinkPort, double warmUpSeconds, double seconds) {
    return batches().measure(contender, sinkPort, warmUpSeconds, seconds);
  }
}
