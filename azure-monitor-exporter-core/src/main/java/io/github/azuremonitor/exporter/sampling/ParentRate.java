/*
 * Copyright 2026 the azure-monitor-opentelemetry authors
 * SPDX-License-Identifier: Apache-2.0
 */

package io.github.azuremonitor.exporter.sampling;

import io.opentelemetry.api.trace.Span;
import io.opentelemetry.sdk.trace.ReadableSpan;

/** The percentage at which a span of this process is kept. */
final class ParentRate {

  private ParentRate() {}

  /**
   * 100 when the parent does not say, as spans kept at 100 % don't, or says something that is no
   * percentage: the attribute is within reach of the application.
   */
  static double of(Span parent) {
    if (parent instanceof ReadableSpan readable) {
      Double rate = readable.getAttribute(SampledResults.SAMPLE_RATE);
      if (rate != null && rate > 0 && rate < 100) {
        return rate;
      }
    }
    return 100;
  }
}
