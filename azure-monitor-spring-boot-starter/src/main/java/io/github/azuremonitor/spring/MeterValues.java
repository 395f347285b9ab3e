/*
 * Copyright 2026 the azure-monitor-opentelemetry authors
 * SPDX-License-Identifier: Apache-2.0
 */

package io.github.azuremonitor.spring;

import io.github.azuremonitor.exporter.AzureMonitorPipeline;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.DistributionSummary;
import io.micrometer.core.instrument.FunctionCounter;
import io.micrometer.core.instrument.FunctionTimer;
import io.micrometer.core.instrument.LongTaskTimer;
import io.micrometer.core.instrument.Measurement;
import io.micrometer.core.instrument.Meter;
import io.micrometer.core.instrument.Tag;
import io.micrometer.core.instrument.Timer;
import io.micrometer.core.instrument.config.NamingConvention;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/**
 * One step of all meters on its way to the service.
 *
 * @param pipeline the way
 * @param naming how meters and tags are spelled
 * @param time the end of the step
 */
record MeterValues(AzureMonitorPipeline pipeline, NamingConvention naming, Instant time) {

  static final TimeUnit TIME_UNIT = TimeUnit.MILLISECONDS;

  /** Sends what a meter has to tell of the last step, if anything. */
  void send(Meter meter) {
    meter.use(
        gauge -> single(meter, gauge.value()),
        counter -> counter(counter),
        timer -> timer(timer),
        summary -> summary(summary),
        longTaskTimer -> longTaskTimer(longTaskTimer),
        timeGauge -> single(meter, timeGauge.value(TIME_UNIT)),
        functionCounter -> functionCounter(functionCounter),
        functionTimer -> functionTimer(functionTimer),
        other -> measurements(other));
  }

  private void counter(Counter counter) {
    if (counter.count() > 0) {
      single(counter, counter.count());
    }
  }

  private void functionCounter(FunctionCounter counter) {
    if (counter.count() > 0) {
      single(counter, counter.count());
    }
  }

  private void timer(Timer timer) {
    aggregate(timer, timer.totalTime(TIME_UNIT), timer.count(), timer.max(TIME_UNIT));
  }

  private void functionTimer(FunctionTimer timer) {
    aggregate(timer, timer.totalTime(TIME_UNIT), Math.round(timer.count()), Double.NaN);
  }

  private void summary(DistributionSummary summary) {
    aggregate(summary, summary.totalAmount(), summary.count(), summary.max());
  }

  private void longTaskTimer(LongTaskTimer timer) {
    aggregate(timer, timer.duration(TIME_UNIT), timer.activeTasks(), timer.max(TIME_UNIT));
  }

  private void measurements(Meter meter) {
    for (Measurement measurement : meter.measure()) {
      String statistic = measurement.getStatistic().name().toLowerCase(Locale.ROOT);
      if (Double.isFinite(measurement.getValue())) {
        record(meter, "." + statistic, measurement.getValue(), 1, Double.NaN);
      }
    }
  }

  /** A gauge of an object that is gone has no value; that is no loss. */
  private void single(Meter meter, double value) {
    if (Double.isFinite(value)) {
      record(meter, "", value, 1, Double.NaN);
    }
  }

  private void aggregate(Meter meter, double sum, long count, double max) {
    if (count > 0) {
      record(meter, "", sum, count, max);
    }
  }

  private void record(Meter meter, String suffix, double value, long count, double max) {
    Map<String, String> dimensions = new LinkedHashMap<>();
    for (Tag tag : meter.getId().getConventionTags(naming)) {
      dimensions.put(tag.getKey(), tag.getValue());
    }
    pipeline.recordMetric(
        meter.getId().getConventionName(naming) + suffix,
        value,
        count,
        Double.NaN,
        max,
        dimensions,
        time);
  }
}
