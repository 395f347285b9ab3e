/*
 * Copyright 2026 the azure-monitor-opentelemetry authors
 * SPDX-License-Identifier: Apache-2.0
 */

package io.github.azuremonitor.exporter.storage;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.azuremonitor.exporter.batch.Buffer;
import io.github.azuremonitor.exporter.batch.BufferPool;
import io.github.azuremonitor.exporter.batch.ItemIndex;
import io.github.azuremonitor.exporter.ledger.DropReason;
import io.github.azuremonitor.exporter.ledger.ItemFates;
import io.github.azuremonitor.exporter.ledger.TelemetryType;
import io.github.azuremonitor.exporter.storage.SimulatedFiles.Torn;
import io.github.azuremonitor.exporter.storage.StoreModel.Batch;
import io.github.azuremonitor.exporter.testing.VirtualTime;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.CompletionStage;
import java.util.logging.Level;
import java.util.logging.Logger;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** The store does, operation by operation, what a list would do. */
@Tag("fuzz")
class StoreModelTest {

  private static final long SEED = Long.getLong("store.seed", 20261122);
  private static final int SEQUENCES = Integer.getInteger("store.sequences", 100);
  private static final int STEPS = 100;
  private static final long PLENTY = Long.MAX_VALUE / 2;
  private static final StoreOptions OPTIONS =
      new StoreOptions(
          SimulatedDisk.BASE,
          1024 * 1024,
          Duration.ofHours(2),
          true,
          StoreOptions.WhenFull.EVICT_OLDEST);
  private static final List<TelemetryType> TYPES = List.of(TelemetryType.values());

  /** Held here because the log manager refers to loggers weakly. */
  private final Logger logger = Logger.getLogger(StoreHealth.class.getName());

  private final Map<DropReason, Long> seen = new EnumMap<>(DropReason.class);

  @BeforeEach
  void beQuiet() {
    logger.setLevel(Level.OFF);
  }

  @AfterEach
  void beAudible() {
    logger.setLevel(null);
  }

  @Test
  @DisplayName("R2.3, R3.1, R7.1 whatever happens in whatever order, the store does as the model")
  void asTheModel() {
    System.out.printf("store model: seed %d, %d sequences%n", SEED, SEQUENCES);
    for (int i = 0; i < SEQUENCES; i++) {
      long seed = SEED + i;
      List<String> history = new ArrayList<>();
      try {
        new Sequence(seed, history).run();
      } catch (RuntimeException | AssertionError e) {
        List<String> last = history.subList(Math.max(0, history.size() - 12), history.size());
        throw new AssertionError("seed " + seed + ", at last: " + last, e);
      }
    }
    System.out.println("store model: " + seen);
    assertThat(seen).containsOnlyKeys(DropReason.EVICTED, DropReason.EXPIRED, DropReason.DISK_FULL);
  }

  private final class Sequence {

    private final Random random;
    private final List<String> history;
    private final SimulatedDisk disk = SimulatedDisk.create();
    private final VirtualTime time = new VirtualTime();
    private final Map<String, Batch> known = new HashMap<>();
    private final List<Batch> lent = new ArrayList<>();
    private SimulatedProcess process;
    private StoreModel model;
    private long startedMillis;
    private long pausedUntil = Long.MIN_VALUE;
    private int number;

    Sequence(long seed, List<String> history) {
      this.random = new Random(seed);
      this.history = history;
      this.process = begin();
      this.model = model();
    }

    private SimulatedProcess begin() {
      startedMillis = now();
      pausedUntil = Long.MIN_VALUE;
      return new SimulatedProcess(disk, time, OPTIONS).start();
    }

    private StoreModel model() {
      return new StoreModel(OPTIONS.maxBytes(), OPTIONS.retention().toMillis());
    }

    private long now() {
      return StoreModel.millis(time.epochNanos());
    }

    void run() {
      for (int i = 0; i < STEPS; i++) {
        step();
        compare();
      }
      disk.freeBytes = PLENTY;
      model.dropped.forEach((reason, n) -> seen.merge(reason, n, Long::sum));
      assertThat(disk.violations()).isEmpty();
    }

    private void step() {
      switch (random.nextInt(20)) {
        case 0, 1, 2, 3, 4, 5, 6 -> put();
        case 7, 8, 9, 10 -> borrow();
        case 11, 12 -> remove();
        case 13 -> giveBack();
        case 14 -> replace();
        case 15 -> pass(Duration.ofMillis(random.nextInt(100_000)));
        case 16 -> pass(Duration.ofMinutes(random.nextInt(40)));
        case 17 -> fillOrFree();
        case 18 -> reopen();
        default -> crash();
      }
    }

