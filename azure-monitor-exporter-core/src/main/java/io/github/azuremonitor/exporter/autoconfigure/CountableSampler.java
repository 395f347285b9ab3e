/*
 * Copyright 2026 the azure-monitor-opentelemetry authors
 * SPDX-License-Identifier: Apache-2.0
 */

package io.github.azuremonitor.exporter.autoconfigure;

import io.github.azuremonitor.exporter.StandardMetrics;
import io.opentelemetry.api.common.Attributes;
import io.opentelemetry.api.trace.SpanKind;
import io.opentelemetry.context.Context;
import io.opentelemetry.sdk.trace.data.LinkData;
import io.opentelemetry.sdk.trace.samplers.Sampler;
import io.opentelemetry.sdk.trace.samplers.SamplingResult;
import java.util.List;

/**
 * A sampler that changes once, before there are spans: samplers are configured before exporters,
 * when there is no pipeline yet and it is not certain that there will be one.
 */
final class CountableSampler implements Sampler {

  private volatile Sampler sampler;

  CountableSampler(Sampler sampler) {
    this.sampler = sampler;
  }

  void countBy(StandardMetrics metrics) {
    sampler = metrics.sampler(sampler);
  }

  @Override
  public SamplingResult shouldSample(
      Context parentContext,
      String traceId,
      String name,
      SpanKind spanKind,
      Attributes attributes,
      List<LinkData> parentLinks) {
    return sampler.shouldSample(parentContext, traceId, name, spanKind, attributes, parentLinks);
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
