/*
 * Copyright 2026 the azure-monitor-opentelemetry authors
 * SPDX-License-Identifier: Apache-2.0
 */

package io.github.azuremonitor.exporter.storage;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.azuremonitor.exporter.batch.BufferPool;
import io.github.azuremonitor.exporter.ledger.DropReason;
import io.github.azuremonitor.exporter.ledger.Ledger;
import io.github.azuremonitor.exporter.ledger.TelemetryType;
import io.github.azuremonitor.exporter.storage.SimulatedFiles.Torn;
import io.github.azuremonitor.exporter.testing.VirtualTime;
import io.github.azuremonitor.exporter.time.Clock;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashSet;
import java.util.List;
import java.util.Properties;
import java.util.Set;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.Executor;
import java.util.concurrent.TimeUnit;
import java.util.logging.Level;
import java.util.logging.Logger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** What takes long in the store does not keep others waiting, and may end at any time. */
class SlicesTest {

  private static final int LEFT = 150;

  /** Held here because the log manager refers to loggers weakly. */
  private final Logger logger = Logger.getLogger(StoreHealth.class.getName());

  private final SimulatedDisk disk = SimulatedDisk.create();
  private final VirtualTime time = new VirtualTime();
  private final Ledger ledger = new Ledger(List.of());

  @BeforeEach
  void beQuiet() {
    logger.setLevel(Level.OFF);
  }

  @AfterEach
  void beAudible() {
    logger.setLevel(null);
  }

  private SimulatedProcess leaveMany(SimulatedDisk where, VirtualTime when) {
    SimulatedProcess dead = new SimulatedProcess(where, when).start();
    for (int i = 0; i < LEFT; i++) {
      dead.put("left " + i);
    }
    dead.files.kill();
    assertThat(dead.acknowledged).hasSize(LEFT);
    return dead;
  }

  private static long adopted(Ledger ledger) {
    return ledger.report().store().adopted();
  }

  @Test
  @DisplayName("R3.6 who stores something waits for a few files of a large adoption, not for all")
  void putDuringAdoption() {
    leaveMany(disk, time);
    SimulatedProcess next = new SimulatedProcess(disk, time);
    next.store.start();
    BatchContent content = next.content(TelemetryType.REQUEST, "fresh");
    next.ledger.offered(content.index().counts());
    long[] adoptedBefore = {-1};
    CompletionStage<Long> put =
        next.store.put(content).thenApply(kept -> adoptedBefore[0] = adopted(next.ledger));
    time.run();
    assertThat(put).isCompleted();
    assertThat(adoptedBefore[0]).isBetween(1L, 64L);
    assertThat(adopted(next.ledger)).isEqualTo(LEFT);
    assertThat(next.drain()).hasSize(LEFT + 1).contains("fresh");
    next.assertBalanced();
  }

  @Test
  @DisplayName("R3.6 where files are slow, a slice is no more than what a moment allows")
  void slowFiles() {
    leaveMany(disk, time);
    SimulatedFiles files = new SimulatedFiles(disk, time);
    long[] slow = {0};
    files.fault =
        (operation, path) -> {
          if (operation.equals("move")) {
            slow[0] += Duration.ofMillis(60).toNanos();
          }
        };
    OfflineStore store = store(files, time, slow);
    store.start();
    long[] adoptedBefore = {-1};
    BatchContent content = new SimulatedProcess(disk, time).content(TelemetryType.REQUEST, "fresh");
    store.put(content).thenAccept(kept -> adoptedBefore[0] = adopted(ledger));
    time.run();
    assertThat(adoptedBefore[0]).isEqualTo(2);
    assertThat(adopted(ledger)).isEqualTo(LEFT);
  }

  private OfflineStore store(StoreFiles files, Executor io, long[] more) {
    Clock clock =
        new Clock() {
          @Override
          public long nanoTime() {
            return time.nanoTime() + more[0];
          }

          @Override
          public long epochNanos() {
            return time.epochNanos();
          }
        };
    return new OfflineStore(
        SimulatedProcess.OPTIONS,
        Fingerprint.of(StoreFixture.ORIGIN, StoreFixture.KEY),
        files,
        new JvmToken(new Properties()),
        io,
        new BufferPool(),
        ledger,
        clock,
        time);
  }

  @Test
  @DisplayName("R3.6 whoever waits in line behind others that are answered is not given up")
  void deadline() {
    Deque<Runnable> queue = new ArrayDeque<>();
    OfflineStore store = store(new SimulatedFiles(disk, time), queue::add, new long[1]);
    SimulatedProcess process = new SimulatedProcess(disk, time);
    var first = store.put(process.content(TelemetryType.REQUEST, "first"));
    var second = store.put(process.content(TelemetryType.REQUEST, "second"));
    var third = store.put(process.content(TelemetryType.REQUEST, "third"));
    time.advance(Duration.ofSeconds(4));
    queue.remove().run();
    time.advance(Duration.ofSeconds(4));
    queue.remove().run();
    assertThat(first).isCompletedWithValueMatching(p -> p instanceof Placement.Kept);
    assertThat(second).isCompletedWithValueMatching(p -> p instanceof Placement.Kept);
    time.advance(Duration.ofSeconds(5).minusNanos(1));
    assertThat(third).isNotCompleted();
    time.advance(Duration.ofNanos(1));
    assertThat(third).isCompletedWithValueMatching(p -> p instanceof Placement.Unanswered);
    assertThat(time.waiting()).isZero();
  }

