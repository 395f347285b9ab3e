/*
 * Copyright 2026 the azure-monitor-opentelemetry authors
 * SPDX-License-Identifier: Apache-2.0
 */

package io.github.azuremonitor.exporter.mapping;

import static io.github.azuremonitor.exporter.envelope.CollectedBatches.json;
import static io.github.azuremonitor.exporter.mapping.MappedItems.only;
import static io.github.azuremonitor.exporter.mapping.MappedItems.properties;
import static io.github.azuremonitor.exporter.mapping.Telemetry.attributes;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.azuremonitor.exporter.envelope.MetricPoint;
import io.github.azuremonitor.exporter.ledger.DropReason;
import io.github.azuremonitor.exporter.ledger.Signal;
import io.opentelemetry.api.common.Attributes;
import io.opentelemetry.api.metrics.DoubleHistogram;
import io.opentelemetry.api.metrics.LongCounter;
import io.opentelemetry.api.metrics.Meter;
import io.opentelemetry.sdk.common.InstrumentationScopeInfo;
import io.opentelemetry.sdk.metrics.Aggregation;
import io.opentelemetry.sdk.metrics.InstrumentSelector;
import io.opentelemetry.sdk.metrics.SdkMeterProvider;
import io.opentelemetry.sdk.metrics.View;
import io.opentelemetry.sdk.metrics.data.AggregationTemporality;
import io.opentelemetry.sdk.metrics.data.HistogramPointData;
import io.opentelemetry.sdk.metrics.data.MetricData;
import io.opentelemetry.sdk.metrics.data.SummaryPointData;
import io.opentelemetry.sdk.metrics.data.ValueAtQuantile;
import io.opentelemetry.sdk.metrics.internal.data.ImmutableDoublePointData;
import io.opentelemetry.sdk.metrics.internal.data.ImmutableGaugeData;
import io.opentelemetry.sdk.metrics.internal.data.ImmutableHistogramData;
import io.opentelemetry.sdk.metrics.internal.data.ImmutableHistogramPointData;
import io.opentelemetry.sdk.metrics.internal.data.ImmutableMetricData;
import io.opentelemetry.sdk.metrics.internal.data.ImmutableSummaryData;
import io.opentelemetry.sdk.metrics.internal.data.ImmutableSummaryPointData;
import io.opentelemetry.sdk.metrics.internal.data.ImmutableValueAtQuantile;
import io.opentelemetry.sdk.resources.Resource;
import io.opentelemetry.sdk.testing.exporter.InMemoryMetricReader;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;

class MetricTest {

  private static final long END = 1_700_000_060_000_000_000L;

  private final MappedItems items = new MappedItems();
  private final InMemoryMetricReader reader = InMemoryMetricReader.createDelta();
  private final SdkMeterProvider provider =
      SdkMeterProvider.builder()
          .registerMetricReader(reader)
          .registerView(
              InstrumentSelector.builder().setName("exponential").build(),
              View.builder().setAggregation(Aggregation.base2ExponentialBucketHistogram()).build())
          .build();
  private final Meter meter = provider.get("test");

  private JsonNode collected() {
    return only(items.metrics(reader.collectAllMetrics()));
  }

  private static JsonNode point(JsonNode item) {
    assertThat(item.at("/data/baseData/metrics").size()).isEqualTo(1);
    return item.at("/data/baseData/metrics/0");
  }

  @Test
  @DisplayName("ME-1, ME-2 a counter sends its sum, with its attributes as dimensions")
  void counter() {
    LongCounter counter = meter.counterBuilder("orders.count").build();
    counter.add(1, attributes("region=eu"));
    counter.add(2, attributes("region=eu"));
    JsonNode item = collected();
    assertThat(item.at("/data/baseData"))
        .isEqualTo(
            json(
                "{'ver':2,'metrics':[{'name':'orders.count','value':3.0,'count':1}],"
                    + "'properties':{'region':'eu'}}"));
    assertThat(item.path("name").asString()).isEqualTo("Metric");
    assertThat(item.at("/data/baseType").asString()).isEqualTo("MetricData");
    assertThat(item.has("sampleRate")).isFalse();
  }

  @Test
  @DisplayName("ME-2 up-down and double counters")
  void otherSums() {
    meter.upDownCounterBuilder("a").build().add(-5);
    meter.counterBuilder("b").ofDoubles().build().add(1.5);
    assertThat(items.metrics(reader.collectAllMetrics()))
        .extracting(item -> point(item).toString())
        .containsExactlyInAnyOrder(
            "{\"name\":\"a\",\"value\":-5.0,\"count\":1}",
            "{\"name\":\"b\",\"value\":1.5,\"count\":1}");
  }

