/*
 * Copyright 2026 the azure-monitor-opentelemetry authors
 * SPDX-License-Identifier: Apache-2.0
 */

package io.github.azuremonitor.exporter.sampling;

import io.opentelemetry.api.common.Attributes;
import io.opentelemetry.api.trace.Span;
import io.opentelemetry.api.trace.SpanContext;
import io.opentelemetry.api.trace.SpanKind;
import io.opentelemetry.context.Context;
import io.opentelemetry.sdk.trace.data.LinkData;
import io.opentelemetry.sdk.trace.samplers.Sampler;
import io.opentelemetry.sdk.trace.samplers.SamplingResult;
import java.util.List;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** Asks rules first, and another sampler about what no rule applies to. Thread-safe. */
public final class OverridingSampler implements Sampler {

  private final Overrides overrides;
  private final Sampler sampler;
  private final Function<Context, @Nullable IncomingRequest> requests;
  private final SampledResults sampled = new SampledResults();

  /**
   * Creates a sampler.
   *
   * @param requests finds the request that is being served
   */
  public OverridingSampler(
      Overrides overrides, Sampler sampler, Function<Context, @Nullable IncomingRequest> requests) {
    this.overrides = overrides;
    this.sampler = sampler;
    this.requests = requests;
  }

  @Override
  public SamplingResult shouldSample(
      Context parentContext,
      String traceId,
      String name,
      SpanKind spanKind,
      Attributes attributes,
      List<LinkData> parentLinks) {
    Span parent = Span.fromContext(parentContext);
    SpanContext parentSpan = parent.getSpanContext();
    IncomingRequest request = spanKind == SpanKind.SERVER ? requests.apply(parentContext) : null;
    OverrideRule rule =
        overrides.ruleFor(
            new StartingSpan(spanKind, parentSpan.isValid(), name, attributes, request));
    if (rule == null) {
      return sampler.shouldSample(parentContext, traceId, name, spanKind, attributes, parentLinks);
    }
    double percentage =
        parentSpan.isValid() && !parentSpan.isRemote()
            ? rule.below(parentSpan, ParentRate.of(parent))
            : rule.ofRoot(traceId);
    return percentage == 0 ? SamplingResult.drop() : sampled.at(percentage);
  }

  /** That of the sampler, which decides on most. */
  @Override
  public String getDescription() {
    return sampler.getDescription();
  }

  @Override
  public String toString() {
    return getDescription();
  }
}
