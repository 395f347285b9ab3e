/*
 * Copyright 2026 the azure-monitor-opentelemetry authors
 * SPDX-License-Identifier: Apache-2.0
 */

package io.github.azuremonitor.exporter.storage;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.azuremonitor.exporter.ledger.DropReason;
import io.github.azuremonitor.exporter.ledger.TelemetryType;
import io.github.azuremonitor.exporter.storage.SimulatedFiles.Torn;
import io.github.azuremonitor.exporter.storage.StoreFiles.Kind;
import io.github.azuremonitor.exporter.testing.VirtualTime;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.function.IntPredicate;
import java.util.logging.Level;
import java.util.logging.Logger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/** A store at work on a machine that stops before each of its operations, once. */
class CrashSimulationTest {

  private static final long SEED = 20261122;
  private static final String LARGE = " " + "x".repeat(180_000);

  /** Held here because the log manager refers to loggers weakly. */
  private final Logger logger = Logger.getLogger(StoreHealth.class.getName());

  private int recoveries;

  @BeforeEach
  void beQuiet() {
    logger.setLevel(Level.OFF);
  }

  @AfterEach
  void beAudible() {
    logger.setLevel(null);
  }

  /** What happens on one machine until one of its processes ends. */
  private static final class Story {

    final SimulatedDisk disk = SimulatedDisk.create();
    final VirtualTime time = new VirtualTime();
    final Set<String> acknowledgedByOthers = new HashSet<>();
    final Set<String> handedIn = new HashSet<>();
    final SimulatedProcess process;
    final boolean bare;
    final long largest = Segment.onDisk(LARGE.length() + 200L);
    long mostBytes;

    /**
     * Prepares the machine.
     *
     * @param bare whether there is no directory yet, and so nothing of others in it
     */
    Story(boolean fsync, boolean bare) {
      this.bare = bare;
      if (!bare) {
        foreign(SimulatedDisk.BASE.resolve("notes.txt"), Kind.FILE);
        foreign(SimulatedDisk.BASE.resolve("link"), Kind.OTHER);
        foreign(destination().resolve("0000000000001-0000000001-r1.100.seg"), Kind.FILE);
        foreign(destination().resolve("o-not-one-of-ours"), Kind.DIRECTORY);
      }
      StoreOptions normal = SimulatedProcess.OPTIONS;
      process =
          new SimulatedProcess(
              disk,
              time,
              new StoreOptions(
                  normal.directory(),
                  normal.maxBytes(),
                  normal.retention(),
                  fsync,
                  normal.whenFull()));
      process.files.afterEach = this::measure;
    }

    private void foreign(Path path, Kind kind) {
      disk.install(path, new SimulatedEntry(kind, SimulatedDisk.USER, 0700, 1));
    }

    /** The machine as it is now, in every respect that matters here. */
    private void measure() {
      mostBytes = Math.max(mostBytes, ownBytes(disk, process));
    }

    /** Another process stores something and is killed while it writes more. */
    private void another(String name, Torn torn) {
      SimulatedProcess other = new SimulatedProcess(disk, time).start();
      other.put(name + " 1");
      other.put(TelemetryType.MESSAGE, name + " 2");
      other.files.stopAfter(4, torn);
      other.put(name + " 3" + "y".repeat(5_000));
      assertThat(other.isDead()).isTrue();
      took(other);
    }

    private void took(SimulatedProcess other) {
      acknowledgedByOthers.addAll(other.acknowledged);
      handedIn.addAll(other.handedIn);
    }

    void run() {
      if (!bare) {
        another("left before", Torn.HALF);
      }
      process.start();
      process.put("put 1" + LARGE);
      process.put("put 2" + LARGE);
      if (!process.isDead()) {
        another("left meanwhile", Torn.ALL_BUT_ONE);
      }
      process.pass(Duration.ofSeconds(60));
      process.put(TelemetryType.METRIC, "put 3" + LARGE);
      process.send();
      process.put("put 4" + LARGE);
      process.send();
      LentBatch partly = process.borrow();
      if (partly != null) {
        process.acceptBut(partly, "the rest");
      }
      process.put("put 5" + LARGE);
      process.put("put 6" + LARGE);
      process.put("put 7" + LARGE);
      process.pass(Duration.ofSeconds(60));
      LentBatch inFlight = process.borrow();
      process.close();
      if (inFlight != null && !process.isDead()) {
        process.accept(inFlight);
      }
    }