  @Test
  @DisplayName("ME-3 a gauge sends its last value")
  void gauge() {
    meter.gaugeBuilder("g").ofLongs().build().set(7);
    assertThat(point(collected())).isEqualTo(json("{'name':'g','value':7.0,'count':1}"));
  }

  @ParameterizedTest
  @ValueSource(strings = {"lat", "exponential"})
  @DisplayName("ME-4, ME-5 a histogram sends sum, count, minimum and maximum")
  void histogram(String name) {
    DoubleHistogram histogram = meter.histogramBuilder(name).build();
    histogram.record(10);
    histogram.record(30);
    assertThat(point(collected()))
        .isEqualTo(json("{'name':'" + name + "','value':40.0,'count':2,'min':10.0,'max':30.0}"));
  }

  @Test
  @DisplayName("ME-1 every point is an item")
  void pointPerAttributeSet() {
    LongCounter counter = meter.counterBuilder("c").build();
    counter.add(1, attributes("k=a"));
    counter.add(2, attributes("k=b"));
    assertThat(items.metrics(reader.collectAllMetrics())).hasSize(2);
    assertThat(items.report().received().get(Signal.METRIC_POINT)).isEqualTo(2);
    items.assertLost(DropReason.MAPPING_ERROR, 0);
  }

  @Test
  @DisplayName("ME-14 delta and cumulative values are sent as they come")
  void temporality() {
    InMemoryMetricReader cumulative = InMemoryMetricReader.create();
    SdkMeterProvider both =
        SdkMeterProvider.builder()
            .registerMetricReader(reader)
            .registerMetricReader(cumulative)
            .build();
    LongCounter counter = both.get("test").counterBuilder("c").build();
    counter.add(1);
    assertThat(point(collected()).path("value").asDouble()).isEqualTo(1);
    counter.add(2);
    assertThat(point(collected()).path("value").asDouble()).isEqualTo(2);
    assertThat(point(only(items.metrics(cumulative.collectAllMetrics()))).path("value").asDouble())
        .isEqualTo(3);
  }

  @Test
  @DisplayName("ME-1 the time is the point's end")
  void time() {
    assertThat(only(gauge("g", 1, Attributes.empty())).path("time").asString())
        .isEqualTo("2023-11-14T22:14:20.0000000Z");
  }

  @Test
  @DisplayName("ME-4 a histogram that counted nothing sends nothing")
  void emptyHistogram() {
    assertThat(items.metrics(histogram(0, 0, false))).isEmpty();
    assertThat(items.metrics(summary(0, Double.NaN))).isEmpty();
    items.assertLost(DropReason.MAPPING_ERROR, 0);
  }

  @Test
  @DisplayName("ME-4 without minimum and maximum they are absent, not zero")
  void absentMinimum() {
    assertThat(point(only(histogram(40, 2, false))))
        .isEqualTo(json("{'name':'h','value':40.0,'count':2}"));
  }

  @Test
  @DisplayName("ME-4 a count over 32 bits is left out")
  void hugeCount() {
    assertThat(point(only(histogram(40, 1L << 31, true))))
        .isEqualTo(json("{'name':'h','value':40.0,'min':10.0,'max':30.0}"));
  }

  @Test
  @DisplayName("ME-6 a summary sends sum and count, and the quantiles 0 and 1")
  void summary() {
    assertThat(
            point(
                only(
                    summary(
                        4,
                        40,
                        ImmutableValueAtQuantile.create(0, 1),
                        ImmutableValueAtQuantile.create(0.5, 5),
                        ImmutableValueAtQuantile.create(1, 20)))))
        .isEqualTo(json("{'name':'s','value':40.0,'count':4,'min':1.0,'max':20.0}"));
    assertThat(point(only(summary(4, 40, ImmutableValueAtQuantile.create(0.5, 5)))))
        .isEqualTo(json("{'name':'s','value':40.0,'count':4}"));
  }

  @ParameterizedTest
  @ValueSource(doubles = {Double.NaN, Double.POSITIVE_INFINITY, Double.NEGATIVE_INFINITY})
  @DisplayName("ME-12, ENV-18 a value that is not finite is dropped as such")
  void nonFinite(double value) {
    assertThat(
            items.metrics(gauge("g", value, Attributes.empty()), gauge("g", 1, Attributes.empty())))
        .hasSize(1);
    items.assertLost(DropReason.NON_FINITE, 1);
  }

  @Test
  @DisplayName("ME-10 all attributes are dimensions but those between exporter components")
  void dimensions() {
    JsonNode item =
        only(
            gauge(
                "g",
                1,
                attributes(
                    "http.request.method=GET; server.address=h; enduser.id=u; a=[x,y];"
                        + " applicationinsights.internal.x=y")));
    assertThat(properties(item))
        .isEqualTo(
            json("{'a':'x, y','enduser.id':'u','http.request.method':'GET','server.address':'h'}"));
    assertThat(MappedItems.tag(item, "ai.user.authUserId")).isEmpty();
  }