    private void fillOrFree() {
      disk.freeBytes = disk.freeBytes < PLENTY / 2 ? PLENTY : random.nextInt(100_000);
      history.add("free " + disk.freeBytes);
    }

    /** Returns a batch and what is put for it. */
    private Batch batch(TelemetryType type, long millis, int length) {
      String text = number++ + " " + "x".repeat(length);
      Batch batch = new Batch(text, type, millis, encodedLength(type, millis, text));
      known.put(text, batch);
      return batch;
    }

    private BatchContent content(TelemetryType type, long millis, String text) {
      ItemIndex.Builder index = new ItemIndex.Builder();
      index.add(type, 100);
      ByteBuffer bytes = ByteBuffer.wrap(text.getBytes(StandardCharsets.US_ASCII));
      return new BatchContent(bytes, index.build(), millis);
    }

    private BatchContent content(Batch batch) {
      return content(batch.type, batch.millis, batch.text);
    }

    private long encodedLength(TelemetryType type, long millis, String text) {
      Fingerprint any = Fingerprint.of("", "");
      return SegmentFormat.encode(content(type, millis, text), any).size();
    }

    private void put() {
      pass(Duration.ofMillis(1));
      TelemetryType type = TYPES.get(random.nextInt(TYPES.size()));
      Batch batch = batch(type, now(), random.nextInt(random.nextInt(10) == 0 ? 240_000 : 60_000));
      history.add("put " + batch.fileName() + " of " + batch.length);
      long free = disk.freeBytes;
      process.ledger.offered(batch.counts());
      Placement placement = ask(process.store.put(content(batch)));
      boolean kept;
      if (now() < pausedUntil) {
        model.offered++;
        model.drop(DropReason.DISK_FULL);
        kept = false;
      } else {
        long full = model.dropped.getOrDefault(DropReason.DISK_FULL, 0L);
        kept = model.put(batch, free);
        if (model.dropped.getOrDefault(DropReason.DISK_FULL, 0L) > full) {
          pausedUntil = now() + 60_000;
        }
      }
      if (placement instanceof Placement.Kept k) {
        batch.handle = k.batch();
      } else if (placement instanceof Placement.Refused refused) {
        process.ledger.dropped(refused.reason(), batch.counts());
      }
      if (!process.isDead()) {
        assertThat(placement instanceof Placement.Kept).isEqualTo(kept);
      }
    }

    private <T> @Nullable T ask(CompletionStage<T> stage) {
      time.run();
      return stage.toCompletableFuture().getNow(null);
    }

    private void borrow() {
      LentBatch found = process.borrow();
      Batch expected = model.borrow(now());
      history.add("borrow " + (expected == null ? "nothing" : expected.fileName()));
      if (!process.isDead()) {
        assertThat(found == null ? null : SimulatedProcess.text(found))
            .isEqualTo(expected == null ? null : expected.text);
      }
      if (found != null && expected != null) {
        found.gzip().release();
        expected.handle = found.batch();
        lent.add(expected);
      }
    }

    private @Nullable Batch oneLent() {
      return lent.isEmpty() ? null : lent.remove(random.nextInt(lent.size()));
    }

    private void remove() {
      Batch batch = oneLent();
      if (batch != null && batch.handle != null) {
        history.add("remove " + batch.fileName());
        process.ledger.accepted(batch.counts());
        ask(process.store.remove(batch.handle).end());
        model.remove(batch);
      }
    }

    private void giveBack() {
      Batch batch = oneLent();
      if (batch != null && batch.handle != null) {
        boolean toTheBack = random.nextBoolean();
        history.add("give back " + batch.fileName() + (toTheBack ? " to the back" : ""));
        process.store.giveBack(batch.handle, toTheBack);
        model.giveBack(batch, toTheBack);
      }
    }

    private void replace() {
      Batch whole = oneLent();
      if (whole == null || whole.handle == null) {
        return;
      }
      List<Batch> parts = new ArrayList<>();
      for (int i = random.nextInt(3); i >= 0; i--) {
        parts.add(batch(whole.type, whole.millis, random.nextInt(30_000)));
      }
      history.add("replace " + whole.fileName() + " by " + parts.size());
      long free = disk.freeBytes;
      var done =
          ask(process.store.replace(whole.handle, parts.stream().map(this::content).toList()));
      boolean replaced = model.replace(whole, parts, free);
      if (process.isDead() || done == null) {
        return;
      }
      assertThat(done.isPresent()).isEqualTo(replaced);
      if (replaced) {
        process.ledger.accepted(whole.counts());
        parts.forEach(part -> process.ledger.offered(part.counts()));
        for (int i = 0; i < parts.size(); i++) {
          parts.get(i).handle = done.orElseThrow().get(i);
        }
      } else {
        lent.add(whole);
      }
    }

