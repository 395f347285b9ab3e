/*
 * Copyright 2026 the azure-monitor-opentelemetry authors
 * SPDX-License-Identifier: Apache-2.0
 */

package io.github.azuremonitor.exporter.storage;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.azuremonitor.exporter.ledger.DropReason;
import io.github.azuremonitor.exporter.ledger.StoreState;
import io.github.azuremonitor.exporter.ledger.TelemetryType;
import io.github.azuremonitor.exporter.storage.StoreFiles.DiskFullException;
import io.github.azuremonitor.exporter.testing.CapturedLog;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletionStage;
import java.util.logging.Level;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class DiskFaultsTest {

  private final Path directory;
  private final FaultyFiles files = new FaultyFiles();
  private final StoreFixture process;

  DiskFaultsTest(@TempDir Path temporary) {
    directory = temporary.resolve("base");
    process = StoreFixture.in(directory).files(files).start();
  }

  private Placement tryToPut(String text) {
    process.time.advance(Duration.ofMillis(1));
    return process.tryToPut(process.content(TelemetryType.REQUEST, 3, text));
  }

  private static IOException full() {
    return new DiskFullException("no room", null);
  }

  private static Placement refused(DropReason reason) {
    return new Placement.Refused(reason);
  }

  private List<Path> temporary() {
    return StoreFixture.all(directory).stream().filter(p -> p.toString().endsWith(".tmp")).toList();
  }

  @ParameterizedTest
  @CsvSource({"create, tmp", "write, tmp", "close, tmp", "move, tmp"})
  @DisplayName(
      "fault 4: a full disk costs the oldest batch and the new one, and a pause of a minute")
  void diskFull(String operation, String ending) {
    process.put("first");
    process.put("second");
    files.fail(operation, ending, full());
    try (CapturedLog log = CapturedLog.start()) {
      assertThat(tryToPut("third")).isEqualTo(refused(DropReason.DISK_FULL));
      assertThat(temporary()).isEmpty();
      files.heal();
      assertThat(tryToPut("fourth")).isEqualTo(refused(DropReason.DISK_FULL));
      assertThat(process.ledger.report().store().trouble()).contains("the disk is full");
      assertThat(log.lines()).singleElement().asString().startsWith("WARNING");
      process.time.advance(Duration.ofSeconds(60));
      assertThat(tryToPut("fifth")).isInstanceOf(Placement.Kept.class);
      assertThat(log.lines()).hasSize(2).last().asString().contains("again");
    }
    assertThat(process.drain()).containsExactly("second", "fifth");
    process.assertBalanced();
  }

  @Test
  @DisplayName("R8.2 one eviction that makes room is enough")
  void evictionHelps() {
    process.put("first");
    process.put("second");
    files.fault =
        (operation, path) -> {
          if (operation.equals("write") && process.ledger.report().total().dropped().isEmpty()) {
            throw full();
          }
        };
    assertThat(tryToPut("third")).isInstanceOf(Placement.Kept.class);
    assertThat(process.drain()).containsExactly("second", "third");
    process.assertBalanced();
  }

  @Test
  @DisplayName("R3.4 the rest of the disk is left to others")
  void freeSpace() {
    files.space = new StoreFiles.Space(64 * StoreFixture.MEGABYTE - 1, 64 * StoreFixture.MEGABYTE);
    assertThat(tryToPut("x")).isEqualTo(refused(DropReason.DISK_FULL));
    files.space = new StoreFiles.Space(99 * StoreFixture.MEGABYTE, 10_000 * StoreFixture.MEGABYTE);
    assertThat(tryToPut("x")).isEqualTo(refused(DropReason.DISK_FULL));
    files.space = new StoreFiles.Space(100 * StoreFixture.MEGABYTE, 10_000 * StoreFixture.MEGABYTE);
    assertThat(tryToPut("x")).isInstanceOf(Placement.Kept.class);
    files.fail("space", "", new IOException("unknown"));
    assertThat(tryToPut("x")).isInstanceOf(Placement.Kept.class);
  }

  @ParameterizedTest
  @CsvSource({"create, tmp", "write, tmp", "close, tmp", "move, tmp"})
  @DisplayName(
      "fault 4: any other failure to write costs the new batch, and the next one may do better")
  void writeFailed(String operation, String ending) {
    process.put("first");
    files.fail(operation, ending, new IOException("Input/output error"));
    try (CapturedLog log = CapturedLog.start()) {
      assertThat(tryToPut("second")).isEqualTo(refused(DropReason.STORE_WRITE_FAILED));
      assertThat(tryToPut("third")).isEqualTo(refused(DropReason.STORE_WRITE_FAILED));
      assertThat(process.ledger.report().store().state()).isEqualTo(StoreState.UNAVAILABLE);
      assertThat(log.lines(Level.WARNING)).hasSize(1);
    }
    assertThat(temporary()).isEmpty();
    files.heal();
    assertThat(tryToPut("fourth")).isInstanceOf(Placement.Kept.class);
    assertThat(process.ledger.report().store().state()).isEqualTo(StoreState.READY);
    assertThat(process.drain()).containsExactly("first", "fourth");
    process.assertBalanced();
  }

  @Test
  @DisplayName("R10.2 whatever is thrown, everybody gets an answer and the store goes on")
  void errors() {
    files.fault =
        (operation, path) -> {
          throw new OutOfMemoryError("simulated");
        };
    try (CapturedLog log = CapturedLog.start()) {
      assertThat(tryToPut("second")).isEqualTo(refused(DropReason.STORE_WRITE_FAILED));
      assertThat(log.lines()).singleElement().asString().contains("simulated");
      process.time.advance(Duration.ofMinutes(2));
    }
    files.heal();
    process.put("first");
    files.fault =
        (operation, path) -> {
          throw new OutOfMemoryError("simulated");
        };
    assertThat(process.borrow()).isEmpty();
    files.heal();
    process.time.advance(Duration.ofSeconds(60));
    assertThat(process.drain()).containsExactly("first");
    process.assertBalanced();
  }

  @Test
  @DisplayName(
      "fault 16: a file that cannot be deleted is not sent again, counts, and is deleted later")
  void deleteFails() {
    process.put("x");
    files.fail("delete", "seg", new IOException("in use"));
    assertThat(process.drain()).containsExactly("x");
    assertThat(StoreFixture.segments(directory)).hasSize(1);
    assertThat(process.stored()).isZero();
    assertThat(process.ledger.report().store().bytes()).isEqualTo(StoreFixture.bytes(directory));
    process.time.advance(Duration.ofMinutes(2));
    assertThat(process.borrow()).isEmpty();
    files.heal();
    process.time.advance(Duration.ofSeconds(60));
    assertThat(StoreFixture.segments(directory)).isEmpty();
    assertThat(process.ledger.report().store().bytes()).isEqualTo(StoreFixture.bytes(directory));
    process.assertBalanced();
  }

  @Test
  @DisplayName("R5.1 a file that cannot be read now is tried again a minute later")
  void readFails() {
    process.put("unreadable");
    process.put(TelemetryType.MESSAGE, "other");
    files.fault =
        (operation, path) -> {
          if (operation.equals("read") && path.toString().contains("-r3.")) {
            throw new IOException("Permission denied");
          }
        };
    assertThat(process.drain()).containsExactly("other");
    assertThat(process.stored()).isEqualTo(3);
    assertThat(process.store.isEmpty()).isTrue();
    files.heal();
    process.time.advance(Duration.ofSeconds(60));
    assertThat(process.drain()).containsExactly("unreadable");
    process.assertBalanced();
  }

  @Test
  @DisplayName("R2.1 when a part cannot be published the whole stays, lent")
  void replaceFails() {
    process.put("whole");
    LentBatch whole = process.borrowed();
    int[] written = {0};
    files.fault =
        (operation, path) -> {
          if (operation.equals("write") && written[0]++ >= 4) {
            throw new IOException("Input/output error");
          }
        };
    List<BatchContent> parts =
        List.of(
            process.content(TelemetryType.REQUEST, 1, "part 1"),
            process.content(TelemetryType.REQUEST, 2, "part 2"));
    assertThat(process.result(process.store.replace(whole.batch(), parts))).isEmpty();
    files.heal();
    assertThat(process.borrow()).isEmpty();
    assertThat(StoreFixture.segments(directory)).hasSize(1);
    assertThat(process.stored()).isEqualTo(3);
    process.store.giveBack(whole.batch(), false);
    assertThat(process.drain()).containsExactly("whole");
    process.assertBalanced();
  }

  private void deleteEverything() throws IOException {
    List<Path> all = StoreFixture.all(directory);
    for (Path path : all.stream().sorted(Comparator.reverseOrder()).toList()) {
      Files.delete(path);
    }
    Files.delete(directory);
  }

  @Test
  @DisplayName(
      "fault 6: a directory that was deleted is created again; what was in it is counted as lost")
  void directoryDeleted() throws IOException {
    process.put("lost 1");
    process.put("lost 2");
    LentBatch lent = process.borrowed();
    deleteEverything();
    assertThat(tryToPut("after")).isInstanceOf(Placement.Kept.class);
    assertThat(process.ledger.report().total().dropped().get(DropReason.CORRUPT)).isEqualTo(3);
    process.accept(lent);
    assertThat(process.drain()).containsExactly("after");
    process.assertBalanced();
    process.close();
  }

  @Test
  @DisplayName("fault 6: that the directory was deleted is noticed without a new batch, too")
  void directoryDeletedWhileIdle() throws IOException {
    process.put("lost 1");
    process.put("lost 2");
    LentBatch lent = process.borrowed();
    deleteEverything();
    process.time.advance(Duration.ofMinutes(2));
    assertThat(process.stored()).isEqualTo(3);
    process.store.giveBack(lent.batch(), false);
    assertThat(process.drain()).isEmpty();
    assertThat(process.stored()).isZero();
    process.assertBalanced();
    assertThat(tryToPut("after")).isInstanceOf(Placement.Kept.class);
    assertThat(process.drain()).containsExactly("after");
  }

  @Test
  @DisplayName("R1.2 a batch counts as stored after file and directory were forced, in this order")
  void forced() {
    FaultyFiles recorded = new FaultyFiles();
    StoreOptions normal = StoreOptions.DEFAULT;
    OfflineStore store =
        new OfflineStore(
            new StoreOptions(
                directory.resolveSibling("forced"),
                normal.maxBytes(),
                normal.retention(),
                true,
                normal.whenFull()),
            Fingerprint.of(StoreFixture.ORIGIN, StoreFixture.KEY),
            recorded,
            new JvmToken(),
            process.time,
            process.pool,
            process.ledger,
            process.time,
            process.time);
    process.result(store.put(process.content(TelemetryType.REQUEST, 1, "x")));
    List<String> operations =
        recorded.operations().stream().map(o -> o.replaceAll(" .*", "")).toList();
    assertThat(operations)
        .endsWith("create", "write", "write", "write", "force", "close", "move", "forceDirectory");
  }

  @Test
  @DisplayName("R1.5 sending changes no file before it is deleted")
  void sendingLeavesFilesAlone() {
    process.put("x");
    int before = files.operations().size();
    LentBatch lent = process.borrowed();
    process.store.giveBack(lent.batch(), true);
    process.drain();
    assertThat(files.operations().subList(before, files.operations().size()))
        .allMatch(operation -> operation.matches("(facts|read|delete) .*"));
  }

  @Test
  @DisplayName("R3.6 who waits for a file system that hangs is told that there is no store for now")
  void hanging() {
    // What is on the executor's queue is not run: the thread hangs in the first operation.
    List<Runnable> queue = new ArrayList<>();
    OfflineStore store =
        new OfflineStore(
            new StoreOptions(
                directory,
                StoreFixture.MEGABYTE,
                Duration.ofHours(47),
                false,
                StoreOptions.DEFAULT.whenFull()),
            Fingerprint.of(StoreFixture.ORIGIN, StoreFixture.KEY),
            files,
            new JvmToken(),
            queue::add,
            process.pool,
            process.ledger,
            process.time,
            process.time);
    store.start();
    var put = store.put(process.content(TelemetryType.REQUEST, 1, "x"));
    process.time.advance(Duration.ofSeconds(4));
    assertThat(put).isNotCompleted();
    process.time.advance(Duration.ofSeconds(1));
    assertThat(put).isCompletedWithValueMatching(p -> p instanceof Placement.Unanswered);
    assertThat(store.put(process.content(TelemetryType.REQUEST, 1, "x")))
        .isCompletedWithValue(refused(DropReason.STORE_DISABLED));
    process.time.advance(Duration.ofHours(10));
    assertThat(queue).hasSize(2);
    List.copyOf(queue).forEach(Runnable::run);
    queue.clear();
    assertThat(store.isEmpty()).isTrue();
    var after = store.put(process.content(TelemetryType.REQUEST, 1, "after"));
    queue.forEach(Runnable::run);
    assertThat(after).isCompletedWithValueMatching(p -> p instanceof Placement.Kept);
  }

  @Test
  @DisplayName("R9 that the disk has room again is noticed without a new batch")
  void diskFullPasses() {
    files.fail("write", "tmp", full());
    assertThat(tryToPut("lost")).isEqualTo(refused(DropReason.DISK_FULL));
    process.time.advance(Duration.ofMinutes(5));
    assertThat(state()).isEqualTo(StoreState.UNAVAILABLE);
    assertThat(temporary()).isEmpty();
    files.heal();
    files.space = new StoreFiles.Space(StoreFixture.MEGABYTE, 64 * StoreFixture.MEGABYTE);
    process.time.advance(Duration.ofMinutes(1));
    assertThat(state()).isEqualTo(StoreState.UNAVAILABLE);
    files.space = new StoreFiles.Space(Long.MAX_VALUE, Long.MAX_VALUE);
    process.time.advance(Duration.ofMinutes(1));
    assertThat(state()).isEqualTo(StoreState.READY);
    assertThat(process.ledger.report().store().trouble()).isEmpty();
    assertThat(temporary()).isEmpty();
  }

  private StoreState state() {
    return process.ledger.report().store().state();
  }

  private OfflineStore storeOf(List<Runnable> queue) {
    StoreOptions normal = StoreOptions.DEFAULT;
    return new OfflineStore(
        new StoreOptions(
            directory, StoreFixture.MEGABYTE, normal.retention(), false, normal.whenFull()),
        Fingerprint.of(StoreFixture.ORIGIN, StoreFixture.KEY),
        files,
        new JvmToken(),
        queue::add,
        process.pool,
        process.ledger,
        process.time,
        process.time);
  }

  private static void runAll(List<Runnable> queue) {
    while (!queue.isEmpty()) {
      queue.remove(0).run();
    }
  }

  @Test
  @DisplayName("R9 that the disk answers again is noticed without a new batch")
  void hangPasses() {
    List<Runnable> queue = new ArrayList<>();
    OfflineStore store = storeOf(queue);
    store.start();
    runAll(queue);
    var put = store.put(process.content(TelemetryType.REQUEST, 1, "x"));
    process.time.advance(Duration.ofSeconds(5));
    assertThat(put).isCompletedWithValueMatching(p -> p instanceof Placement.Unanswered);
    assertThat(state()).isEqualTo(StoreState.UNAVAILABLE);
    runAll(queue);
    process.time.advance(Duration.ofSeconds(60));
    runAll(queue);
    assertThat(state()).isEqualTo(StoreState.READY);
    assertThat(StoreFixture.segments(directory)).isEmpty();
  }

  @Test
  @DisplayName("R7 the bytes of a batch are read no more when its write has come to its late end")
  void endOfLateWrite() {
    List<Runnable> queue = new ArrayList<>();
    OfflineStore store = storeOf(queue);
    var put = store.put(process.content(TelemetryType.REQUEST, 1, "x"));
    process.time.advance(Duration.ofSeconds(5));
    Placement placement = put.toCompletableFuture().join();
    assertThat(placement).isInstanceOf(Placement.Unanswered.class);
    CompletionStage<Void> end = ((Placement.Unanswered) placement).end();
    assertThat(end.toCompletableFuture().isDone()).isFalse();
    runAll(queue);
    assertThat(end).isCompleted();
  }

  @Test
  @DisplayName("R3.6 who asked a disk that hangs for a batch is answered, and the batch is kept")
  void borrowFromHangingDisk() {
    List<Runnable> queue = new ArrayList<>();
    OfflineStore store = storeOf(queue);
    process.ledger.offered(process.content(TelemetryType.REQUEST, 1, "x").index().counts());
    store.put(process.content(TelemetryType.REQUEST, 1, "x"));
    runAll(queue);
    var lent = store.borrow();
    process.time.advance(Duration.ofSeconds(5).minusNanos(1));
    assertThat(lent).isNotCompleted();
    process.time.advance(Duration.ofNanos(1));
    assertThat(lent).isCompletedWithValue(Optional.empty());
    assertThat(store.borrow()).isCompletedWithValue(Optional.empty());
    List<Runnable> late = List.copyOf(queue);
    queue.clear();
    late.forEach(Runnable::run);
    assertThat(store.isEmpty()).isFalse();
    var again = store.borrow();
    runAll(queue);
    assertThat(again).isCompletedWithValueMatching(Optional::isPresent);
    process.assertBalanced();
  }

  @Test
  @DisplayName("R3.6 a batch that is read too late for who asked for it can be lent again")
  void borrowedTooLate() {
    List<Runnable> queue = new ArrayList<>();
    OfflineStore store = storeOf(queue);
    process.ledger.offered(process.content(TelemetryType.REQUEST, 1, "x").index().counts());
    store.put(process.content(TelemetryType.REQUEST, 1, "x"));
    runAll(queue);
    var lent = store.borrow();
    boolean[] hung = {false};
    files.fault =
        (operation, path) -> {
          if (operation.equals("read") && !hung[0]) {
            hung[0] = true;
            process.time.advance(Duration.ofSeconds(5));
          }
        };
    runAll(queue);
    assertThat(hung[0]).isTrue();
    assertThat(lent).isCompletedWithValue(Optional.empty());
    assertThat(store.isEmpty()).isFalse();
    var again = store.borrow();
    runAll(queue);
    assertThat(again).isCompletedWithValueMatching(Optional::isPresent);
    process.assertBalanced();
  }

  @Test
  @EnabledOnOs(OS.LINUX)
  @DisplayName("R6.3 what somebody else put in the place of our sign of life is not written to")
  void signOfLifeIsNotOurs() throws IOException {
    Path alive =
        StoreFixture.all(directory).stream()
            .filter(p -> p.endsWith("alive"))
            .findAny()
            .orElseThrow();
    Files.delete(alive);
    Path notes = Files.writeString(directory.resolve("notes.txt"), "mine");
    Files.createLink(alive, notes);
    process.time.advance(Duration.ofMinutes(2));
    assertThat(notes).hasContent("mine");
    Files.delete(alive);
    process.time.advance(Duration.ofMinutes(1));
    assertThat(alive).exists();
    process.put("x");
    assertThat(process.drain()).containsExactly("x");
  }

  @Test
  @DisplayName("R2.3 what cannot be deleted does not yield, and loses nothing")
  void readOnlyAndFull() {
    StoreFixture small =
        StoreFixture.in(directory.resolveSibling("small"))
            .files(files)
            .full(StoreFixture.MEGABYTE, StoreOptions.WhenFull.EVICT_OLDEST)
            .start();
    int kept = 0;
    files.fail("delete", "seg", new IOException("Read-only file system"));
    while (tryToPutLarge(small) instanceof Placement.Kept) {
      kept++;
    }
    assertThat(kept).isPositive();
    for (int i = 0; i < 10; i++) {
      assertThat(tryToPutLarge(small)).isEqualTo(refused(DropReason.STORE_FULL));
    }
    assertThat(small.ledger.report().total().dropped()).containsOnlyKeys(DropReason.STORE_FULL);
    assertThat(small.stored()).isEqualTo(kept);
    assertThat(small.ledger.report().store().bytes())
        .isEqualTo(StoreFixture.bytes(directory.resolveSibling("small")));
    files.heal();
    assertThat(tryToPutLarge(small)).isInstanceOf(Placement.Kept.class);
    assertThat(small.ledger.report().total().dropped()).containsEntry(DropReason.EVICTED, 1L);
    assertThat(small.drain()).hasSize(kept);
    small.assertBalanced();
  }

  @Test
  @DisplayName("R3.7 one file that cannot be deleted does not keep others from yielding")
  void oneCannotBeDeleted() {
    StoreFixture small =
        StoreFixture.in(directory.resolveSibling("small"))
            .files(files)
            .full(StoreFixture.MEGABYTE, StoreOptions.WhenFull.EVICT_OLDEST)
            .start();
    tryToPutLarge(small);
    Path first = StoreFixture.segments(directory.resolveSibling("small")).get(0);
    files.fail("delete", first.getFileName().toString(), new IOException("in use"));
    for (int i = 0; i < 20; i++) {
      assertThat(tryToPutLarge(small)).isInstanceOf(Placement.Kept.class);
    }
    assertThat(first).exists();
    small.assertBalanced();
  }

  @Test
  @DisplayName("R3.7 not even several files that cannot be deleted keep others from yielding")
  void severalCannotBeDeleted() {
    Path base = directory.resolveSibling("small");
    StoreFixture small =
        StoreFixture.in(base)
            .files(files)
            .full(StoreFixture.MEGABYTE, StoreOptions.WhenFull.EVICT_OLDEST)
            .start();
    for (int i = 0; i < 5; i++) {
      tryToPutLarge(small);
    }
    List<Path> stuck = StoreFixture.segments(base);
    files.fault =
        (operation, path) -> {
          if (operation.equals("delete") && stuck.contains(path)) {
            throw new SecurityException("not allowed");
          }
        };
    int refused = 0;
    for (int i = 0; i < 20; i++) {
      refused += tryToPutLarge(small) instanceof Placement.Kept ? 0 : 1;
    }
    assertThat(refused).isEqualTo(1);
    assertThat(StoreFixture.segments(base)).containsAll(stuck);
    files.heal();
    small.time.advance(Duration.ofSeconds(60));
    assertThat(tryToPutLarge(small)).isInstanceOf(Placement.Kept.class);
    assertThat(stuck.get(0)).as("the oldest yields again").doesNotExist();
    small.assertBalanced();
  }

  private static Placement tryToPutLarge(StoreFixture small) {
    small.time.advance(Duration.ofMillis(1));
    return small.tryToPut(small.content(TelemetryType.REQUEST, 1, new byte[100_000]));
  }
}
