/*
 * Copyright 2026 the azure-monitor-opentelemetry authors
 * SPDX-License-Identifier: Apache-2.0
 */

package io.github.azuremonitor.exporter;

import io.github.azuremonitor.exporter.envelope.ItemDraft;
import java.util.List;
import java.util.Objects;
import java.util.function.Predicate;

/** Gives the tests of the mapping the chain in which the application's processors are called. */
public final class ProcessorHook {

  private ProcessorHook() {}

  /** Returns the chain of one processor. */
  public static Predicate<ItemDraft> of(TelemetryProcessor processor) {
    return Objects.requireNonNull(ProcessorChain.of(List.of(processor)));
  }
}
