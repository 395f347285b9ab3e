/*
 * Copyright 2026 the azure-monitor-opentelemetry authors
 * SPDX-License-Identifier: Apache-2.0
 */

package io.github.azuremonitor.exporter.storage;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.azuremonitor.exporter.ledger.DropReason;
import io.github.azuremonitor.exporter.ledger.TelemetryType;
import io.github.azuremonitor.exporter.storage.SimulatedFiles.Torn;
import io.github.azuremonitor.exporter.storage.StoreFiles.DiskFullException;
import io.github.azuremonitor.exporter.storage.StoreFiles.Kind;
import io.github.azuremonitor.exporter.testing.VirtualTime;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Random;
import java.util.Set;
import java.util.logging.Level;
import java.util.logging.Logger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** One fault at each operation, and more of everything than a real disk would take in a test. */
class SimulatedFaultsTest {

  private static final long SEED = 20261122;
  private static final int OPERATIONS = Integer.getInteger("store.operations", 20_000);
  private static final TelemetryType[] TYPES = TelemetryType.values();
  private static final String LARGE = " " + "x".repeat(150_000);

  /** Held here because the log manager refers to loggers weakly. */
  private final Logger logger = Logger.getLogger(StoreHealth.class.getName());

  private final SimulatedDisk disk = SimulatedDisk.create();
  private final VirtualTime time = new VirtualTime();

  @BeforeEach
  void beQuiet() {
    logger.setLevel(Level.OFF);
  }

  @AfterEach
  void beAudible() {
    logger.setLevel(null);
  }

  private SimulatedProcess process() {
    return new SimulatedProcess(disk, time);
  }

  /** A life with all there is in it, which leaves some batches behind. */
  private static void live(SimulatedDisk disk, VirtualTime time, SimulatedProcess process) {
    SimulatedProcess before = new SimulatedProcess(disk, time).start();
    before.put("left 1");
    before.put("left 2");
    before.files.stopAfter(4, Torn.HALF);
    before.put("never there");
    process.start();
    for (int i = 0; i < 8; i++) {
      process.put("put " + i + LARGE);
    }
    process.send();
    LentBatch lent = process.borrow();
    if (lent != null) {
      process.acceptBut(lent, "the rest");
    }
    process.send();
    process.pass(Duration.ofMinutes(2));
  }

  private static int operations() {
    SimulatedDisk disk = SimulatedDisk.create();
    VirtualTime time = new VirtualTime();
    SimulatedProcess process = new SimulatedProcess(disk, time);
    live(disk, time, process);
    return process.files.count();
  }

  /** Checks that all works again, and that all that was promised was kept, by two processes. */
  private static void checkRecovery(SimulatedProcess process, String where) {
    process.pass(Duration.ofMinutes(11));
    process.put("put afterwards");
    assertThat(process.acknowledged).as(where).contains("put afterwards");
    process.assertBalanced();
    Set<String> missing = new HashSet<>(Set.of("left 1", "left 2"));
    missing.addAll(process.acknowledged);
    process.close();
    SimulatedProcess next = new SimulatedProcess(process.disk, process.time).start();
    next.pass(Duration.ofMinutes(12));
    List<String> left = next.drain();
    next.assertBalanced();
    next.close();
    process.sent.forEach(missing::remove);
    left.forEach(missing::remove);
    assertThat((long) missing.size())
        .as(where)
        .isLessThanOrEqualTo(
            process.ledger.report().total().droppedInAll()
                + next.ledger.report().total().droppedInAll());
    assertThat(process.handedIn).as(where).containsAll(process.sent);
    assertThat(process.sent).as(where).doesNotHaveDuplicates();
    assertThat(process.disk.all().keySet())
        .as(where)
        .noneMatch(path -> path.toString().matches(".*(tmp|seg|lock|alive|o-[0-9a-f-]+)"));
    assertThat(process.disk.violations()).as(where).isEmpty();
  }

  @ParameterizedTest(name = "full: {0}, for {1} operations")
  @CsvSource({"true, 1", "true, 7", "false, 1", "false, 7"})
  @DisplayName("fault 4: whichever operation fails, nothing is lost but what the ledger says")
  void operationFails(boolean full, int length) {
    int all = operations();
    for (int k = 0; k < all; k++) {
      SimulatedDisk disk = SimulatedDisk.create();
      SimulatedProcess process = new SimulatedProcess(disk, new VirtualTime());
      int first = k + 1;
      process.files.fault =
          (operation, path) -> {
            int count = process.files.count();
            if (count >= first && count < first + length) {
              throw full ? new DiskFullException("simulated", null) : new IOException("simulated");
            }
          };
      live(disk, process.time, process);
      process.files.fault = (operation, path) -> {};
      List<String> operations = process.files.operations();
      String where =
          "operation "
              + first
              + " of "
              + all
              + ": "
              + operations.subList(
                  Math.min(k, operations.size()), Math.min(k + 1, operations.size()));
      process.handedIn.addAll(List.of("left 1", "left 2"));
      checkRecovery(process, where);
    }
    System.out.printf("fault 4, full %s, length %d: %d operations%n", full, length, all);
  }

