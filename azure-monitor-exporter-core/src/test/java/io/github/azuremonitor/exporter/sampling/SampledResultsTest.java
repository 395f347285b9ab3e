/*
 * Copyright 2026 the azure-monitor-opentelemetry authors
 * SPDX-License-Identifier: Apache-2.0
 */

package io.github.azuremonitor.exporter.sampling;

import static org.assertj.core.api.Assertions.assertThat;

import io.opentelemetry.api.common.AttributeKey;
import io.opentelemetry.api.common.Attributes;
import io.opentelemetry.sdk.trace.samplers.SamplingDecision;
import io.opentelemetry.sdk.trace.samplers.SamplingResult;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SampledResultsTest {

  private final SampledResults results = new SampledResults();

  @ParameterizedTest
  @ValueSource(doubles = {99.99, 50, 100.0 / 3, 12.345, 1, 0.5, 1e-9, Double.MIN_VALUE})
  @DisplayName("SA-11 a percentage other than 100 is an attribute of the span")
  void attribute(double percentage) {
    SamplingResult result = results.at(percentage);

    assertThat(result.getDecision()).isEqualTo(SamplingDecision.RECORD_AND_SAMPLE);
    assertThat(result.getAttributes())
        .isEqualTo(Attributes.of(AttributeKey.doubleKey("microsoft.sample_rate"), percentage));
    assertThat(results.at(percentage)).as("remembered").isSameAs(result);
  }

  @Test
  @DisplayName("SA-11 100 % is not mentioned")
  void hundred() {
    assertThat(results.at(100)).isSameAs(SamplingResult.recordAndSample());
    assertThat(results.at(100).getAttributes()).isEqualTo(Attributes.empty());
  }

  @Test
  @DisplayName("SA-11 percentages that share a place in the table are not mixed up")
  void sharedSlot() {
    for (int weight = 2; weight < 1_000; weight++) {
      assertRate(100.0 / weight);
      assertRate(Math.nextDown(100.0 / weight));
      assertRate(100.0 / (weight + 64));
    }
  }

  private void assertRate(double percentage) {
    assertThat(results.at(percentage).getAttributes().get(SampledResults.SAMPLE_RATE))
        .isEqualTo(percentage);
  }
}
