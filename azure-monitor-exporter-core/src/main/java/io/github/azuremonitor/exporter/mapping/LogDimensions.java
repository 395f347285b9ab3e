/*
 * Copyright 2026 the azure-monitor-opentelemetry authors
 * SPDX-License-Identifier: Apache-2.0
 */

package io.github.azuremonitor.exporter.mapping;

import io.github.azuremonitor.exporter.envelope.ItemOutput;
import io.opentelemetry.api.logs.Severity;
import io.opentelemetry.sdk.resources.Resource;
import org.jspecify.annotations.Nullable;

/**
 * The dimensions of the metrics that count exceptions and messages.
 *
 * @param exception whether it is an exception, else a message
 * @param severityLevel the portal's level of a message, 0 to 4; 0 for exceptions
 * @param synthetic whether a test asked for what was going on
 */
public record LogDimensions(
    boolean exception, int severityLevel, boolean synthetic, Resource resource)
    implements StandardDimensions {

  private static final int LEVELS = 5;

  /** What an event says that has no severity. */
  private static final Severity OF_EVENTS = Severity.INFO;

  static LogDimensions ofException(boolean synthetic, Resource resource) {
    return new LogDimensions(true, 0, synthetic, resource);
  }

  static LogDimensions ofMessage(Severity severity, boolean synthetic, Resource resource) {
    return new LogDimensions(false, SeverityLevel.number(severity), synthetic, resource);
  }

  /** Returns the dimensions of an event of a span. */
  static LogDimensions ofEvent(boolean exception, boolean synthetic, Resource resource) {
    return exception ? ofException(synthetic, resource) : ofMessage(OF_EVENTS, synthetic, resource);
  }

  @Override
  public String metricId() {
    return exception ? "exceptions/count" : "traces/count";
  }

  @Override
  public void write(ItemOutput out) {
    out.property("operation/synthetic", StandardMetric.truth(synthetic));
    if (!exception) {
      out.property("trace/severityLevel", Integer.toString(severityLevel));
    }
  }

  @Override
  public LogDimensions copy() {
    return this;
  }

  /** There are few of them. */
  @Override
  public LogDimensions folded() {
    return this;
  }

  /**
   * Dimensions that were asked for before: the records of one export have few different ones, and
   * nearly always one resource. Not thread-safe.
   */
  static final class Memo {

    private final @Nullable LogDimensions[] exceptions = new LogDimensions[2];
    private final @Nullable LogDimensions[] messages = new LogDimensions[2 * LEVELS];

    LogDimensions ofException(boolean synthetic, Resource resource) {
      int slot = synthetic ? 1 : 0;
      LogDimensions known = exceptions[slot];
      if (known == null || known.resource != resource) {
        known = LogDimensions.ofException(synthetic, resource);
        exceptions[slot] = known;
      }
      return known;
    }

    LogDimensions ofMessage(Severity severity, boolean synthetic, Resource resource) {
      int slot = SeverityLevel.number(severity) + (synthetic ? LEVELS : 0);
      LogDimensions known = messages[slot];
      if (known == null || known.resource != resource) {
        known = LogDimensions.ofMessage(severity, synthetic, resource);
        messages[slot] = known;
      }
      return known;
    }
  }
}
