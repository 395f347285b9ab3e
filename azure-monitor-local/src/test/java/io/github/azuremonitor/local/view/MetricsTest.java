/*
 * Copyright 2026 the azure-monitor-opentelemetry authors
 * SPDX-License-Identifier: Apache-2.0
 */

package io.github.azuremonitor.local.view;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.azuremonitor.local.view.Metrics.Dimension;
import io.github.azuremonitor.local.view.Metrics.Metric;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class MetricsTest {

  @Test
  void areListedByNameWithWhatTheyCanBeSplitBy() {
    Metrics metrics =
        metrics(
            TestItem.metric(1, "queue", 1).role("b").property("area", "y"),
            TestItem.metric(2, "queue", 1).role("a").property("area", "x").field("ns", "space"),
            TestItem.metric(3, "queue", 1).property("area", "x").property("id", "1"),
            TestItem.metric(4, "load", 1),
            TestItem.trace(5, "queue"));

    assertThat(metrics.metrics())
        .containsExactly(
            new Metric("load", null, 1, List.of(), List.of()),
            new Metric(
                "queue",
                "space",
                3,
                List.of(
                    new Dimension("area", List.of("x", "y")), new Dimension("id", List.of("1"))),
                List.of("a", "b")));
  }

  @Test
  void boundsWhatAHostileSenderCanMakeOfThem() {
    Metrics metrics =
        metrics(
            IntStream.range(0, 3000)
                .mapToObj(
                    i ->
                        TestItem.metric(i, i < 1500 ? "same" : "name " + i, 1)
                            .property("same", "value " + i)
                            .property("key " + i, "value"))
                .toArray(TestItem[]::new));

    assertThat(metrics.metrics()).hasSize(1000);
    assertThat(metrics.metrics())
        .allMatch(metric -> metric.dimensions().size() <= 50)
        .allMatch(metric -> metric.dimensions().stream().allMatch(d -> d.values().size() <= 50));
  }

  private static Metrics metrics(TestItem... items) {
    return Metrics.of(Stream.of(items).map(TestItem::item).toList());
  }
}
