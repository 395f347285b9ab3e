/*
 * Copyright 2026 the azure-monitor-opentelemetry authors
 * SPDX-License-Identifier: Apache-2.0
 */

package io.github.azuremonitor.exporter;

import io.opentelemetry.sdk.resources.Resource;
import java.util.List;

/**
 * What a pipeline needs to know about telemetry itself, as opposed to its delivery.
 *
 * @param resource who sends what is recorded without OpenTelemetry
 * @param options how telemetry is shown
 * @param processors who may change it, in order
 * @param role who sends all of it, as far as the application says so itself
 */
record PipelineTelemetry(
    Resource resource,
    MappingOptions options,
    List<TelemetryProcessor> processors,
    CloudRole role) {

  PipelineTelemetry {
    processors = List.copyOf(processors);
  }
}
