/*
 * Copyright 2026 the azure-monitor-opentelemetry authors
 * SPDX-License-Identifier: Apache-2.0
 */

package io.github.azuremonitor.exporter.storage;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.azuremonitor.exporter.ledger.TelemetryType;
import io.github.azuremonitor.exporter.storage.StoreFiles.DiskFullException;
import io.github.azuremonitor.exporter.testing.CapturedLog;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * A delivery at work on a disk of which one operation in a hundred fails, or in ten, or in three.
 */
@EnabledOnOs(OS.LINUX)
class RandomFaultsTest {

  private static final TelemetryType[] TYPES = TelemetryType.values();

  private final Path directory;
  private final FaultyFiles files = new FaultyFiles();
  private final Set<String> kept = new HashSet<>();
  private final Set<String> accepted = new HashSet<>();
  private final List<LentBatch> lent = new ArrayList<>();
  private int number;

  RandomFaultsTest(@TempDir Path temporary) {
    directory = temporary.resolve("base");
  }

  @ParameterizedTest(name = "{0} in a thousand, seed {1}")
  @CsvSource({"10, 1", "10, 2", "100, 3", "100, 4", "300, 5"})
  @DisplayName(
      "R2.3 whatever fails, each batch has one fate, and none is sent twice by one process")
  void faults(int perThousand, long seed) {
    System.out.println("seed " + seed);
    Random random = new Random(seed);
    StoreFixture process =
        StoreFixture.in(directory)
            .full(StoreFixture.MEGABYTE, StoreOptions.WhenFull.EVICT_OLDEST)
            .files(files)
            .start();
    FaultyFiles.Fault fault =
        (operation, path) -> {
          if (random.nextInt(1000) < perThousand) {
            throw random.nextInt(4) == 0
                ? new DiskFullException("simulated", null)
                : new IOException("simulated");
          }
        };
    files.fault = fault;
    files.afterMove = fault;
    try (CapturedLog log = CapturedLog.start()) {
      for (int i = 0; i < 1_000; i++) {
        step(process, random);
        process.assertBalanced();
        assertThat(StoreFixture.bytes(directory)).isLessThanOrEqualTo(StoreFixture.MEGABYTE);
      }
      assertThat(log.lines()).noneMatch(line -> line.startsWith("SEVERE"));
    }
    long stored = process.stored();
    long lost = process.ledger.report().total().droppedInAll();
    files.heal();
    process.close();
    process.assertBalanced();
    assertThat(process.stored()).isEqualTo(stored);

    StoreFixture next = StoreFixture.start(directory);
    Set<String> sent = new HashSet<>(next.drain());
    long missing = kept.stream().filter(t -> !accepted.contains(t) && !sent.contains(t)).count();
    assertThat(missing).isLessThanOrEqualTo(lost);
    assertThat((long) sent.size()).isGreaterThanOrEqualTo(stored);
    assertThat(accepted.size()).isGreaterThan(perThousand < 300 ? 20 : 0);
    next.assertBalanced();
  }

  private void step(StoreFixture process, Random random) {
    switch (random.nextInt(6)) {
      case 0, 1 -> {
        Optional<LentBatch> next = process.borrow();
        next.ifPresent(
            batch -> {
              assertThat(accepted.contains(StoreFixture.text(batch))).as("sent before").isFalse();
              lent.add(batch);
            });
      }
      case 2 -> {
        if (!lent.isEmpty()) {
          LentBatch batch = lent.remove(random.nextInt(lent.size()));
          accepted.add(StoreFixture.text(batch));
          process.accept(batch);
        }
      }
      case 3 -> {
        if (!lent.isEmpty()) {
          LentBatch batch = lent.remove(random.nextInt(lent.size()));
          if (random.nextBoolean()) {
            process.store.giveBack(batch.batch(), random.nextBoolean());
          } else {
            replace(process, batch);
          }
          batch.gzip().release();
        }
      }
      case 4 -> process.time.advance(Duration.ofSeconds(random.nextInt(100)));
      default -> put(process, random);
    }
  }

  private void put(StoreFixture process, Random random) {
    String text = number++ + "x".repeat(random.nextInt(40_000));
    TelemetryType type = TYPES[random.nextInt(TYPES.length)];
    if (process.tryToPut(process.content(type, 1, text)) instanceof Placement.Kept) {
      kept.add(text);
    }
  }

  /** The answer was a 206: what it took is the whole, what is left gets a new text. */
  private void replace(StoreFixture process, LentBatch batch) {
    TelemetryType type = batch.index().type(0);
    String part = number++ + "part";
    BatchContent content = process.content(type, 1, part);
    if (process.result(process.store.replace(batch.batch(), List.of(content))).isPresent()) {
      accepted.add(StoreFixture.text(batch));
      kept.add(part);
    } else {
      process.store.giveBack(batch.batch(), false);
    }
  }
}
