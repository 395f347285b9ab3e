/*
 * Copyright 2026 the azure-monitor-opentelemetry authors
 * SPDX-License-Identifier: Apache-2.0
 */

package io.github.azuremonitor.spring;

import io.opentelemetry.sdk.trace.samplers.Sampler;
import java.util.Arrays;
import org.springframework.beans.factory.ListableBeanFactory;
import org.springframework.core.env.Environment;

/** Says in the line at the start which share of the traces is kept, why, and how to change it. */
record SamplingNote(
    AzureMonitorSamplingProperties properties, Environment environment, ListableBeanFactory beans) {

  /** What Boot has for those who choose one of its samplers. */
  static final String BOOT_SAMPLER = "management.opentelemetry.tracing.sampler";

  static final String OWN_BEAN = "azureMonitorSampler";

  String of(SamplingChoice.Destination destination) {
    if (!ExportedSignal.TRACES.isEnabled(environment)) {
      return "no traces";
    }
    // Asked by name, since a sampler may need the pipeline that is about to be built.
    String[] samplers = beans.getBeanNamesForType(Sampler.class, true, false);
    if (Arrays.stream(samplers).noneMatch(OWN_BEAN::equals)) {
      return environment.containsProperty(BOOT_SAMPLER)
          ? "sampling as " + BOOT_SAMPLER + " says"
          : "sampling as the application's own Sampler decides";
    }
    return "sampling: %s; change it with azure.monitor.sampling.ratio"
        .formatted(SamplingChoice.of(properties, environment, destination).description());
  }
}
