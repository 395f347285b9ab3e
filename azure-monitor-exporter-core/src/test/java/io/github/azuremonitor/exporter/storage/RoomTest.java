/*
 * Copyright 2026 the azure-monitor-opentelemetry authors
 * SPDX-License-Identifier: Apache-2.0
 */

package io.github.azuremonitor.exporter.storage;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.azuremonitor.exporter.ledger.DropReason;
import io.github.azuremonitor.exporter.ledger.TelemetryType;
import io.github.azuremonitor.exporter.storage.StoreOptions.WhenFull;
import io.github.azuremonitor.exporter.testing.CapturedLog;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.logging.Level;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RoomTest {

  private static final long MAX = StoreFixture.MEGABYTE;

  private final Path directory;

  RoomTest(@TempDir Path directory) {
    this.directory = directory;
  }

  private StoreFixture start(WhenFull whenFull) {
    return StoreFixture.in(directory).full(MAX, whenFull).start();
  }

  private static Placement put(StoreFixture process, TelemetryType type, int bytes) {
    process.time.advance(Duration.ofMillis(1));
    return process.tryToPut(process.content(type, 1, new byte[bytes]));
  }

  private long dropped(StoreFixture process, TelemetryType type) {
    return process.ledger.report().fates(type).dropped().getOrDefault(DropReason.EVICTED, 0L);
  }

  @Test
  @DisplayName("R3.7 a storm of logs evicts logs, and few traces survive")
  void fairEviction() {
    StoreFixture process = start(WhenFull.EVICT_OLDEST);
    for (int i = 0; i < 5; i++) {
      put(process, TelemetryType.REQUEST, 20_000);
    }
    try (CapturedLog log = CapturedLog.start()) {
      for (int i = 0; i < 500; i++) {
        assertThat(put(process, TelemetryType.MESSAGE, 20_000)).isInstanceOf(Placement.Kept.class);
        assertThat(StoreFixture.bytes(directory)).isLessThanOrEqualTo(MAX);
      }
      assertThat(log.lines(Level.WARNING)).singleElement().asString().contains("full");
    }
    assertThat(dropped(process, TelemetryType.REQUEST)).isZero();
    assertThat(dropped(process, TelemetryType.MESSAGE)).isGreaterThan(450);
    assertThat(process.ledger.report().fates(TelemetryType.REQUEST).stored()).isEqualTo(5);
    assertThat(process.ledger.report().store().bytes()).isEqualTo(StoreFixture.bytes(directory));
    process.assertBalanced();
  }

  @Test
  @DisplayName("fault 13: the oldest yields first")
  void oldestFirst() {
    StoreFixture process = start(WhenFull.EVICT_OLDEST);
    for (int i = 0; i < 100; i++) {
      process.time.advance(Duration.ofMillis(1));
      process.put(
          process.content(TelemetryType.REQUEST, 1, (i + "x".repeat(20_000)).substring(0, 20_000)));
    }
    List<String> left = process.drain();
    assertThat(left).hasSizeGreaterThan(30);
    assertThat(left.get(left.size() - 1)).startsWith("99x");
    assertThat(left.get(0)).startsWith(100 - left.size() + "x");
    process.assertBalanced();
  }

  @Test
  @DisplayName("what is lent does not yield")
  void lentStays() {
    StoreFixture process = start(WhenFull.EVICT_OLDEST);
    put(process, TelemetryType.REQUEST, 200_000);
    LentBatch lent = process.borrowed();
    for (int i = 0; i < 20; i++) {
      put(process, TelemetryType.REQUEST, 200_000);
    }
    process.accept(lent);
    assertThat(process.ledger.report().total().accepted()).isEqualTo(1);
    process.assertBalanced();
  }

  @Test
  @DisplayName("R3.7 on request the new batch yields")
  void rejectNew() {
    StoreFixture process = start(WhenFull.REJECT_NEW);
    int kept = 0;
    while (put(process, TelemetryType.REQUEST, 20_000) instanceof Placement.Kept) {
      kept++;
    }
    assertThat(kept).isBetween(40, 52);
    assertThat(StoreFixture.bytes(directory)).isBetween(MAX - 24 * 1024, MAX);
    assertThat(put(process, TelemetryType.MESSAGE, 20_000))
        .isEqualTo(new Placement.Refused(DropReason.STORE_FULL));
    process.accept(process.borrowed());
    assertThat(put(process, TelemetryType.MESSAGE, 20_000)).isInstanceOf(Placement.Kept.class);
    process.assertBalanced();
  }

  @Test
  @DisplayName("R3.7 a batch that would take more than a quarter is refused, and evicts nobody")
  void tooLarge() {
    StoreFixture process = start(WhenFull.EVICT_OLDEST);
    for (int i = 0; i < 10; i++) {
      put(process, TelemetryType.REQUEST, 100_000);
    }
    assertThat(put(process, TelemetryType.REQUEST, (int) (MAX / 4)))
        .isEqualTo(new Placement.Refused(DropReason.STORE_FULL));
    assertThat(dropped(process, TelemetryType.REQUEST)).isZero();
    assertThat(put(process, TelemetryType.REQUEST, (int) (MAX / 4) - 4096))
        .isInstanceOf(Placement.Kept.class);
    process.assertBalanced();
  }

  @Test
  @DisplayName(
      "R3.1 whatever is done, the files take no more room than allowed, and the figures are true")
  void property() {
    long seed = 20261122;
    System.out.println("seed " + seed);
    Random random = new Random(seed);
    StoreFixture process = start(WhenFull.EVICT_OLDEST);
    List<LentBatch> lent = new ArrayList<>();
    TelemetryType[] types = TelemetryType.values();
    for (int i = 0; i < 1_500; i++) {
      switch (random.nextInt(8)) {
        case 0 -> process.borrow().ifPresent(lent::add);
        case 1 -> {
          if (!lent.isEmpty()) {
            process.accept(lent.remove(random.nextInt(lent.size())));
          }
        }
        case 2 -> {
          if (!lent.isEmpty()) {
            LentBatch batch = lent.remove(random.nextInt(lent.size()));
            batch.gzip().release();
            process.store.giveBack(batch.batch(), random.nextBoolean());
          }
        }
        case 3 -> process.time.advance(Duration.ofMinutes(random.nextInt(200)));
        default -> put(process, types[random.nextInt(types.length)], random.nextInt(60_000) + 1);
      }
      assertThat(StoreFixture.bytes(directory)).isLessThanOrEqualTo(MAX);
      assertThat(process.ledger.report().store().bytes()).isEqualTo(StoreFixture.bytes(directory));
      assertThat(process.ledger.report().store().batches())
          .isEqualTo(StoreFixture.segments(directory).size());
      process.assertBalanced();
    }
    assertThat(process.ledger.report().total().dropped()).containsKeys(DropReason.EVICTED);
  }
}
