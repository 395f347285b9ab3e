/*
 * Copyright 2026 the azure-monitor-opentelemetry authors
 * SPDX-License-Identifier: Apache-2.0
 */

package io.github.azuremonitor.exporter.sampling;

import io.opentelemetry.api.trace.SpanContext;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** One rule: what it is about, and at which percentage that is kept. Immutable. */
public final class OverrideRule {

  private final Subject.Kind kind;
  private final @Nullable TextPattern name;
  private final Map<String, TextPattern> attributes;
  private final double percentage;
  private final boolean everything;

  /**
   * Creates a rule.
   *
   * @param name in which {@code *} stands for anything; null for any name
   * @param attributes keys, and values as the name; all of them have to be as they say
   * @param percentage 0 to 100; the nearest that is possible is taken. Only 100 itself asks for
   *     everything, also where the parent is not kept; what is merely rounded to it does not
   */
  public OverrideRule(
      Subject.Kind kind, @Nullable String name, Map<String, String> attributes, double percentage) {
    this.kind = kind;
    this.name = name == null ? null : new TextPattern(name);
    Map<String, TextPattern> patterns = new HashMap<>();
    attributes.forEach((key, pattern) -> patterns.put(key, new TextPattern(pattern)));
    this.attributes = Map.copyOf(patterns);
    this.percentage = SamplingPercentage.nearest(percentage);
    this.everything = percentage == 100;
  }

  /** Returns the percentage at which something without a parent of this process is kept, or 0. */
  double ofRoot(@Nullable String traceId) {
    return TraceIdScore.isKept(traceId, percentage) ? percentage : 0;
  }

  /**
   * Returns the percentage at which something is kept that belongs to a span of this process, or 0:
   * never more than of the span, since it would stand for too few then, unless all of it is wanted.
   *
   * @param rate the percentage at which the span is kept, if it is
   */
  double below(SpanContext span, double rate) {
    if (everything) {
      return 100;
    }
    if (!span.isSampled()) {
      return 0;
    }
    return percentage < rate ? ofRoot(span.getTraceId()) : rate;
  }

  boolean appliesTo(Subject subject) {
    if (kind != subject.kind() || (name != null && !name.matches(subject.name()))) {
      return false;
    }
    for (Map.Entry<String, TextPattern> wanted : attributes.entrySet()) {
      Object value = subject.attribute(wanted.getKey());
      if (value == null || !wanted.getValue().matches(value)) {
        return false;
      }
    }
    return true;
  }
}