  @Test
  @DisplayName("R10.1 closing does not wait for a large adoption; the next process goes on with it")
  void closedDuringAdoption() {
    leaveMany(disk, time);
    int before = time.waiting();
    SimulatedProcess next = new SimulatedProcess(disk, time);
    next.store.start();
    BatchContent content = next.content(TelemetryType.REQUEST, "fresh");
    next.ledger.offered(content.index().counts());
    CompletionStage<Void> closed = next.store.put(content).thenCompose(kept -> next.store.close());
    time.run();
    assertThat(closed).isCompleted();
    assertThat(adopted(next.ledger)).isBetween(1L, 64L);
    assertThat(disk.locks).isEmpty();
    assertThat(time.waiting()).isEqualTo(before);
    next.assertBalanced();
    SimulatedProcess last = new SimulatedProcess(disk, time).start();
    assertThat(last.drain()).hasSize(LEFT + 1).doesNotHaveDuplicates();
    last.assertBalanced();
  }

  @Test
  @DisplayName("R1.3 a process that ends anywhere between the slices of an adoption loses nothing")
  void crashBetweenSlices() {
    int recoveries = 0;
    SimulatedProcess crashed = null;
    for (long k = 0; crashed == null || crashed.isDead(); k++) {
      SimulatedDisk machine = SimulatedDisk.create();
      VirtualTime clock = new VirtualTime();
      Set<String> safe = new HashSet<>(leaveMany(machine, clock).acknowledged);
      crashed = new SimulatedProcess(machine, clock);
      crashed.files.stopAfter(k, Torn.HALF);
      crashed.store.start();
      List<String> fresh = List.of("fresh 1", "fresh 2", "fresh 3");
      for (String text : fresh) {
        crashed
            .store
            .put(crashed.content(TelemetryType.REQUEST, text))
            .thenAccept(
                placement -> {
                  if (placement instanceof Placement.Kept) {
                    safe.add(text);
                  }
                });
      }
      clock.run();
      if (!crashed.isDead()) {
        crashed.files.kill();
        assertThat(safe).hasSize(LEFT + 3);
        break;
      }
      SimulatedProcess next = new SimulatedProcess(machine, clock).start();
      clock.advance(Duration.ofMinutes(12));
      assertThat(next.drain()).as("k = %d", k).containsAll(safe).doesNotHaveDuplicates();
      next.assertBalanced();
      assertThat(machine.violations()).isEmpty();
      recoveries++;
    }
    assertThat(recoveries).isGreaterThan(300);
  }

  @Test
  @DisplayName("R3.3 many batches that are too old are given up in slices")
  void expiry() {
    SimulatedProcess process = new SimulatedProcess(disk, time).start();
    for (int i = 0; i < LEFT; i++) {
      process.put("old " + i);
    }
    time.advance(Duration.ofHours(47).minusMinutes(1));
    long[] droppedBefore = {-1};
    BatchContent content = process.content(TelemetryType.REQUEST, "fresh");
    process.ledger.offered(content.index().counts());
    boolean[] asked = {false};
    process.files.fault =
        (operation, path) -> {
          if (operation.equals("delete") && !asked[0]) {
            asked[0] = true;
            process
                .store
                .put(content)
                .thenAccept(kept -> droppedBefore[0] = process.dropped(DropReason.EXPIRED));
          }
        };
    time.advance(Duration.ofMinutes(2));
    assertThat(droppedBefore[0]).isBetween(1L, 64L);
    assertThat(process.dropped(DropReason.EXPIRED)).isEqualTo(LEFT);
    assertThat(process.drain()).containsExactly("fresh");
    process.assertBalanced();
  }

  @Test
  @DisplayName("R4.2 a maintenance of many minutes shows that its store lives")
  void signOfLife() {
    leaveMany(disk, time);
    SimulatedFiles files = new SimulatedFiles(disk, time);
    long[] slow = {0};
    files.fault =
        (operation, path) -> {
          if (operation.equals("move")) {
            slow[0] += TimeUnit.SECONDS.toNanos(10);
          }
        };
    store(files, time, slow).start();
    time.run();
    assertThat(adopted(ledger)).isEqualTo(LEFT);
    assertThat(files.operations().stream().filter("touch alive"::equals)).hasSizeGreaterThan(20);
  }
}
