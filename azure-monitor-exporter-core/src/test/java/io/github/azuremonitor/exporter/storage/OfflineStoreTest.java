/*
 * Copyright 2026 the azure-monitor-opentelemetry authors
 * SPDX-License-Identifier: Apache-2.0
 */

package io.github.azuremonitor.exporter.storage;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.azuremonitor.exporter.ledger.DeliveryReport;
import io.github.azuremonitor.exporter.ledger.DropReason;
import io.github.azuremonitor.exporter.ledger.StoreState;
import io.github.azuremonitor.exporter.ledger.TelemetryType;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class OfflineStoreTest {

  private final Path directory;

  OfflineStoreTest(@TempDir Path directory) {
    this.directory = directory;
  }

  @Test
  @DisplayName("what is put can be lent, as it was, and is gone when it is removed")
  void roundTrip() {
    StoreFixture process = StoreFixture.start(directory);
    BatchContent content = process.content(TelemetryType.DEPENDENCY, 5, "payload");
    process.put(content);
    assertThat(process.stored()).isEqualTo(5);
    assertThat(process.store.isEmpty()).isFalse();

    LentBatch lent = process.borrowed();
    assertThat(StoreFixture.text(lent)).isEqualTo("payload");
    assertThat(lent.oldestEpochMillis()).isEqualTo(content.oldestEpochMillis());
    assertThat(lent.index().oldestEpochNanos())
        .isEqualTo(TimeUnit.MILLISECONDS.toNanos(content.oldestEpochMillis()));
    assertThat(lent.index().size()).isEqualTo(5);
    assertThat(lent.index().end(4)).isEqualTo(content.index().end(4));
    assertThat(lent.index().type(2)).isEqualTo(TelemetryType.DEPENDENCY);
    assertThat(process.store.isEmpty()).isTrue();
    assertThat(process.borrow()).isEmpty();

    process.accept(lent);
    process.assertBalanced();
    assertThat(process.stored()).isZero();
    assertThat(StoreFixture.segments(directory)).isEmpty();
  }

  @Test
  @DisplayName("R7.1 the oldest goes first, and the kinds of telemetry take turns")
  void order() {
    StoreFixture process = StoreFixture.start(directory);
    process.put(TelemetryType.REQUEST, "trace 1");
    process.put(TelemetryType.MESSAGE, "log 1");
    process.put(TelemetryType.MESSAGE, "log 2");
    process.put(TelemetryType.MESSAGE, "log 3");
    process.put(TelemetryType.METRIC, "metric 1");
    process.put(TelemetryType.DEPENDENCY, "trace 2");
    assertThat(process.drain())
        .containsExactly("trace 1", "metric 1", "log 1", "trace 2", "log 2", "log 3");
    process.assertBalanced();
  }

  @Test
  @DisplayName("R2.2 what is lent is lent to nobody else, and can be lent again when given back")
  void givenBack() {
    StoreFixture process = StoreFixture.start(directory);
    process.put("first");
    process.put("second");
    LentBatch first = process.borrowed();
    LentBatch second = process.borrowed();
    assertThat(process.borrow()).isEmpty();
    process.store.giveBack(second.batch(), false);
    process.store.giveBack(first.batch(), false);
    assertThat(process.drain()).containsExactly("first", "second");
    process.assertBalanced();
  }

  @Test
  @DisplayName("R7.5 what is given back to the back lets the others go first")
  void toTheBack() {
    StoreFixture process = StoreFixture.start(directory);
    process.put("poison");
    process.put("second");
    process.put("third");
    process.store.giveBack(process.borrowed().batch(), true);
    assertThat(process.drain()).containsExactly("second", "third", "poison");
    process.put("alone");
    process.store.giveBack(process.borrowed().batch(), true);
    assertThat(process.drain()).containsExactly("alone");
  }

  @Test
  @DisplayName("removing books at once, also what is not lent, and once only")
  void remove() {
    StoreFixture process = StoreFixture.start(directory);
    StoredBatch batch = process.put("not needed");
    process.ledger.accepted(batch.counts());
    process.store.remove(batch);
    assertThat(process.stored()).isZero();
    process.store.remove(batch);
    process.store.giveBack(batch, false);
    process.time.run();
    assertThat(process.borrow()).isEmpty();
    assertThat(StoreFixture.segments(directory)).isEmpty();
    process.assertBalanced();
  }

  @Test
  @DisplayName("R2.1 parts take the place of the whole, on disk and in the order")
  void replace() {
    StoreFixture process = StoreFixture.start(directory);
    process.put("whole");
    process.put("after");
    LentBatch whole = process.borrowed();
    whole.gzip().release();
    List<BatchContent> parts =
        List.of(
            process.content(TelemetryType.REQUEST, 1, "part 1"),
            process.content(TelemetryType.REQUEST, 2, "part 2"));
    Optional<List<StoredBatch>> replaced =
        process.result(process.store.replace(whole.batch(), parts));
    assertThat(replaced.orElseThrow()).hasSize(2);
    assertThat(replaced.orElseThrow().get(1).counts().totalItems()).isEqualTo(2);
    assertThat(StoreFixture.segments(directory)).hasSize(3);
    LentBatch first = process.borrowed();
    assertThat(StoreFixture.text(first)).isEqualTo("part 1");
    assertThat(first.batch()).isSameAs(replaced.orElseThrow().get(0));
    process.accept(first);
    assertThat(process.drain()).containsExactly("part 2", "after");
    process.assertBalanced();
  }

  @Test
  @DisplayName("what is not lent is not replaced, and nothing changes")
  void replaceWhatIsGone() {
    StoreFixture process = StoreFixture.start(directory);
    StoredBatch whole = process.put("whole");
    List<BatchContent> parts = List.of(process.content(TelemetryType.REQUEST, 1, "part"));
    assertThat(process.result(process.store.replace(whole, parts))).isEmpty();
    assertThat(process.result(process.store.replace(whole, List.of()))).isEmpty();
    assertThat(process.drain()).containsExactly("whole");
    assertThat(process.result(process.store.replace(whole, parts))).isEmpty();
    assertThat(StoreFixture.segments(directory)).isEmpty();
    process.assertBalanced();
  }

  @Test
  @DisplayName("R9 the ledger knows state, size, number and age of what is stored")
  void report() {
    StoreFixture process = StoreFixture.in(directory).start();
    DeliveryReport.Store empty = process.ledger.report().store();
    assertThat(empty.state()).isEqualTo(StoreState.READY);
    assertThat(empty.bytes()).isEqualTo(StoreFixture.bytes(directory));
    assertThat(empty.oldest()).isEmpty();
    StoredBatch first = process.put("first");
    process.put("second");
    DeliveryReport.Store two = process.ledger.report().store();
    assertThat(two.batches()).isEqualTo(2);
    assertThat(two.bytes()).isEqualTo(StoreFixture.bytes(directory));
    assertThat(two.oldest()).contains(process.time.now().minusMillis(1));
    assertThat(two.trouble()).isEmpty();
    assertThat(two.adopted()).isZero();
    process.result(process.store.remove(first).end());
    assertThat(process.ledger.report().store().batches()).isEqualTo(1);
  }

  @Test
  @DisplayName(
      "R10.1 closing finishes what was begun, then refuses; nothing is left of an empty store")
  void close() {
    StoreFixture process = StoreFixture.start(directory);
    process.ledger.offered(process.content(TelemetryType.REQUEST, 1, "x").index().counts());
    var put = process.store.put(process.content(TelemetryType.REQUEST, 1, "in time"));
    var end = process.store.close();
    assertThat(end).isNotCompleted();
    process.time.run();
    assertThat(put).isCompletedWithValueMatching(p -> p instanceof Placement.Kept);
    assertThat(end).isCompleted();
    assertThat(process.store.close()).isCompleted();
    assertThat(process.tryToPut(process.content(TelemetryType.REQUEST, 1, "late")))
        .isEqualTo(new Placement.Refused(DropReason.CLOSED));
    assertThat(process.borrow()).isEmpty();
    assertThat(process.time.waiting()).isZero();
    assertThat(StoreFixture.segments(directory)).hasSize(1);
    process.assertBalanced();
  }

  @Test
  @DisplayName("R10.1 the directories of an empty store disappear with the store")
  void closeEmpty() {
    StoreFixture process = StoreFixture.start(directory);
    process.put("x");
    process.drain();
    process.close();
    assertThat(StoreFixture.all(directory)).isEmpty();
  }

  @Test
  @DisplayName("what is removed after the end is deleted nevertheless")
  void removeAfterClose() {
    StoreFixture process = StoreFixture.start(directory);
    process.put("on its way");
    LentBatch lent = process.borrowed();
    process.close();
    process.accept(lent);
    assertThat(StoreFixture.segments(directory)).isEmpty();
    process.assertBalanced();
  }

  @Test
  @DisplayName("R6.6 a store that is not used touches nothing")
  void untouched() {
    StoreFixture.Settings settings = StoreFixture.in(directory.resolve("base"));
    StoreFixture process = settings.start();
    process.close();
    Path unused = directory.resolve("unused");
    new OfflineStore(
        new StoreOptions(
            unused,
            StoreFixture.MEGABYTE,
            StoreOptions.DEFAULT.retention(),
            true,
            StoreOptions.DEFAULT.whenFull()),
        StoreFixture.ORIGIN,
        StoreFixture.KEY,
        process.pool,
        process.ledger,
        process.time,
        process.time);
    assertThat(unused).doesNotExist();
  }

  @Test
  @DisplayName("an executor or a store that fails leaves nobody without an answer")
  void failingExecutor() {
    StoreFixture process = StoreFixture.start(directory);
    StoredBatch batch = process.put("x");
    OfflineStore broken =
        new OfflineStore(
            StoreOptions.DEFAULT,
            Fingerprint.of(StoreFixture.ORIGIN, StoreFixture.KEY),
            new DiskFiles(),
            new JvmToken(),
            task -> {
              throw new OutOfMemoryError("no thread");
            },
            process.pool,
            process.ledger,
            process.time,
            process.time);
    broken.start();
    assertThat(broken.put(process.content(TelemetryType.REQUEST, 1, "x")))
        .isCompletedWithValue(new Placement.Refused(DropReason.STORE_WRITE_FAILED));
    assertThat(broken.borrow()).isCompletedWithValue(Optional.empty());
    assertThat(broken.replace(batch, List.of())).isCompletedWithValue(Optional.empty());
    assertThat(broken.close()).isCompleted();
  }

  @Test
  @DisplayName("R3.5 what would not be taken for a batch when it is read is refused")
  void unreadable() {
    StoreFixture process =
        StoreFixture.in(directory)
            .full(100 * StoreFixture.MEGABYTE, StoreOptions.WhenFull.EVICT_OLDEST)
            .start();
    Placement refused = new Placement.Refused(DropReason.STORE_FULL);
    int longest = SegmentFormat.LONGEST_PAYLOAD;
    TelemetryType type = TelemetryType.REQUEST;
    assertThat(process.tryToPut(process.content(type, 1, new byte[longest + 1])))
        .isEqualTo(refused);
    assertThat(process.tryToPut(process.content(type, 1, new byte[0]))).isEqualTo(refused);
    assertThat(process.tryToPut(process.content(type, 0, new byte[1]))).isEqualTo(refused);
    process.put(process.content(type, 1, new byte[longest]));
    LentBatch lent = process.borrowed();
    assertThat(lent.gzip().length()).isEqualTo(longest);
    assertThat(
            process.result(
                process.store.replace(
                    lent.batch(), List.of(process.content(type, 1, new byte[0])))))
        .isEmpty();
    assertThat(process.stored()).isEqualTo(1);
    process.assertBalanced();
  }

  @Test
  @DisplayName("removing tells whether the batch was there")
  void removeTells() {
    StoreFixture process = StoreFixture.start(directory);
    StoredBatch batch = process.put("x");
    process.ledger.accepted(batch.counts());
    assertThat(process.store.remove(batch).wasThere()).isTrue();
    assertThat(process.store.remove(batch).wasThere()).isFalse();
    process.time.run();
    process.assertBalanced();
  }

  @Test
  @DisplayName("R2.1 what is superseded is in no figure, and on disk until it is removed")
  void supersede() {
    StoreFixture process = StoreFixture.start(directory);
    LentBatch removed = lent(process, "removed");
    LentBatch left = lent(process, "left");
    for (LentBatch lent : List.of(removed, left)) {
      process.store.supersede(lent.batch());
      process.store.supersede(lent.batch());
      process.ledger.waiting(lent.batch().counts());
      process.store.giveBack(lent.batch(), false);
    }
    assertThat(process.stored()).isZero();
    process.assertBalanced();
    assertThat(process.borrow()).isEmpty();
    process.time.advance(Duration.ofDays(2));
    assertThat(StoreFixture.segments(directory)).hasSize(2);
    process.result(process.store.remove(removed.batch()).end());
    assertThat(StoreFixture.segments(directory)).hasSize(1);
    process.assertBalanced();
    process.close();
    assertThat(StoreFixture.start(directory).drain()).containsExactly("left");
  }

  private static LentBatch lent(StoreFixture process, String text) {
    process.put(text);
    LentBatch lent = process.borrowed();
    lent.gzip().release();
    return lent;
  }
}