    Set<String> acknowledged() {
      Set<String> all = new HashSet<>(acknowledgedByOthers);
      all.addAll(process.acknowledged);
      return all;
    }
  }

  private static Path destination() {
    return SimulatedDisk.BASE.resolve(
        Fingerprint.of(StoreFixture.ORIGIN, StoreFixture.KEY).directoryName());
  }

  /** Returns how much room a process takes, in whole blocks. */
  private static long ownBytes(SimulatedDisk disk, SimulatedProcess process) {
    Set<SimulatedEntry> locked = new HashSet<>();
    disk.locks.forEach(
        (entry, owner) -> {
          if (owner == process.files) {
            locked.add(entry);
          }
        });
    Map<Path, SimulatedEntry> all = disk.all();
    return all.values().stream()
        .filter(entry -> entry.names.values().stream().anyMatch(locked::contains))
        .flatMap(entry -> entry.names.values().stream())
        .mapToLong(entry -> Segment.onDisk(Math.max(1, entry.content().length)))
        .sum();
  }

  @Test
  @DisplayName("the story has in it what it is about")
  void wholeStory() {
    Story story = new Story(true, false);
    story.run();
    SimulatedProcess process = story.process;
    assertThat(process.isDead()).isFalse();
    assertThat(process.acknowledged).hasSize(8).contains("the rest");
    assertThat(process.sent).hasSize(4).contains("left before 1");
    assertThat(process.ledger.report().store().adopted()).isEqualTo(4);
    assertThat(process.ledger.report().total().dropped()).containsOnlyKeys(DropReason.EVICTED);
    assertThat(process.files.operations().toString())
        .contains("createDirectory", "create t-", "write", "force", "move", "delete", "tryLock");
    process.assertBalanced();
    recover(story, story.disk, false, false);
  }

  @ParameterizedTest
  @EnumSource
  @DisplayName("R1.1, R1.3 a process that ends before any operation costs nothing acknowledged")
  void processEnds(Torn torn) {
    for (int k = 0; k < operations(true, false); k++) {
      Story story = crashedAfter(k, torn, true, false);
      recover(story, story.disk, false, false);
    }
    report("end of a process, torn " + torn);
  }

  private static int operations(boolean fsync, boolean bare) {
    Story story = new Story(fsync, bare);
    story.run();
    return story.process.files.count();
  }

  private static Story crashedAfter(int operations, Torn torn, boolean fsync, boolean bare) {
    Story story = new Story(fsync, bare);
    story.process.files.stopAfter(operations, torn);
    story.run();
    assertThat(story.process.isDead()).isTrue();
    return story;
  }

  private void report(String what) {
    System.out.printf("%s: seed %d, %d recoveries%n", what, SEED, recoveries);
  }

  @Test
  @DisplayName("R1.2 a loss of power before any operation costs nothing acknowledged")
  void powerFails() {
    Random random = new Random(SEED);
    for (int k = 0; k < operations(true, false); k++) {
      Story story = crashedAfter(k, torn(k), true, false);
      for (IntPredicate survives : subsets(story.disk.unforcedChanges(), random)) {
        SimulatedDisk disk = story.disk.copy();
        disk.losePower(survives, random);
        recover(story, disk, true, false);
      }
    }
    report("loss of power");
  }

  private static Torn torn(int k) {
    List<Torn> all = List.of(Torn.values());
    return all.get(k % all.size());
  }

  /** Returns all subsets of a few changes, else none, all and some others. */
  private static List<IntPredicate> subsets(int changes, Random random) {
    List<IntPredicate> subsets = new ArrayList<>();
    if (changes <= 3) {
      for (int bits = 0; bits < 1 << changes; bits++) {
        int chosen = bits;
        subsets.add(change -> (chosen >> change & 1) == 1);
      }
    } else {
      subsets.add(change -> false);
      subsets.add(change -> true);
      for (int i = 0; i < 6; i++) {
        boolean[] chosen = new boolean[changes];
        for (int change = 0; change < changes; change++) {
          chosen[change] = random.nextBoolean();
        }
        subsets.add(change -> chosen[change]);
      }
    }
    return subsets;
  }

