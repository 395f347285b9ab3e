/*
 * Copyright 2026 the azure-monitor-opentelemetry authors
 * SPDX-License-Identifier: Apache-2.0
 */

package io.github.azuremonitor.exporter.storage;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.azuremonitor.exporter.batch.BufferPool;
import io.github.azuremonitor.exporter.batch.ItemIndex;
import io.github.azuremonitor.exporter.ledger.DropReason;
import io.github.azuremonitor.exporter.ledger.Ledger;
import io.github.azuremonitor.exporter.ledger.TelemetryCounts;
import io.github.azuremonitor.exporter.ledger.TelemetryType;
import io.github.azuremonitor.exporter.testing.VirtualTime;
import io.github.azuremonitor.exporter.time.Clock;
import io.github.azuremonitor.exporter.time.Scheduler;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Properties;
import java.util.Set;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * A process on a simulated machine with a store and the delivery that uses it, and what people
 * outside know of it: what it said it had stored, what the service got, what it said was removed.
 * When it has ended, nothing of it runs any more.
 */
final class SimulatedProcess {

  static final StoreOptions OPTIONS =
      new StoreOptions(
          SimulatedDisk.BASE,
          1024 * 1024,
          Duration.ofHours(47),
          true,
          StoreOptions.WhenFull.EVICT_OLDEST);

  final SimulatedDisk disk;
  final VirtualTime time;
  final SimulatedFiles files;
  final Ledger ledger = new Ledger(List.of());
  final OfflineStore store;
  final Set<String> handedIn = new LinkedHashSet<>();
  final Set<String> acknowledged = new LinkedHashSet<>();
  final List<String> sent = new ArrayList<>();
  final Set<String> removed = new LinkedHashSet<>();

  /** What was being replaced when the process ended, and by what: one of them has to be there. */
  final Map<String, String> replacing = new HashMap<>();

  /** How far the clock on the wall is off. */
  Duration wrongBy = Duration.ZERO;

  SimulatedProcess(SimulatedDisk disk, VirtualTime time) {
    this(disk, time, OPTIONS);
  }

  SimulatedProcess(SimulatedDisk disk, VirtualTime time, StoreOptions options) {
    this.disk = disk;
    this.time = time;
    this.files = new SimulatedFiles(disk, time);
    Mortal mortal = new Mortal();
    store =
        new OfflineStore(
            options,
            Fingerprint.of(StoreFixture.ORIGIN, StoreFixture.KEY),
            files,
            new JvmToken(new Properties()),
            mortal,
            new BufferPool(),
            ledger,
            mortal,
            mortal);
  }

  /** Time and threads as a process has them: they end with it. */
  private final class Mortal implements Clock, Scheduler {

    @Override
    public long nanoTime() {
      return time.nanoTime();
    }

    @Override
    public long epochNanos() {
      return time.epochNanos() + wrongBy.toNanos();
    }

    @Override
    public void execute(Runnable task) {
      schedule(Duration.ZERO, task);
    }

    @Override
    public Timer schedule(Duration delay, Runnable task) {
      return time.schedule(
          delay,
          () -> {
            if (!files.isDead()) {
              task.run();
            }
          });
    }

    @Override
    public void close() {}
  }

  SimulatedProcess start() {
    store.start();
    time.run();
    return this;
  }

  boolean isDead() {
    return files.isDead();
  }

  /** Returns the result of something that the store was asked for, or null if there was none. */
  private <T> @Nullable T result(CompletionStage<T> stage) {
    time.run();
    if (isDead()) {
      return null;
    }
    assertThat(stage).isCompleted();
    return stage.toCompletableFuture().join();
  }

  BatchContent content(TelemetryType type, String text) {
    ItemIndex.Builder index = new ItemIndex.Builder();
    index.add(type, 100);
    handedIn.add(text);
    long now = TimeUnit.NANOSECONDS.toMillis(time.epochNanos());
    return new BatchContent(
        ByteBuffer.wrap(text.getBytes(StandardCharsets.UTF_8)), index.build(), now);
  }

  /** Puts a batch a millisecond after the one before. */
  @Nullable Placement put(TelemetryType type, String text) {
    if (isDead()) {
      return null;
    }
    time.advance(Duration.ofMillis(1));
    BatchContent content = content(type, text);
    TelemetryCounts counts = content.index().counts();
    ledger.offered(counts);
    Placement placement = result(store.put(content));
    if (placement instanceof Placement.Kept) {
      acknowledged.add(text);
    } else if (placement instanceof Placement.Refused refused) {
      ledger.dropped(refused.reason(), counts);
    }
    return placement;
  }

  @Nullable Placement put(String text) {
    return put(TelemetryType.REQUEST, text);
  }

  @Nullable LentBatch borrow() {
    if (isDead()) {
      return null;
    }
    Optional<LentBatch> lent = result(store.borrow());
    return lent == null ? null : lent.orElse(null);
  }

  static String text(LentBatch lent) {
    return StandardCharsets.UTF_8.decode(lent.gzip().content()).toString();
  }

  /** The service takes a batch. */
  void accept(LentBatch lent) {
    String text = text(lent);
    lent.gzip().release();
    sent.add(text);
    ledger.accepted(lent.batch().counts());
    if (result(store.remove(lent.batch()).end().thenApply(nothing -> true)) != null) {
      removed.add(text);
    }
  }

  /** Sends what is next; returns its text, or null if there is nothing. */
  @Nullable String send() {
    LentBatch lent = borrow();
    if (lent == null) {
      return null;
    }
    accept(lent);
    return sent.get(sent.size() - 1);
  }

  /** Sends all that is there and returns it in the order in which it was lent. */
  List<String> drain() {
    int before = sent.size();
    String text = send();
    while (text != null) {
      text = send();
    }
    return List.copyOf(sent.subList(before, sent.size()));
  }

  /** The service takes a batch but for a part, which has a text of its own. */
  void acceptBut(LentBatch lent, String part) {
    if (isDead()) {
      return;
    }
    String whole = text(lent);
    BatchContent content = content(lent.index().type(0), part);
    Optional<List<StoredBatch>> parts = result(store.replace(lent.batch(), List.of(content)));
    if (parts == null) {
      replacing.put(whole, part);
    } else if (parts.isPresent()) {
      sent.add(whole);
      acknowledged.add(part);
      removed.add(whole);
    } else {
      // Whoever cannot keep the rest sends all of it again.
      store.giveBack(lent.batch(), false);
    }
    lent.gzip().release();
  }

  void pass(Duration duration) {
    if (!isDead()) {
      time.advance(duration);
    }
  }

  void close() {
    if (!isDead()) {
      result(store.close().thenApply(nothing -> true));
    }
  }

  long stored() {
    return ledger.report().total().stored();
  }

  long dropped(DropReason reason) {
    return ledger.report().total().dropped().getOrDefault(reason, 0L);
  }

  void assertBalanced() {
    assertThat(ledger.report().isBalanced()).as(ledger.report().toString()).isTrue();
  }
}