  @Test
  @DisplayName("fault 6: a directory that is deleted at any moment is created again")
  void directoryDeleted() {
    int all = operations();
    for (int k = 0; k < all; k++) {
      SimulatedDisk disk = SimulatedDisk.create();
      SimulatedProcess process = new SimulatedProcess(disk, new VirtualTime());
      int deletedAt = k + 1;
      process.files.fault =
          (operation, path) -> {
            if (process.files.count() == deletedAt) {
              disk.deleteAll();
            }
          };
      live(disk, process.time, process);
      process.assertBalanced();
      process.pass(Duration.ofMinutes(11));
      process.put("put afterwards");
      String where = "deleted before operation " + deletedAt + " of " + all;
      assertThat(process.acknowledged).as(where).contains("put afterwards");
      assertThat(process.drain()).as(where).endsWith("put afterwards");
      assertThat(process.stored()).as(where).isZero();
      process.assertBalanced();
      process.close();
      assertThat(process.sent).as(where).doesNotHaveDuplicates();
      assertThat(disk.violations()).as(where).isEmpty();
    }
  }

  @Test
  @DisplayName("fault 3: a process that is killed between answer and deletion sends one twice")
  void killedBeforeDeletion() {
    SimulatedProcess process = process().start();
    process.put("first");
    process.put("second");
    process.put("third");
    process.send();
    LentBatch lent = process.borrow();
    process.files.stopAfter(0, Torn.NOT_AT_ALL);
    assertThat(lent).isNotNull();
    process.accept(lent);
    assertThat(process.isDead()).isTrue();
    SimulatedProcess next = process().start();
    assertThat(next.drain()).containsExactly("second", "third");
    next.assertBalanced();
  }

  @Test
  @Tag("fuzz")
  @DisplayName("fault 13: the bound is never passed, nor by more than a batch while one comes")
  void bound() {
    Random random = new Random(SEED);
    SimulatedProcess process = process().start();
    long max = SimulatedProcess.OPTIONS.maxBytes();
    long[] most = {0};
    List<LentBatch> lent = new ArrayList<>();
    for (int i = 0; i < OPERATIONS; i++) {
      process.files.afterEach = i % 16 == 0 ? () -> most[0] = Math.max(most[0], bytes()) : () -> {};
      switch (random.nextInt(10)) {
        case 0 -> {
          LentBatch next = process.borrow();
          if (next != null) {
            lent.add(next);
          }
        }
        case 1 -> {
          if (!lent.isEmpty()) {
            process.accept(lent.remove(random.nextInt(lent.size())));
          }
        }
        case 2 -> {
          if (!lent.isEmpty()) {
            LentBatch one = lent.remove(random.nextInt(lent.size()));
            process.acceptBut(one, "the rest of " + i + "x".repeat(random.nextInt(5_000)));
          }
        }
        default -> {
          TelemetryType type = TYPES[random.nextInt(TYPES.length)];
          process.put(type, i + "x".repeat(random.nextInt(20_000)));
        }
      }
      if (i % 4 == 0) {
        assertThat(bytes()).as("operation %d", i).isLessThanOrEqualTo(max);
      }
    }
    System.out.printf(
        "fault 13: seed %d, %d operations, at most %d bytes, evicted %d%n",
        SEED, OPERATIONS, most[0], process.dropped(DropReason.EVICTED));
    assertThat(most[0]).isLessThanOrEqualTo(max + Segment.onDisk(20_100));
    assertThat(process.dropped(DropReason.EVICTED)).isGreaterThan(OPERATIONS / 10);
    assertThat(process.ledger.report().store().bytes()).isEqualTo(bytes());
    process.assertBalanced();
  }

  private long bytes() {
    return disk.all().values().stream()
        .filter(entry -> entry.kind == Kind.FILE)
        .mapToLong(entry -> Segment.onDisk(Math.max(1, entry.content().length)))
        .sum();
  }

  @Test
  @DisplayName("fault 14: of 100,000 files 20,000 are looked at in a minute, one by who sends one")
  void manyFiles() {
    SimulatedProcess dead = process().start();
    dead.put("x");
    Path first =
        disk.all().keySet().stream()
            .filter(path -> path.toString().endsWith(".seg"))
            .findAny()
            .orElseThrow();
    byte[] content = Objects.requireNonNull(disk.find(first)).content();
    SegmentName name = SegmentName.parse(String.valueOf(first.getFileName())).orElseThrow();
    SimulatedEntry directory = disk.find(first.getParent());
    assertThat(directory).isNotNull();
    for (int i = 1; i < 100_000; i++) {
      SimulatedEntry file = new SimulatedEntry(Kind.FILE, SimulatedDisk.USER, 0600, 0);
      file.install(content);
      SegmentName next = new SegmentName(name.epochMillis() + i, i, name.counts());
      directory.names.put(next.format(), file);
    }
    dead.files.kill();

    long start = System.nanoTime();
    StoreOptions roomy =
        new StoreOptions(
            SimulatedDisk.BASE,
            1L << 30,
            Duration.ofHours(47),
            true,
            StoreOptions.WhenFull.EVICT_OLDEST);
    SimulatedProcess process = new SimulatedProcess(disk, time, roomy).start();
    double opened = (System.nanoTime() - start) / 1e6;
    // Each file is looked at and moved; half of them do not fit and are deleted.
    assertThat(process.files.count()).isLessThan(20_000 * 3);
    assertThat(process.stored()).isEqualTo(9_990);
    assertThat(process.dropped(DropReason.EVICTED)).isEqualTo(20_000 - 9_990);
    int before = process.files.count();
    start = System.nanoTime();
    for (int i = 0; i < 1_000; i++) {
      assertThat(process.send()).isEqualTo("x");
    }
    double sent = (System.nanoTime() - start) / 1e6;
    assertThat(process.files.count() - before).isEqualTo(3 * 1_000);
    System.out.printf(
        "fault 14: opened in %.0f ms, one of 9,990 sent in %.3f ms%n", opened, sent / 1_000);
    process.pass(Duration.ofMinutes(6));
    assertThat(process.ledger.report().store().adopted()).isEqualTo(100_000);
    process.assertBalanced();
    assertThat(process.stored()).isEqualTo(9_990);
  }

