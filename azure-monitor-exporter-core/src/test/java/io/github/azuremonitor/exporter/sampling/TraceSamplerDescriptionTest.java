/*
 * Copyright 2026 the azure-monitor-opentelemetry authors
 * SPDX-License-Identifier: Apache-2.0
 */

package io.github.azuremonitor.exporter.sampling;

import static org.assertj.core.api.Assertions.assertThat;

import io.opentelemetry.sdk.trace.samplers.Sampler;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class TraceSamplerDescriptionTest {

  @ParameterizedTest(name = "{0} -> {1}")
  @DisplayName("SA-12 the description of a fixed percentage")
  @CsvSource({
    "100, ApplicationInsightsSampler{100}",
    "50, ApplicationInsightsSampler{50}",
    "33.333333333333336, ApplicationInsightsSampler{33.333333333333336}",
    "0.00001, ApplicationInsightsSampler{0.00001}",
    "0, ApplicationInsightsSampler{0}",
  })
  void fixedDescription(double percentage, String description) {
    Sampler sampler = TraceSampler.fixed(percentage);
    assertThat(sampler.getDescription()).isEqualTo(description);
    assertThat(sampler).hasToString(description);
  }

  @ParameterizedTest(name = "{0} -> {1}")
  @DisplayName("SA-12 the description of a rate limit")
  @CsvSource({
    "5, RateLimitedSampler{5}",
    "0.1, RateLimitedSampler{0.1}",
    "0, RateLimitedSampler{0}",
    "12345678, RateLimitedSampler{12345678}",
  })
  void rateLimitedDescription(double limit, String description) {
    Sampler sampler = TraceSampler.rateLimited(limit, ManualClock.at(0));
    assertThat(sampler.getDescription()).isEqualTo(description);
    assertThat(sampler).hasToString(description);
  }
}
