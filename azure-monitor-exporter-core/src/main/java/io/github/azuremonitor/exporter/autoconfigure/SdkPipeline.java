/*
 * Copyright 2026 the azure-monitor-opentelemetry authors
 * SPDX-License-Identifier: Apache-2.0
 */

package io.github.azuremonitor.exporter.autoconfigure;

import io.github.azuremonitor.exporter.AzureMonitorPipeline;
import io.github.azuremonitor.exporter.OperationSpanProcessor;
import io.github.azuremonitor.exporter.StandardMetrics;
import io.opentelemetry.sdk.resources.Resource;
import io.opentelemetry.sdk.trace.SdkTracerProviderBuilder;
import io.opentelemetry.sdk.trace.samplers.Sampler;
import org.jspecify.annotations.Nullable;

/**
 * The pipeline of one SDK. It is built for the first exporter that needs it and shut down with the
 * last one that has it. Thread-safe.
 */
final class SdkPipeline {

  private Resource resource = Resource.getDefault();
  private @Nullable CountableSampler sampler;
  private @Nullable AzureMonitorPipeline pipeline;
  private int leases;

  /** Says whom performance counters are about; known before there is any exporter. */
  synchronized void setResource(Resource resource) {
    this.resource = resource;
  }

  /** Returns the sampler in a form that {@link #countSpans} can change. */
  synchronized Sampler countable(Sampler decisions) {
    CountableSampler countable = new CountableSampler(decisions);
    sampler = countable;
    return countable;
  }

  synchronized PipelineLease lease(Settings settings) {
    if (pipeline == null) {
      pipeline = settings.pipeline(resource);
    }
    leases++;
    return new PipelineLease(this, pipeline);
  }

  /** Takes a lease back; true when it was the last one, and the pipeline is to be shut down. */
  synchronized boolean takeBack() {
    leases--;
    if (leases == 0) {
      pipeline = null;
    }
    return leases == 0;
  }

  /** Has children told their operation, before the processors that export. */
  synchronized void nameOperations(SdkTracerProviderBuilder builder) {
    if (pipeline != null) {
      builder.addSpanProcessorFirst(OperationSpanProcessor.create(pipeline));
    }
  }

  /** Begins to count, provided that an exporter has the pipeline and so ends it. */
  synchronized void countSpans(SdkTracerProviderBuilder builder, Settings settings) {
    if (pipeline == null) {
      return;
    }
    StandardMetrics metrics = settings.standardMetrics(pipeline);
    if (sampler != null) {
      sampler.countBy(metrics);
    }
    builder.addSpanProcessor(metrics.spanProcessor());
  }
}
