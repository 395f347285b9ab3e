/*
 * Copyright 2026 the azure-monitor-opentelemetry authors
 * SPDX-License-Identifier: Apache-2.0
 */

package io.github.azuremonitor.exporter.mapping;

import java.util.Set;

/**
 * What the application may decide about the translation.
 *
 * @param redaction what happens to query strings in URLs
 * @param keptAttributes keys of attributes that are custom properties although a rule would leave
 *     them out
 * @param exceptionsOfInnerSpans whether exception events of spans below another one of this process
 *     are exported, which repeats an exception for each span that it passes through
 * @param serverErrorsFrom the lowest status code that makes a served request a failure
 * @param scheduledTasksAsRequests whether a run of one of Spring's scheduled methods is a request
 * @param resourceMetric whether the attributes of the resource are sent as a metric item
 * @param metricNamespaces whether metrics are listed under the name of their scope
 * @param logSampling which log records are kept
 */
public record MappingSettings(
    QueryRedaction redaction,
    Set<String> keptAttributes,
    boolean exceptionsOfInnerSpans,
    int serverErrorsFrom,
    boolean scheduledTasksAsRequests,
    boolean resourceMetric,
    boolean metricNamespaces,
    LogSampling logSampling) {

  /** Copies the set. */
  public MappingSettings {
    keptAttributes = Set.copyOf(keptAttributes);
  }
}