  @Test
  @DisplayName("R1.2 without fsync a loss of power may cost batches, but sends nothing damaged")
  void powerFailsWithoutFsync() {
    Random random = new Random(SEED);
    for (int k = 0; k < operations(false, false); k++) {
      Story story = crashedAfter(k, torn(k), false, false);
      for (int i = 0; i < 4; i++) {
        SimulatedDisk disk = story.disk.copy();
        disk.losePower(change -> random.nextBoolean(), random);
        recover(story, disk, true, true);
      }
    }
    report("loss of power without fsync");
  }

  @ParameterizedTest
  @ValueSource(booleans = {true, false})
  @DisplayName("R1.2 what a later process stores survives, whatever an earlier one left unforced")
  void powerFailsLater(boolean bare) {
    for (int k = 0; k < operations(true, bare); k++) {
      Story story = crashedAfter(k, Torn.HALF, true, bare);
      SimulatedProcess next = new SimulatedProcess(story.disk, story.time).start();
      next.put("put by the next");
      assertThat(next.acknowledged).as("k = %d", k).hasSize(1);
      story.took(next);
      next.files.kill();
      SimulatedDisk disk = story.disk.copy();
      disk.losePower(change -> false, new Random(SEED));
      recover(story, disk, true, false);
    }
    report("loss of power after the next start");
  }

  /**
   * Starts two processes, one after the other, and checks what they find.
   *
   * @param power whether the machine was started again
   * @param lossy whether the store promised nothing
   */
  private void recover(Story story, SimulatedDisk disk, boolean power, boolean lossy) {
    recoveries++;
    String where =
        "before operation "
            + (story.process.files.count() + 1)
            + ": "
            + story
                .process
                .files
                .operations()
                .subList(Math.max(0, story.process.files.count() - 3), story.process.files.count());
    VirtualTime time = new VirtualTime();
    time.advance(Duration.ofMinutes(10));
    SimulatedProcess next = new SimulatedProcess(disk, time);
    long[] most = {0};
    next.files.afterEach = () -> most[0] = Math.max(most[0], ownBytes(disk, next));
    next.start();
    // Another machine's lock may not reach here: its directories have to be silent for a while.
    next.pass(Duration.ofMinutes(power ? 12 : 1));
    List<String> drained = next.drain();
    assertThat(next.stored()).as(where).isZero();
    next.assertBalanced();
    next.close();
    SimulatedProcess last = new SimulatedProcess(disk, time).start();
    last.pass(Duration.ofMinutes(12));
    assertThat(last.drain()).as(where).isEmpty();
    last.close();

    Set<String> known = new HashSet<>(story.handedIn);
    known.addAll(story.process.handedIn);
    if (!lossy) {
      // I1
      Set<String> missing = new HashSet<>(story.acknowledged());
      drained.forEach(missing::remove);
      missing.removeAll(new HashSet<>(story.process.sent));
      story.process.replacing.forEach(
          (whole, part) -> missing.removeIf(id -> id.equals(whole) && drained.contains(part)));
      assertThat((long) missing.size())
          .as("%s lost %s", where, shortened(missing))
          .isLessThanOrEqualTo(
              story.process.dropped(DropReason.EVICTED) + next.dropped(DropReason.EVICTED));
    }
    // I2
    assertThat(drained).as(where).doesNotHaveDuplicates();
    if (!power) {
      assertThat(drained).as(where).noneMatch(story.process.removed::contains);
    }
    assertThat(known).as(where).containsAll(drained);
    // I4
    long bound = SimulatedProcess.OPTIONS.maxBytes() + story.largest;
    assertThat(Math.max(story.mostBytes, most[0])).as(where).isLessThanOrEqualTo(bound);
    // I5
    assertThat(disk.all().keySet()).as(where).allMatch(CrashSimulationTest::mayStay);
    assertThat(disk.all().values().stream().filter(entry -> entry.modifiedMillis == 1))
        .as(where)
        .hasSize(story.bare ? 0 : 4);
    assertThat(disk.violations()).as(where).isEmpty();
  }

  private static List<String> shortened(Set<String> texts) {
    return texts.stream().map(text -> text.substring(0, Math.min(20, text.length()))).toList();
  }

  private static boolean mayStay(Path path) {
    return List.of(
                "notes.txt",
                "link",
                destination().getFileName().toString(),
                "0000000000001-0000000001-r1.100.seg",
                "o-not-one-of-ours",
                Quarantine.NAME)
            .contains(path.getFileName().toString())
        || path.startsWith(destination().resolve(Quarantine.NAME));
  }
}
