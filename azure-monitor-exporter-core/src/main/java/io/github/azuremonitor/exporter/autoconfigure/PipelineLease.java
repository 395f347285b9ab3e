/*
 * Copyright 2026 the azure-monitor-opentelemetry authors
 * SPDX-License-Identifier: Apache-2.0
 */

package io.github.azuremonitor.exporter.autoconfigure;

import io.github.azuremonitor.exporter.AzureMonitorPipeline;
import io.opentelemetry.sdk.autoconfigure.spi.ConfigProperties;
import io.opentelemetry.sdk.common.CompletableResultCode;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** The share of one exporter in the pipeline of its SDK. Thread-safe. */
final class PipelineLease {

  private final SdkPipeline owner;
  private final AzureMonitorPipeline pipeline;
  private @Nullable CompletableResultCode end;

  PipelineLease(SdkPipeline owner, AzureMonitorPipeline pipeline) {
    this.owner = owner;
    this.pipeline = pipeline;
  }

  /** Returns a lease of the pipeline that belongs to a configuration. */
  static PipelineLease of(ConfigProperties config) {
    return SdkPipelines.of(config).lease(new Settings(config));
  }

  AzureMonitorPipeline pipeline() {
    return pipeline;
  }

  /**
   * Ends the exporter, and the pipeline with the last of them. The SDK ends an exporter more than
   * once when its configuration fails.
   *
   * @param exporter ends the exporter alone, after what it has was sent
   */
  synchronized CompletableResultCode end(Supplier<CompletableResultCode> exporter) {
    if (end == null) {
      CompletableResultCode flushed = exporter.get();
      end = owner.takeBack() ? pipeline.shutdown() : flushed;
    }
    return end;
  }
}