    private void pass(Duration duration) {
      long before = tick();
      time.advance(duration);
      if (tick() > before) {
        model.expire(tick());
      }
      if (duration.toMillis() > 1) {
        history.add("pass " + duration);
      }
    }

    /** Returns when the last maintenance was. */
    private long tick() {
      return startedMillis + (now() - startedMillis) / 60_000 * 60_000;
    }

    private void reopen() {
      history.add("reopen");
      disk.freeBytes = PLENTY;
      process.close();
      process.files.kill();
      next(model.byAge());
    }

    /** Another process takes over; what was lent is no longer. */
    private void next(List<Batch> found) {
      model.dropped.forEach((reason, n) -> seen.merge(reason, n, Long::sum));
      lent.clear();
      model = model();
      process = begin();
      model.adopt(found);
      model.expire(now());
    }

    private void crash() {
      disk.freeBytes = PLENTY;
      pausedUntil = Long.MIN_VALUE;
      pass(Duration.ofMinutes(1));
      Set<String> certain = model.texts();
      Set<String> possible = new HashSet<>(certain);
      Set<String> before = Set.copyOf(known.keySet());
      int operations = random.nextInt(20);
      history.add("crash after " + operations);
      process.files.stopAfter(operations, List.of(Torn.values()).get(random.nextInt(4)));
      switch (random.nextInt(3)) {
        case 0 -> put();
        case 1 -> remove();
        default -> replace();
      }
      certain.retainAll(model.texts());
      // What came to the disk may have been evicted at once to make room.
      known.keySet().stream().filter(text -> !before.contains(text)).forEach(possible::add);
      process.files.kill();
      List<Batch> found = found();
      assertThat(found)
          .extracting(batch -> number(batch.text))
          .containsAll(numbers(certain))
          .isSubsetOf(numbers(possible));
      next(found);
    }

    private Set<String> numbers(Set<String> texts) {
      Set<String> numbers = new HashSet<>();
      texts.forEach(text -> numbers.add(number(text)));
      return numbers;
    }

    private String number(String text) {
      return text.substring(0, text.indexOf(' '));
    }

    /** Returns what is whole on the disk, in the order in which it will be taken over. */
    private List<Batch> found() {
      List<Batch> found = new ArrayList<>();
      List<Batch> unnamed = new ArrayList<>();
      Map<SegmentName, Batch> named =
          new TreeMap<>(SegmentName.BY_AGE.thenComparing(Comparator.comparing(Object::toString)));
      for (Map.Entry<Path, SimulatedEntry> file : disk.all().entrySet()) {
        String name = String.valueOf(file.getKey().getFileName());
        Batch batch = known.get(text(file.getValue().content()));
        if (SegmentName.isTemporary(name) && batch != null) {
          unnamed.add(batch);
        }
        SegmentName.parse(name).ifPresent(parsed -> named.put(parsed, batch));
      }
      found.addAll(named.values());
      found.addAll(unnamed);
      return found;
    }

    private String text(byte[] file) {
      Buffer bytes = new BufferPool().lend(file.length);
      bytes.write(file, 0, file.length);
      Fingerprint ours = Fingerprint.of(StoreFixture.ORIGIN, StoreFixture.KEY);
      return SegmentFormat.decode(bytes, ours) instanceof SegmentFormat.Whole whole
          ? new String(file, whole.offset(), whole.length(), StandardCharsets.US_ASCII)
          : "";
    }

    private void compare() {
      ItemFates fates = process.ledger.report().total();
      assertThat(fates.offered()).as("offered").isEqualTo(model.offered);
      assertThat(fates.accepted()).as("accepted").isEqualTo(model.accepted);
      assertThat(fates.stored()).as("stored").isEqualTo(model.batches.size());
      assertThat(fates.dropped()).as("dropped").isEqualTo(model.dropped);
      process.assertBalanced();
      assertThat(process.ledger.report().store().bytes()).isEqualTo(model.bytes());
      assertThat(process.ledger.report().store().batches()).isEqualTo(model.batches.size());
      assertThat(model.bytes()).isLessThanOrEqualTo(OPTIONS.maxBytes());
      Set<String> expected = new HashSet<>();
      model.batches.forEach(batch -> expected.add(batch.fileName()));
      Set<String> files = new HashSet<>();
      disk.all().keySet().forEach(path -> files.add(String.valueOf(path.getFileName())));
      files.removeIf(name -> !name.endsWith(".seg") && !name.endsWith(".tmp"));
      assertThat(files).isEqualTo(expected);
    }
  }
}
