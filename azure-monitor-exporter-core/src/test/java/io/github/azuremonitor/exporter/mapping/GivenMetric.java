/*
 * Copyright 2026 the azure-monitor-opentelemetry authors
 * SPDX-License-Identifier: Apache-2.0
 */

package io.github.azuremonitor.exporter.mapping;

import static io.github.azuremonitor.exporter.mapping.Markdown.code;

import io.opentelemetry.api.common.Attributes;
import io.opentelemetry.sdk.common.InstrumentationScopeInfo;
import io.opentelemetry.sdk.metrics.data.AggregationTemporality;
import io.opentelemetry.sdk.metrics.data.MetricData;
import io.opentelemetry.sdk.metrics.data.MetricDataType;
import io.opentelemetry.sdk.metrics.internal.data.ImmutableDoublePointData;
import io.opentelemetry.sdk.metrics.internal.data.ImmutableGaugeData;
import io.opentelemetry.sdk.metrics.internal.data.ImmutableHistogramData;
import io.opentelemetry.sdk.metrics.internal.data.ImmutableHistogramPointData;
import io.opentelemetry.sdk.metrics.internal.data.ImmutableMetricData;
import io.opentelemetry.sdk.metrics.internal.data.ImmutableSumData;
import io.opentelemetry.sdk.metrics.internal.data.ImmutableSummaryData;
import io.opentelemetry.sdk.metrics.internal.data.ImmutableSummaryPointData;
import io.opentelemetry.sdk.metrics.internal.data.ImmutableValueAtQuantile;
import io.opentelemetry.sdk.resources.Resource;
import java.util.List;
import java.util.Map;
import tools.jackson.databind.JsonNode;

/**
 * A metric of one point.
 *
 * @param type what it is
 * @param attributeText for {@link Telemetry#attributes}
 * @param values what was measured, in words
 */
record GivenMetric(
    MetricDataType type,
    String name,
    String attributeText,
    String scope,
    List<Double> measured,
    String values)
    implements GivenTelemetry {

  private static final long START = Telemetry.START;
  private static final long END = START + 60_000_000_000L;

  static GivenMetric counter(String name, double sum, String attributes) {
    return new GivenMetric(
        MetricDataType.DOUBLE_SUM, name, attributes, "app", List.of(sum), "sum " + sum);
  }

  static GivenMetric gauge(String name, double value, String attributes) {
    return new GivenMetric(
        MetricDataType.DOUBLE_GAUGE, name, attributes, "app", List.of(value), "value " + value);
  }

  static GivenMetric histogram(String name, List<Double> measured, String attributes) {
    return new GivenMetric(
        MetricDataType.HISTOGRAM, name, attributes, "app", measured, "values " + measured);
  }

  static GivenMetric summary(String name, List<Double> measured, String attributes) {
    return new GivenMetric(
        MetricDataType.SUMMARY, name, attributes, "app", measured, "values " + measured);
  }

  GivenMetric ofMeter(String newScope) {
    return new GivenMetric(type, name, attributeText, newScope, measured, values);
  }

  @Override
  public List<JsonNode> map(MappedItems items, Resource resource) {
    return items.metrics(metric(resource, InstrumentationScopeInfo.create(scope)));
  }

  private MetricData metric(Resource resource, InstrumentationScopeInfo meter) {
    Attributes attributes = Telemetry.attributes(attributeText);
    double sum = measured.stream().mapToDouble(Double::doubleValue).sum();
    double min = measured.stream().mapToDouble(Double::doubleValue).min().orElse(0);
    double max = measured.stream().mapToDouble(Double::doubleValue).max().orElse(0);
    return switch (type) {
      case DOUBLE_GAUGE ->
          ImmutableMetricData.createDoubleGauge(
              resource,
              meter,
              name,
              "",
              "1",
              ImmutableGaugeData.create(
                  List.of(ImmutableDoublePointData.create(START, END, attributes, sum))));
      case DOUBLE_SUM ->
          ImmutableMetricData.createDoubleSum(
              resource,
              meter,
              name,
              "",
              "1",
              ImmutableSumData.create(
                  true,
                  AggregationTemporality.DELTA,
                  List.of(ImmutableDoublePointData.create(START, END, attributes, sum))));
      case HISTOGRAM ->
          ImmutableMetricData.createDoubleHistogram(
              resource,
              meter,
              name,
              "",
              "1",
              ImmutableHistogramData.create(
                  AggregationTemporality.DELTA,
                  List.of(
                      ImmutableHistogramPointData.create(
                          START,
                          END,
                          attributes,
                          sum,
                          !measured.isEmpty(),
                          min,
                          !measured.isEmpty(),
                          max,
                          List.of(),
                          List.of((long) measured.size())))));
      case SUMMARY ->
          ImmutableMetricData.createDoubleSummary(
              resource,
              meter,
              name,
              "",
              "1",
              ImmutableSummaryData.create(
                  List.of(
                      ImmutableSummaryPointData.create(
                          START,
                          END,
                          attributes,
                          measured.size(),
                          sum,
                          List.of(
                              ImmutableValueAtQuantile.create(0, min),
                              ImmutableValueAtQuantile.create(1, max))))));
      case LONG_GAUGE, LONG_SUM, EXPONENTIAL_HISTOGRAM ->
          throw new IllegalStateException("No case has it");
    };
  }

  @Override
  public Map<String, String> usual(ExpectedItem item) {
    return Map.of("metrics[0].name", name);
  }

  @Override
  public List<String> description() {
    String word =
        switch (type) {
          case DOUBLE_GAUGE, LONG_GAUGE -> "gauge";
          case DOUBLE_SUM, LONG_SUM -> "counter";
          case HISTOGRAM, EXPONENTIAL_HISTOGRAM -> "histogram";
          case SUMMARY -> "summary";
        };
    String meter = scope.equals("app") ? "" : " of the meter " + code(scope);
    return List.of(word + " " + code(name) + meter, values);
  }

  @Override
  public Map<String, String> attributes() {
    return Assignments.of(attributeText);
  }
}
