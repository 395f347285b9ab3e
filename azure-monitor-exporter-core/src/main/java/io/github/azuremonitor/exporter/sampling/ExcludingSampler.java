/*
 * Copyright 2026 the azure-monitor-opentelemetry authors
 * SPDX-License-Identifier: Apache-2.0
 */

package io.github.azuremonitor.exporter.sampling;

import io.opentelemetry.api.common.AttributeKey;
import io.opentelemetry.api.common.Attributes;
import io.opentelemetry.api.trace.SpanKind;
import io.opentelemetry.context.Context;
import io.opentelemetry.sdk.trace.data.LinkData;
import io.opentelemetry.sdk.trace.samplers.Sampler;
import io.opentelemetry.sdk.trace.samplers.SamplingDecision;
import io.opentelemetry.sdk.trace.samplers.SamplingResult;
import java.util.List;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * Keeps nothing of requests that are not to be shown, and does not ask another sampler about them:
 * their number must not cost others their place. The span of such a request is recorded, so that at
 * its end it is known whether it failed. Thread-safe.
 */
public final class ExcludingSampler implements Sampler {

  /** On the span of a request that is shown only if it fails. */
  private static final SamplingResult EXCLUDED =
      SamplingResult.create(
          SamplingDecision.RECORD_ONLY,
          Attributes.of(
              AttributeKey.booleanKey("applicationinsights.internal.excluded"), Boolean.TRUE));

  private final Sampler sampler;
  private final Function<Context, @Nullable IncomingRequest> requests;

  /**
   * Creates a sampler.
   *
   * @param sampler decides on everything else
   * @param requests finds the request that is being served
   */
  public ExcludingSampler(Sampler sampler, Function<Context, @Nullable IncomingRequest> requests) {
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
    IncomingRequest request = requests.apply(parentContext);
    if (request == null || !request.excluded()) {
      return sampler.shouldSample(parentContext, traceId, name, spanKind, attributes, parentLinks);
    }
    boolean itself = spanKind == SpanKind.SERVER || spanKind == SpanKind.CONSUMER;
    return itself ? EXCLUDED : SamplingResult.drop();
  }

  @Override
  public String getDescription() {
    return sampler.getDescription();
  }

  @Override
  public String toString() {
    return getDescription();
  }
}
