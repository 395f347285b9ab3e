/*
 * Copyright 2026 the azure-monitor-opentelemetry authors
 * SPDX-License-Identifier: Apache-2.0
 */

package io.github.azuremonitor.exporter;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.opentelemetry.api.common.AttributeKey;
import io.opentelemetry.api.common.Attributes;
import io.opentelemetry.api.trace.SpanKind;
import io.opentelemetry.context.Context;
import io.opentelemetry.sdk.trace.samplers.Sampler;
import io.opentelemetry.sdk.trace.samplers.SamplingDecision;
import io.opentelemetry.sdk.trace.samplers.SamplingResult;
import java.util.ArrayList;
import java.util.List;
import java.util.logging.Handler;
import java.util.logging.Level;
import java.util.logging.LogRecord;
import java.util.logging.Logger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ApplicationInsightsSamplerTest {

  private final Logger logger = Logger.getLogger(ApplicationInsightsSampler.class.getName());
  private final RecordingHandler log = new RecordingHandler();

  @BeforeEach
  void listen() {
    logger.addHandler(log);
    logger.setUseParentHandlers(false);
  }

  @AfterEach
  void stopListening() {
    logger.setUseParentHandlers(true);
    logger.removeHandler(log);
  }

  @ParameterizedTest(name = "ratio {0} -> {1}")
  @DisplayName("SA-10 a ratio that is one in a whole number is taken as it is, in silence")
  @CsvSource({
    "0, ApplicationInsightsSampler{0}",
    "-0.0, ApplicationInsightsSampler{0}",
    "1, ApplicationInsightsSampler{100}",
    "0.5, ApplicationInsightsSampler{50}",
    "0.25, ApplicationInsightsSampler{25}",
    "0.1, ApplicationInsightsSampler{10}",
    "0.01, ApplicationInsightsSampler{1}",
    "0.001, ApplicationInsightsSampler{0.1}",
    "0.3333333333333333, ApplicationInsightsSampler{33.333333333333336}",
    "0.14285714285714285, ApplicationInsightsSampler{14.285714285714286}",
  })
  void possibleRatio(double ratio, String description) {
    assertThat(ApplicationInsightsSampler.ratio(ratio).getDescription()).isEqualTo(description);
    assertThat(log.records).isEmpty();
  }

  @ParameterizedTest(name = "ratio {0} -> {1} %")
  @DisplayName("SA-10 any other ratio is rounded, which is logged once")
  @CsvSource({
    "0.7, 100.0",
    "0.6, 50.0",
    "0.4, 33.333333333333336",
    "0.333, 33.333333333333336",
    "0.07, 7.142857142857143",
    "0.03, 3.0303030303030303",
  })
  void roundedRatio(double ratio, double percentage) {
    Sampler sampler = ApplicationInsightsSampler.ratio(ratio);
    sample(sampler);
    sample(sampler);

    assertThat(log.records)
        .singleElement()
        .satisfies(
            entry -> {
              assertThat(entry.getLevel()).isEqualTo(Level.INFO);
              assertThat(entry.getMessage()).contains(ratio + " ").contains(percentage + " %");
            });
  }

  @ParameterizedTest
  @ValueSource(
      doubles = {
        -0.1,
        -Double.MIN_VALUE,
        1.0000000000000002,
        50,
        Double.NaN,
        Double.POSITIVE_INFINITY,
        Double.NEGATIVE_INFINITY
      })
  @DisplayName("SA-10 a ratio outside of 0 to 1 is an error of the caller")
  void invalidRatio(double ratio) {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> ApplicationInsightsSampler.ratio(ratio))
        .withMessage("ratio must be between 0 and 1, but is " + ratio);
  }

  @ParameterizedTest
  @ValueSource(doubles = {-1, -Double.MIN_VALUE, Double.NaN, Double.POSITIVE_INFINITY})
  @DisplayName("SA-25 a limit that is negative or not finite is an error of the caller")
  void invalidLimit(double limit) {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> ApplicationInsightsSampler.tracesPerSecond(limit))
        .withMessage("traces per second must be a finite number of at least 0, but is " + limit);
  }

  @Test
  @DisplayName("SA-11 the result carries the percentage unless it is 100")
  void sampleRate() {
    AttributeKey<Double> sampleRate = AttributeKey.doubleKey("microsoft.sample_rate");

    SamplingResult half = sample(ApplicationInsightsSampler.ratio(0.5));
    assertThat(half.getDecision()).isEqualTo(SamplingDecision.RECORD_AND_SAMPLE);
    assertThat(half.getAttributes()).isEqualTo(Attributes.of(sampleRate, 50.0));

    SamplingResult all = sample(ApplicationInsightsSampler.ratio(1));
    assertThat(all).isSameAs(SamplingResult.recordAndSample());

    SamplingResult none = sample(ApplicationInsightsSampler.ratio(0.25));
    assertThat(none).isSameAs(SamplingResult.drop());
  }

  @Test
  @DisplayName("SA-24, SA-25 a limit keeps the first trace, a limit of zero none")
  void limit() {
    assertThat(sample(ApplicationInsightsSampler.tracesPerSecond(5)))
        .isSameAs(SamplingResult.recordAndSample());
    assertThat(sample(ApplicationInsightsSampler.tracesPerSecond(0)))
        .isSameAs(SamplingResult.drop());
    assertThat(ApplicationInsightsSampler.tracesPerSecond(0.5).getDescription())
        .isEqualTo("RateLimitedSampler{0.5}");
    assertThat(log.records).isEmpty();
  }

  /** The first span of a trace whose score is 33.46. */
  private static SamplingResult sample(Sampler sampler) {
    return sampler.shouldSample(
        Context.root(),
        "4bf92f3577b34da6a3ce929d0e0e4736",
        "GET /",
        SpanKind.SERVER,
        Attributes.empty(),
        List.of());
  }

  private static final class RecordingHandler extends Handler {

    private final List<LogRecord> records = new ArrayList<>();

    @Override
    public void publish(LogRecord entry) {
      records.add(entry);
    }

    @Override
    public void flush() {}

    @Override
    public void close() {}
  }
}
