/*
 * Copyright 2026 the azure-monitor-opentelemetry authors
 * SPDX-License-Identifier: Apache-2.0
 */

package io.github.azuremonitor.exporter.batch;

import static io.github.azuremonitor.exporter.ledger.TelemetryType.DEPENDENCY;
import static io.github.azuremonitor.exporter.ledger.TelemetryType.MESSAGE;
import static io.github.azuremonitor.exporter.ledger.TelemetryType.REQUEST;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.azuremonitor.exporter.ledger.TelemetryCounts;
import io.github.azuremonitor.exporter.ledger.TelemetryType;
import org.junit.jupiter.api.Test;

class ItemIndexTest {

  private final ItemIndex.Builder builder = new ItemIndex.Builder();

  @Test
  void positionsLeaveOutTheLineFeeds() {
    builder.add(REQUEST, 10);
    builder.add(MESSAGE, 15);
    builder.add(MESSAGE, 30);
    ItemIndex index = builder.build();
    assertThat(index.size()).isEqualTo(3);
    assertThat(index.start(0)).isZero();
    assertThat(index.end(0)).isEqualTo(10);
    assertThat(index.start(1)).isEqualTo(11);
    assertThat(index.end(1)).isEqualTo(15);
    assertThat(index.start(2)).isEqualTo(16);
    assertThat(index.end(2)).isEqualTo(30);
    assertThat(index.bytes(0)).isEqualTo(10);
    assertThat(index.bytes(1)).isEqualTo(4);
    assertThat(index.bytes(2)).isEqualTo(14);
  }

  @Test
  void countsGoByType() {
    builder.add(REQUEST, 10);
    builder.add(DEPENDENCY, 15);
    builder.add(REQUEST, 30);
    TelemetryCounts counts = builder.build().counts();
    assertThat(counts.items(REQUEST)).isEqualTo(2);
    assertThat(counts.items(DEPENDENCY)).isEqualTo(1);
    assertThat(counts.items(MESSAGE)).isZero();
    assertThat(counts.totalItems()).isEqualTo(3);
    assertThat(counts.bytes(REQUEST)).isEqualTo(24);
    assertThat(counts.bytes(DEPENDENCY)).isEqualTo(4);
    assertThat(counts.bytes(MESSAGE)).isZero();
    assertThat(counts.totalBytes()).isEqualTo(28);
  }

  @Test
  void selectionCountsTheSelectedOnly() {
    builder.add(REQUEST, 10);
    builder.add(DEPENDENCY, 15);
    builder.add(REQUEST, 30);
    ItemIndex index = builder.build();
    assertThat(index.countsWhere(i -> i > 0))
        .hasToString("{REQUEST=1 (14 bytes), DEPENDENCY=1 (4 bytes)}");
    assertThat(index.countsWhere(i -> false).totalItems()).isZero();
  }

  @Test
  void emptyIndexCountsNothing() {
    ItemIndex index = builder.build();
    assertThat(index.size()).isZero();
    assertThat(index.counts().totalItems()).isZero();
  }

  @Test
  void builderIsReusedWithoutTouchingWhatItBuilt() {
    builder.add(REQUEST, 10);
    ItemIndex first = builder.build();
    assertThat(builder.size()).isZero();
    builder.add(MESSAGE, 7);
    ItemIndex second = builder.build();
    assertThat(first.type(0)).isEqualTo(REQUEST);
    assertThat(first.end(0)).isEqualTo(10);
    assertThat(second.type(0)).isEqualTo(MESSAGE);
    assertThat(second.end(0)).isEqualTo(7);
  }

  @Test
  void growsBeyondItsFirstSize() {
    TelemetryType[] types = TelemetryType.values();
    for (int i = 0; i < 1000; i++) {
      builder.add(types[i % types.length], 2 * i + 1);
    }
    assertThat(builder.size()).isEqualTo(1000);
    ItemIndex index = builder.build();
    for (int i = 0; i < 1000; i++) {
      assertThat(index.type(i)).isEqualTo(types[i % types.length]);
      assertThat(index.start(i)).isEqualTo(2 * i);
      assertThat(index.end(i)).isEqualTo(2 * i + 1);
    }
    assertThat(index.counts().totalItems()).isEqualTo(1000);
    assertThat(index.counts().totalBytes()).isEqualTo(1000);
  }

  @Test
  void oldestTimeIsThatOfTheItemsSinceTheLastBuild() {
    builder.add(REQUEST, 10);
    builder.time(7);
    builder.add(REQUEST, 20);
    builder.time(5);
    assertThat(builder.build().oldestEpochNanos()).isEqualTo(5);
    builder.add(REQUEST, 10);
    assertThat(builder.build().oldestEpochNanos()).isEqualTo(Long.MAX_VALUE);
  }

  @Test
  void memoryGrowsWithTheItems() {
    int empty = builder.build().memory();
    for (int i = 0; i < 512; i++) {
      builder.add(REQUEST, 2 * i + 1);
    }
    assertThat(builder.build().memory() - empty).isEqualTo(512 * 8);
  }
}
