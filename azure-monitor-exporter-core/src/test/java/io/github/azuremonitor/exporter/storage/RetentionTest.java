/*
 * Copyright 2026 the azure-monitor-opentelemetry authors
 * SPDX-License-Identifier: Apache-2.0
 */

package io.github.azuremonitor.exporter.storage;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.azuremonitor.exporter.batch.ItemIndex;
import io.github.azuremonitor.exporter.ledger.DropReason;
import io.github.azuremonitor.exporter.ledger.TelemetryType;
import io.github.azuremonitor.exporter.testing.VirtualTime;
import io.github.azuremonitor.exporter.time.Clock;
import java.nio.ByteBuffer;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class RetentionTest {

  private static final Duration LENGTH = Duration.ofHours(47);

  private final VirtualTime time = new VirtualTime();
  private Duration jump = Duration.ZERO;
  private final Retention retention =
      new Retention(
          new Clock() {
            @Override
            public long nanoTime() {
              return time.nanoTime();
            }

            @Override
            public long epochNanos() {
              return time.epochNanos() + jump.toNanos();
            }
          },
          LENGTH);

  private long millisAgo(Duration age) {
    return TimeUnit.NANOSECONDS.toMillis(time.epochNanos() + jump.toNanos()) - age.toMillis();
  }

  @Test
  @DisplayName("R3.3 age counts from the oldest item, not from when it was stored")
  void age() {
    long end = retention.end(millisAgo(Duration.ofHours(40)));
    time.advance(Duration.ofHours(7).minusMillis(1));
    assertThat(retention.isOver(end)).isFalse();
    time.advance(Duration.ofMillis(1));
    assertThat(retention.isOver(end)).isTrue();
  }

  @ParameterizedTest(name = "{0} hours")
  @ValueSource(longs = {-87_600, -24, -1, 1, 24, 87_600})
  @DisplayName("fault 15: a clock that is set makes nothing older that has been seen before")
  void jumps(long hours) {
    long end = retention.end(millisAgo(Duration.ofHours(1)));
    jump = Duration.ofHours(hours);
    time.advance(Duration.ofHours(45));
    assertThat(retention.isOver(end)).isFalse();
    time.advance(Duration.ofHours(1));
    assertThat(retention.isOver(end)).isTrue();
  }

  @ParameterizedTest(name = "{0} hours")
  @ValueSource(longs = {-87_600, -24, 721, 87_600})
  @DisplayName("fault 15: what cannot be that old, or that young, is as old as its first sight")
  void nonsense(long hours) {
    long end = retention.end(millisAgo(Duration.ofHours(hours)));
    time.advance(Duration.ofHours(46));
    assertThat(retention.isOver(end)).isFalse();
    time.advance(Duration.ofHours(1));
    assertThat(retention.isOver(end)).isTrue();
  }

  @Test
  @DisplayName(
      "R3.3 what is too old is dropped and counted, within a minute or when it would be lent")
  void expired(@TempDir Path directory) {
    StoreFixture process = StoreFixture.start(directory);
    process.put("old");
    process.time.advance(Duration.ofHours(46));
    process.put("young");
    process.time.advance(Duration.ofHours(1).plusSeconds(60));
    assertThat(StoreFixture.segments(directory)).hasSize(1);
    assertThat(process.ledger.report().total().dropped().get(DropReason.EXPIRED)).isEqualTo(3);
    ItemIndex.Builder index = new ItemIndex.Builder();
    index.add(TelemetryType.REQUEST, 1);
    long old = TimeUnit.NANOSECONDS.toMillis(process.time.epochNanos()) - LENGTH.toMillis();
    process.put(new BatchContent(ByteBuffer.wrap(new byte[1]), index.build(), old));
    assertThat(process.drain()).containsExactly("young");
    assertThat(process.ledger.report().total().dropped().get(DropReason.EXPIRED)).isEqualTo(4);
    process.assertBalanced();
  }

  @Test
  @DisplayName("what is lent does not expire")
  void lent(@TempDir Path directory) {
    StoreFixture process = StoreFixture.start(directory);
    process.put("on its way");
    LentBatch lent = process.borrowed();
    process.time.advance(Duration.ofHours(50));
    process.accept(lent);
    assertThat(process.ledger.report().total().accepted()).isEqualTo(3);
    process.assertBalanced();
  }
}
