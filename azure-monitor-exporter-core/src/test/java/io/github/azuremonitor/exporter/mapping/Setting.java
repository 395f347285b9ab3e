/*
 * Copyright 2026 the azure-monitor-opentelemetry authors
 * SPDX-License-Identifier: Apache-2.0
 */

package io.github.azuremonitor.exporter.mapping;

import java.util.Set;

/** What an application may decide about the mapping, one decision at a time. */
enum Setting {
  DEFAULT(""),
  CLIENT_ERRORS_SUCCEED("clientErrorsAreFailures(false)"),
  EXCEPTIONS_OF_INNER_SPANS("exceptionsOfInnerSpans(true)"),
  KEPT_ATTRIBUTES("keptAttributes(Set.of(\"thread.name\"))"),
  NAMESPACES("metricNamespaces(true)"),
  /** The default of the exporter, but not of these tests. */
  RESOURCE_METRIC(""),
  TASKS_ARE_STEPS("scheduledTasksAsRequests(false)"),
  WITH_QUERIES("queryStrings(QueryStringPolicy.KEEP)"),
  WITHOUT_QUERIES("queryStrings(QueryStringPolicy.DROP)"),
  MORE_SECRETS("secretQueryParameters(Set.of(\"voucher\"))");

  private final String words;

  Setting(String words) {
    this.words = words;
  }

  /** Returns how it is written in Java; empty for what is the default. */
  String words() {
    return words;
  }

  MappingSettings settings() {
    return new MappingSettings(
        redaction(),
        this == KEPT_ATTRIBUTES ? Set.of("thread.name") : Set.of(),
        this == EXCEPTIONS_OF_INNER_SPANS,
        this == CLIENT_ERRORS_SUCCEED ? 500 : 400,
        this != TASKS_ARE_STEPS,
        this == RESOURCE_METRIC,
        this == NAMESPACES,
        LogSampling.WITH_TRACE);
  }

  private QueryRedaction redaction() {
    return new QueryRedaction(
        switch (this) {
          case WITH_QUERIES -> QueryRedaction.Policy.KEEP;
          case WITHOUT_QUERIES -> QueryRedaction.Policy.DROP;
          default -> QueryRedaction.Policy.REDACT;
        },
        this == MORE_SECRETS ? Set.of("voucher") : Set.of());
  }
}