  @ParameterizedTest
  @ValueSource(longs = {-24, -1, 1, 40, 87_660, -87_660})
  @DisplayName("fault 15: nothing expires because a clock was set, while running or before a start")
  void clockJumps(long hours) {
    SimulatedProcess dead = process().start();
    dead.put("left 1");
    dead.put("left 2");
    dead.close();
    SimulatedProcess process = process();
    process.wrongBy = Duration.ofHours(hours);
    process.start();
    process.put("stored with a wrong clock");
    process.wrongBy = Duration.ZERO;
    process.pass(Duration.ofMinutes(5));
    process.put("stored with a right clock");
    process.wrongBy = Duration.ofHours(hours);
    process.pass(Duration.ofHours(2));
    assertThat(process.ledger.report().total().dropped()).isEmpty();
    assertThat(process.drain())
        .containsExactly(
            "left 1", "left 2", "stored with a wrong clock", "stored with a right clock");
    process.assertBalanced();
  }

  @Test
  @DisplayName("fault 16: what cannot be deleted is sent once, counts as room, and goes later")
  void deleteFails() {
    SimulatedProcess process = process().start();
    process.files.fault =
        (operation, path) -> {
          if (operation.equals("delete")) {
            throw new IOException("in use");
          }
        };
    for (int i = 0; i < 12; i++) {
      process.put(i + LARGE);
      if (i % 2 == 0) {
        process.send();
      }
      assertThat(bytes()).isLessThanOrEqualTo(SimulatedProcess.OPTIONS.maxBytes());
    }
    LentBatch lent = process.borrow();
    if (lent != null) {
      process.acceptBut(lent, "the rest");
    }
    process.drain();
    assertThat(process.sent).doesNotHaveDuplicates().hasSizeGreaterThan(3);
    process.assertBalanced();
    process.files.fault = (operation, path) -> {};
    process.pass(Duration.ofMinutes(1));
    assertThat(bytes()).isEqualTo(2 * 4096);
    process.put("afterwards");
    assertThat(process.drain()).containsExactly("afterwards");
    process.assertBalanced();
  }

  @Test
  @DisplayName("R8.2 while the disk is full, what comes in vain evicts nothing")
  void pauseEvictsNothing() {
    SimulatedProcess process = process().start();
    for (int i = 0; i < 6; i++) {
      process.put(i + LARGE);
    }
    process.put("small" + LARGE.substring(0, 90_000));
    process.files.fault =
        (operation, path) -> {
          if (operation.equals("write")) {
            throw new DiskFullException("simulated", null);
          }
        };
    process.put("in vain");
    process.put("in vain, too");
    assertThat(process.dropped(DropReason.DISK_FULL)).isEqualTo(2);
    long evicted = process.dropped(DropReason.EVICTED);
    assertThat(evicted).isOne();
    for (int i = 0; i < 4; i++) {
      process.put("larger than what is left" + LARGE + LARGE.substring(0, 100_000));
    }
    assertThat(process.dropped(DropReason.EVICTED)).isEqualTo(evicted);
    process.assertBalanced();
  }

  @Test
  @DisplayName("R5.2 damaged files of a destination that nobody has any more go after a day, too")
  void quarantineOfOthers() {
    Path other =
        SimulatedDisk.BASE.resolve(Fingerprint.of("https://elsewhere", "x").directoryName());
    SimulatedEntry damaged =
        new SimulatedEntry(
            Kind.FILE, SimulatedDisk.USER, 0600, StoreModel.millis(time.epochNanos()));
    damaged.install("damaged".getBytes(StandardCharsets.UTF_8));
    disk.install(other.resolve(Quarantine.NAME).resolve("0123456789abcdef.bad"), damaged);
    SimulatedProcess process = process().start();
    process.pass(Duration.ofHours(20));
    assertThat(disk.find(other)).isNotNull();
    process.pass(Duration.ofHours(6));
    assertThat(disk.find(other)).isNull();
  }
}
