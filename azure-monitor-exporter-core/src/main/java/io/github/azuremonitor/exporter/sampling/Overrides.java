/*
 * Copyright 2026 the azure-monitor-opentelemetry authors
 * SPDX-License-Identifier: Apache-2.0
 */

package io.github.azuremonitor.exporter.sampling;

import io.opentelemetry.api.trace.SpanContext;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Rules in their order; the first one that applies decides. Immutable. */
public final class Overrides {

  private final List<OverrideRule> rules;

  /** Takes a copy of the rules. */
  public Overrides(List<OverrideRule> rules) {
    this.rules = List.copyOf(rules);
  }

  @Nullable OverrideRule ruleFor(Subject subject) {
    for (OverrideRule rule : rules) {
      if (rule.appliesTo(subject)) {
        return rule;
      }
    }
    return null;
  }

  /**
   * Decides on a log record.
   *
   * @param span the span in which it was written, perhaps none
   * @param rate the percentage at which the trace of that span is kept
   * @param otherwise the percentage when no rule applies
   * @return the percentage at which the record is kept, 0 when it is left out
   */
  public double percentage(Subject log, SpanContext span, double rate, double otherwise) {
    OverrideRule rule = ruleFor(log);
    if (rule == null) {
      return otherwise;
    }
    return span.isValid() ? rule.below(span, rate) : rule.ofRoot(null);
  }
}