  @Test
  @DisplayName("ME-9 an attribute gives a name that OpenTelemetry would refuse")
  void nameOverride() {
    String name = "\\Process(x)\\% Time";
    JsonNode item =
        only(gauge("g", 1, attributes("applicationinsights.internal.metric_name=" + name)));
    assertThat(point(item).path("name").asString()).isEqualTo(name);
    assertThat(item.at("/data/baseData").has("properties")).isFalse();
  }

  @ParameterizedTest(name = "{0}: exported {1}")
  @DisplayName("ME-19 what OpenTelemetry measures about itself is not exported")
  @CsvSource({
    "io.opentelemetry.sdk.trace, false",
    "io.opentelemetry.sdk.logs, false",
    "io.opentelemetry.exporters.otlp, false",
    "io.opentelemetry.sdks, true",
    "io.opentelemetry.instrumentation, true",
    "my.scope, true",
  })
  void ownScopes(String scope, boolean exported) {
    provider.get(scope).counterBuilder("c").build().add(1);
    assertThat(items.metrics(reader.collectAllMetrics())).hasSize(exported ? 1 : 0);
    assertThat(items.report().received().get(Signal.METRIC_POINT)).isEqualTo(1);
    items.assertLost(DropReason.MAPPING_ERROR, 0);
  }

  @Test
  @DisplayName("ME-18, ENV-15 dimensions have the limits of properties")
  void dimensionLimits() {
    Attributes attributes =
        Attributes.builder().put("k".repeat(151), "v").put("long", "v".repeat(9000)).build();
    JsonNode properties = properties(only(gauge("g", 1, attributes)));
    assertThat(properties.size()).isEqualTo(1);
    assertThat(properties.path("long").asString()).hasSize(8192);
  }

  @Test
  void recordedValueIsAnItemOfTheSameKind() {
    JsonNode item = only(items.metric(new MetricPoint("m", 40, 2, 10, 30), Map.of("k", "v"), END));
    assertThat(item.at("/data/baseData"))
        .isEqualTo(
            json(
                "{'ver':2,'metrics':[{'name':'m','value':40.0,'count':2,'min':10.0,'max':30.0}],"
                    + "'properties':{'k':'v'}}"));
    assertThat(item.path("time").asString()).isEqualTo("2023-11-14T22:14:20.0000000Z");
    assertThat(MappedItems.tag(item, "ai.cloud.roleInstance")).isEqualTo(MappedItems.HOST);
  }

  @Test
  void recordedValueIsCheckedToo() {
    assertThat(items.metric(new MetricPoint("m", Double.NaN, 1, 0, 0), Map.of(), END)).isEmpty();
    items.assertLost(DropReason.NON_FINITE, 1);
    assertThat(items.metric(new MetricPoint("m", 1, 0, 0, 0), Map.of(), END)).isEmpty();
    items.assertLost(DropReason.NON_FINITE, 1);
  }

  @Test
  void negativeCountIsAMappingError() {
    assertThat(items.metric(new MetricPoint("m", 1, -1, 0, 0), Map.of(), END)).isEmpty();
    items.assertLost(DropReason.MAPPING_ERROR, 1);
  }

  private static MetricData gauge(String name, double value, Attributes attributes) {
    return ImmutableMetricData.createDoubleGauge(
        Resource.empty(),
        InstrumentationScopeInfo.create("test"),
        name,
        "",
        "",
        ImmutableGaugeData.create(
            List.of(ImmutableDoublePointData.create(0, END, attributes, value))));
  }

  private static MetricData histogram(double sum, long count, boolean minMax) {
    HistogramPointData point =
        ImmutableHistogramPointData.create(
            0, END, Attributes.empty(), sum, minMax, 10, minMax, 30, List.of(), List.of(count));
    return ImmutableMetricData.createDoubleHistogram(
        Resource.empty(),
        InstrumentationScopeInfo.create("test"),
        "h",
        "",
        "",
        ImmutableHistogramData.create(AggregationTemporality.DELTA, List.of(point)));
  }

  private static MetricData summary(long count, double sum, ValueAtQuantile... quantiles) {
    SummaryPointData point =
        ImmutableSummaryPointData.create(
            0, END, Attributes.empty(), count, sum, List.of(quantiles));
    return ImmutableMetricData.createDoubleSummary(
        Resource.empty(),
        InstrumentationScopeInfo.create("test"),
        "s",
        "",
        "",
        ImmutableSummaryData.create(List.of(point)));
  }
}
