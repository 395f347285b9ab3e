/*
 * Copyright 2026 the azure-monitor-opentelemetry authors
 * SPDX-License-Identifier: Apache-2.0
 */

package io.github.azuremonitor.exporter.sampling;

import io.opentelemetry.api.common.AttributeKey;
import io.opentelemetry.api.common.Attributes;
import io.opentelemetry.sdk.trace.samplers.SamplingDecision;
import io.opentelemetry.sdk.trace.samplers.SamplingResult;
import java.util.concurrent.atomic.AtomicReferenceArray;

/**
 * The results "sampled at this percentage", which carry the percentage as an attribute of the span.
 *
 * <p>A result is needed for each kept span, but only few percentages are in use: one when it is
 * fixed, and mostly those of small weights under a rate limit. So results are remembered in a small
 * table, indexed by weight. Two percentages that share a slot, or two threads that fill it at once,
 * replace each other's entry: that costs an allocation and is never wrong.
 */
final class SampledResults {

  /** In percent; left out at 100, which is what its absence means to the exporter. */
  static final AttributeKey<Double> SAMPLE_RATE = AttributeKey.doubleKey("microsoft.sample_rate");

  /** A power of two, so that the index is a mask. */
  private static final int SLOTS = 64;

  private final AtomicReferenceArray<Entry> slots = new AtomicReferenceArray<>(SLOTS);

  /**
   * @param percentage above 0, at most 100
   */
  SamplingResult at(double percentage) {
    if (percentage == 100) {
      return SamplingResult.recordAndSample();
    }
    int slot = (int) Math.round(100 / percentage) & (SLOTS - 1);
    Entry entry = slots.get(slot);
    if (entry == null || entry.percentage != percentage) {
      entry = new Entry(percentage);
      slots.set(slot, entry);
    }
    return entry.result;
  }

  private static final class Entry {

    private final double percentage;
    private final SamplingResult result;

    private Entry(double percentage) {
      this.percentage = percentage;
      this.result =
          SamplingResult.create(
              SamplingDecision.RECORD_AND_SAMPLE, Attributes.of(SAMPLE_RATE, percentage));
    }
  }
}
