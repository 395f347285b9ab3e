/*
 * Copyright 2026 the azure-monitor-opentelemetry authors
 * SPDX-License-Identifier: Apache-2.0
 */

package io.github.azuremonitor.exporter.storage;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.azuremonitor.exporter.ledger.DropReason;
import io.github.azuremonitor.exporter.ledger.TelemetryType;
import io.github.azuremonitor.exporter.testing.CapturedLog;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.logging.Level;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

/** One thing among what others left that cannot be dealt with does not keep the rest. */
@EnabledOnOs(OS.LINUX)
class FaultyLeftoversTest {

  /** No path can be made of it, as of a name that cannot be decoded. */
  private static final String UNUSABLE = "a\0b";

  private final FaultyFiles files = new FaultyFiles();
  private final Path directory;

  FaultyLeftoversTest(@TempDir Path directory) {
    this.directory = directory;
  }

  private void leave(int batches) {
    StoreFixture dead = StoreFixture.start(directory);
    for (int i = 0; i < batches; i++) {
      dead.put(TelemetryType.REQUEST, "left " + i);
    }
    dead.close();
  }

  private void leaveAnother() {
    StoreFixture dead = StoreFixture.in(directory).files(files).start();
    dead.put("of another");
    dead.close();
  }

  private StoreFixture start() {
    return StoreFixture.in(directory).files(files).start();
  }

  private long owners() {
    return StoreFixture.all(directory).stream()
        .filter(path -> OwnerName.parse(path.getFileName().toString()).isPresent())
        .count();
  }

  private static long expired(StoreFixture process) {
    return process.ledger.report().total().dropped().getOrDefault(DropReason.EXPIRED, 0L);
  }

  @Test
  @DisplayName("R4.3, R5.4 names that no path can be made of are as other foreign ones")
  void unusableNames() {
    leave(2);
    files.alsoListed = List.of(UNUSABLE);
    try (CapturedLog log = CapturedLog.start()) {
      StoreFixture next = start();
      assertThat(next.drain()).containsExactly("left 0", "left 1");
      assertThat(owners()).as("a directory with something foreign in it stays").isEqualTo(2);
      next.put("becomes too old");
      next.time.advance(Duration.ofDays(2));
      assertThat(expired(next)).isEqualTo(3);
      assertThat(log.lines(Level.SEVERE)).isEmpty();
      next.assertBalanced();
    }
  }

  @Test
  @DisplayName("R3.3 a chore that fails unexpectedly is reported, and others are done")
  void unexpectedFailure() {
    StoreFixture process = start();
    process.put("becomes too old");
    files.fault =
        (operation, path) -> {
          if (operation.equals("list")) {
            throw new IllegalStateException("unexpected");
          }
        };
    try (CapturedLog log = CapturedLog.start()) {
      process.time.advance(Duration.ofDays(2));
      assertThat(log.lines(Level.SEVERE)).isNotEmpty();
    }
    assertThat(expired(process)).isEqualTo(3);
    process.assertBalanced();
  }

  @Test
  @DisplayName("R4.3 a directory that fails unexpectedly does not keep others from being taken")
  void unexpectedFailureOfOneDirectory() {
    leave(1);
    Path bad = StoreFixture.parent(StoreFixture.segments(directory).get(0));
    files.fault =
        (operation, path) -> {
          if (path.startsWith(bad)) {
            throw new IllegalStateException("unexpected");
          }
        };
    StoreFixture other = start();
    leaveAnother();
    other.time.advance(Duration.ofSeconds(60));
    assertThat(other.drain()).containsExactly("of another");
    assertThat(bad).exists();
    other.assertBalanced();
  }

  @Test
  @DisplayName("R4.3 a file that cannot be taken over does not keep others, and is tried again")
  void oneCannotBeMoved() {
    leave(5);
    Path bad = StoreFixture.segments(directory).get(0);
    files.fail("move", bad.getFileName().toString(), new IOException("in use"));
    StoreFixture next = start();
    assertThat(next.drain()).containsExactly("left 1", "left 2", "left 3", "left 4");
    assertThat(bad).exists();
    files.heal();
    next.time.advance(Duration.ofSeconds(60));
    assertThat(next.drain()).containsExactly("left 0");
    assertThat(owners()).isEqualTo(1);
    next.assertBalanced();
  }

  @Test
  @DisplayName("R4.3 a file that somebody deletes meanwhile does not keep others")
  void oneDisappears() {
    leave(3);
    Path gone = StoreFixture.segments(directory).get(0);
    files.fault =
        (operation, path) -> {
          if (operation.equals("move") && path.equals(gone)) {
            Files.delete(path);
          }
        };
    StoreFixture next = start();
    assertThat(next.drain()).containsExactly("left 1", "left 2");
    assertThat(owners()).isEqualTo(1);
    next.assertBalanced();
  }

  @Test
  @DisplayName(
      "R4.3 where nothing can be moved not all files are tried, and what was moved is safe")
  void noneCanBeMoved() {
    leave(30);
    int[] moves = {0};
    files.fault =
        (operation, path) -> {
          if (operation.equals("move")) {
            moves[0]++;
            if (moves[0] > 2) {
              throw new IOException("Read-only file system");
            }
          }
        };
    StoreFixture next = start();
    assertThat(moves[0]).isEqualTo(2 + 10);
    assertThat(next.ledger.report().store().adopted()).isEqualTo(2 * 3);
    List<String> operations = files.operations();
    assertThat(lastOf("forceDirectory", operations)).isGreaterThan(lastOf("move", operations));
    files.heal();
    next.time.advance(Duration.ofSeconds(60));
    assertThat(next.drain()).hasSize(30);
    next.assertBalanced();
  }

  private static int lastOf(String operation, List<String> operations) {
    int last = -1;
    for (int i = 0; i < operations.size(); i++) {
      last = operations.get(i).startsWith(operation + " ") ? i : last;
    }
    return last;
  }

  @Test
  @DisplayName("R4.3, R3.1 what is moved before an unexpected failure is safe, too")
  void unexpectedFailureAfterMoves() {
    leave(3);
    files.afterMove =
        (operation, path) -> {
          throw new IllegalStateException("unexpected");
        };
    start();
    List<String> operations = files.operations();
    assertThat(lastOf("forceDirectory", operations)).isGreaterThan(lastOf("move", operations));
  }

  @Test
  @DisplayName("R3.7 who takes nothing more over when the store is full does not look at all files")
  void fullStore() {
    StoreFixture dead = StoreFixture.start(directory);
    for (int i = 0; i < 30; i++) {
      dead.put(dead.content(TelemetryType.REQUEST, 1, new byte[100_000]));
    }
    dead.close();
    StoreFixture next =
        StoreFixture.in(directory)
            .files(files)
            .full(StoreFixture.MEGABYTE, StoreOptions.WhenFull.REJECT_NEW)
            .start();
    long kept = next.ledger.report().store().batches();
    assertThat(kept).isBetween(5L, 12L);
    long looked =
        files.operations().stream()
            .filter(operation -> operation.startsWith("facts ") && operation.endsWith(".seg"))
            .count();
    assertThat(looked).isEqualTo(kept + 1);
    next.assertBalanced();
  }
}
