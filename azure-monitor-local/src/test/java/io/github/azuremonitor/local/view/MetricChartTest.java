/*
 * Copyright 2026 the azure-monitor-opentelemetry authors
 * SPDX-License-Identifier: Apache-2.0
 */

package io.github.azuremonitor.local.view;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.azuremonitor.local.view.MetricChart.Point;
import io.github.azuremonitor.local.view.MetricChart.Series;
import java.time.Instant;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class MetricChartTest {

  private static final Instant THIS_MINUTE = Instant.parse("2023-11-14T22:13:00Z");
  private static final Instant LAST_MINUTE = Instant.parse("2023-11-14T22:12:00Z");

  @Test
  void mergesThePointsOfAMinute() {
    MetricChart chart =
        chart(
            null,
            List.of(),
            metric(1, 10).field("count", "4").field("min", "1").field("max", "5").secondsAgo(1),
            metric(2, 20).secondsAgo(2),
            metric(3, 7).secondsAgo(21),
            TestItem.metric(4, "other", 99));

    assertThat(chart)
        .isEqualTo(
            new MetricChart(
                "queue",
                "average",
                List.of(
                    new Series(
                        "queue",
                        List.of(
                            new Point(LAST_MINUTE, 7, 7, 1, 7, 7),
                            new Point(THIS_MINUTE, 6, 30, 5, 1, 20))))));
  }

  @Test
  void splitsByADimensionAndPutsTheGreatestNewestValueFirst() {
    MetricChart chart =
        chart(
            "area",
            List.of(),
            metric(1, 5).property("area", "heap").secondsAgo(5),
            metric(2, 9).property("area", "other").secondsAgo(5),
            metric(3, 1).secondsAgo(5),
            metric(4, 100).secondsAgo(300));

    assertThat(chart.series()).extracting(Series::label).containsExactly("other", "heap", "(none)");
    assertThat(chart.series().get(2).points()).extracting(Point::value).containsExactly(100.0, 1.0);
  }

  @Test
  void splitsByRoleAsWell() {
    assertThat(
            chart("ai.cloud.role", List.of(), metric(1, 1).role("a"), metric(2, 2).role("b"))
                .series())
        .extracting(Series::label)
        .containsExactly("b", "a");
  }

  @Test
  void keepsToAllConditions() {
    MetricChart chart =
        chart(
            null,
            List.of("url:http://x", "a:b:c"),
            metric(1, 1).property("url", "http://x").property("a", "b:c"),
            metric(2, 2).property("url", "http://x").property("a:b", "c"),
            metric(3, 50).property("url", "http://x"),
            metric(4, 50).property("url", "http").property("a", "b:c"));

    assertThat(chart.series().get(0).points()).extracting(Point::sum).containsExactly(3.0);
  }

  @Test
  void leavesOutPointsOfNoMeasurement() {
    assertThat(chart(null, List.of(), metric(1, 0).field("count", "0")).series()).isEmpty();
  }

  @Test
  void staysFinite() {
    MetricChart chart =
        chart(
            null,
            List.of(),
            metric(1, Double.MAX_VALUE).secondsAgo(1),
            metric(2, Double.MAX_VALUE).secondsAgo(1));

    assertThat(chart.series().get(0).points())
        .containsExactly(
            new Point(
                THIS_MINUTE,
                Double.MAX_VALUE / 2,
                Double.MAX_VALUE,
                2,
                Double.MAX_VALUE,
                Double.MAX_VALUE));
  }

  @Test
  void showsTwentySeriesAtMost() {
    TestItem[] items =
        IntStream.range(0, 30)
            .mapToObj(i -> metric(i, i).property("n", "" + i))
            .toArray(TestItem[]::new);

    assertThat(chart("n", List.of(), items).series())
        .hasSize(20)
        .first()
        .extracting(Series::label)
        .isEqualTo("29");
  }

  private static TestItem metric(long id, double value) {
    return TestItem.metric(id, "queue", value).secondsAgo(1);
  }

  private static MetricChart chart(@Nullable String split, List<String> where, TestItem... items) {
    return MetricChart.of(Stream.of(items).map(TestItem::item).toList(), "queue", split, where);
  }
}
