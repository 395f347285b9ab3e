/*
 * Copyright 2026 the azure-monitor-opentelemetry authors
 * SPDX-License-Identifier: Apache-2.0
 */

package io.github.azuremonitor.exporter.sampling;

import io.github.azuremonitor.exporter.time.Clock;
import io.opentelemetry.api.common.Attributes;
import io.opentelemetry.api.trace.Span;
import io.opentelemetry.api.trace.SpanContext;
import io.opentelemetry.api.trace.SpanKind;
import io.opentelemetry.context.Context;
import io.opentelemetry.sdk.trace.data.LinkData;
import io.opentelemetry.sdk.trace.samplers.Sampler;
import io.opentelemetry.sdk.trace.samplers.SamplingResult;
import java.math.BigDecimal;
import java.util.List;
import java.util.function.DoubleSupplier;

/**
 * Decides on a trace at its first span in this process, and lets the spans below it follow.
 *
 * <table>
 *   <caption>What decides</caption>
 *   <tr><th>parent of the new span</th><th>decision</th></tr>
 *   <tr><td>none, or in another process</td><td>score of the trace against the percentage</td></tr>
 *   <tr><td>in this process, not sampled</td><td>dropped</td></tr>
 *   <tr><td>in this process, sampled</td><td>sampled, at the percentage found on the parent</td></tr>
 * </table>
 *
 * <p>A parent in another process is not followed, whatever its flag says: the percentage it was
 * kept at is unknown here, so nobody could tell how many traces this one stands for. The hash makes
 * both processes agree without that.
 *
 * <p>The percentage of a local parent is read from the parent itself instead of asking again,
 * because under a rate limit it has changed since, and all spans of a trace must have the same
 * weight.
 */
public final class TraceSampler implements Sampler {

  private final DoubleSupplier percentageOfNewTrace;
  private final String description;
  private final SampledResults sampled = new SampledResults();

  private TraceSampler(DoubleSupplier percentageOfNewTrace, String description) {
    this.percentageOfNewTrace = percentageOfNewTrace;
    this.description = description;
  }

  /**
   * Keeps the same share of traces always.
   *
   * @param percentage 0 to 100, taken as it is; see {@link SamplingPercentage#nearest}
   */
  public static TraceSampler fixed(double percentage) {
    return new TraceSampler(
        () -> percentage, "ApplicationInsightsSampler{" + plain(percentage) + "}");
  }

  /**
   * Keeps about this many traces per second.
   *
   * @param limit finite, at least 0
   */
  public static TraceSampler rateLimited(double limit, Clock clock) {
    RateLimit rateLimit = new RateLimit(limit, clock, DecayingWindow.startingAt(clock.nanoTime()));
    return new TraceSampler(
        rateLimit::percentageOfNewTrace, "RateLimitedSampler{" + plain(limit) + "}");
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
    SpanContext parentSpanContext = parent.getSpanContext();
    if (!parentSpanContext.isValid() || parentSpanContext.isRemote()) {
      return decide(traceId);
    }
    return parentSpanContext.isSampled()
        ? sampled.at(ParentRate.of(parent))
        : SamplingResult.drop();
  }

  private SamplingResult decide(String traceId) {
    double percentage = percentageOfNewTrace.getAsDouble();
    return TraceIdScore.isKept(traceId, percentage)
        ? sampled.at(percentage)
        : SamplingResult.drop();
  }

  @Override
  public String getDescription() {
    return description;
  }

  @Override
  public String toString() {
    return description;
  }

  /** Without exponent and without trailing zeros. */
  private static String plain(double number) {
    return BigDecimal.valueOf(number).stripTrailingZeros().toPlainString();
  }
}
