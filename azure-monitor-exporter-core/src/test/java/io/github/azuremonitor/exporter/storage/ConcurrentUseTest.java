/*
 * Copyright 2026 the azure-monitor-opentelemetry authors
 * SPDX-License-Identifier: Apache-2.0
 */

package io.github.azuremonitor.exporter.storage;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.azuremonitor.exporter.batch.BufferPool;
import io.github.azuremonitor.exporter.batch.ItemIndex;
import io.github.azuremonitor.exporter.ledger.Ledger;
import io.github.azuremonitor.exporter.ledger.TelemetryType;
import io.github.azuremonitor.exporter.testing.Await;
import io.github.azuremonitor.exporter.time.Clock;
import io.github.azuremonitor.exporter.time.Scheduler;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Queue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

/** The store on its own thread, and everybody else at the same time. */
@EnabledOnOs(OS.LINUX)
class ConcurrentUseTest {

  private static final List<TelemetryType> TYPES = List.of(TelemetryType.values());
  private static final int THREADS = 4;
  private static final int BATCHES = 150;

  private final Path directory;
  private final Ledger ledger = new Ledger(List.of());
  private final BufferPool pool = new BufferPool();
  private final Scheduler scheduler = Scheduler.daemon("store-test");
  private final OfflineStore store;
  private final Queue<String> kept = new ConcurrentLinkedQueue<>();
  private final Queue<String> sent = new ConcurrentLinkedQueue<>();

  ConcurrentUseTest(@TempDir Path temporary) {
    directory = temporary.resolve("base");
    StoreOptions normal = StoreOptions.DEFAULT;
    store =
        new OfflineStore(
            new StoreOptions(
                directory, normal.maxBytes(), normal.retention(), false, normal.whenFull()),
            StoreFixture.ORIGIN,
            StoreFixture.KEY,
            pool,
            ledger,
            Clock.system(),
            scheduler);
    store.start();
  }

  @AfterEach
  void end() {
    scheduler.close();
  }

  private static <T> T result(CompletionStage<T> stage) {
    return stage.toCompletableFuture().orTimeout(Await.LONG.toSeconds(), TimeUnit.SECONDS).join();
  }

  private void putAll(int thread) {
    for (int i = 0; i < BATCHES; i++) {
      ItemIndex.Builder builder = new ItemIndex.Builder();
      builder.add(TYPES.get(i % TYPES.size()), 10);
      ItemIndex index = builder.build();
      String text = thread + " " + i;
      ledger.offered(index.counts());
      long now = TimeUnit.NANOSECONDS.toMillis(Clock.system().epochNanos());
      ByteBuffer payload = ByteBuffer.wrap(text.getBytes(StandardCharsets.UTF_8));
      Placement placement = result(store.put(new BatchContent(payload, index, now)));
      if (placement instanceof Placement.Refused refused) {
        ledger.dropped(refused.reason(), index.counts());
      } else {
        kept.add(text);
      }
    }
  }

  private void send() {
    Optional<LentBatch> next = result(store.borrow());
    if (next.isPresent()) {
      LentBatch lent = next.get();
      if (lent.batch().hashCode() % 5 == 0) {
        lent.gzip().release();
        store.giveBack(lent.batch(), true);
      } else {
        sent.add(StoreFixture.text(lent));
        lent.gzip().release();
        ledger.accepted(lent.batch().counts());
        result(store.remove(lent.batch()).end());
      }
    }
  }

  private List<CompletableFuture<Void>> startAll(AtomicBoolean stop) {
    List<CompletableFuture<Void>> all = new ArrayList<>();
    for (int i = 0; i < THREADS; i++) {
      int thread = i;
      all.add(CompletableFuture.runAsync(() -> putAll(thread), task -> new Thread(task).start()));
    }
    all.add(
        CompletableFuture.runAsync(
            () -> {
              while (!stop.get()) {
                send();
              }
            },
            task -> new Thread(task).start()));
    return all;
  }

  @Test
  @DisplayName("R2.3 many threads, one fate for each batch")
  void manyThreads() {
    AtomicBoolean stop = new AtomicBoolean();
    List<CompletableFuture<Void>> all = startAll(stop);
    all.subList(0, THREADS).forEach(ConcurrentUseTest::result);
    stop.set(true);
    all.forEach(ConcurrentUseTest::result);
    assertThat(kept).hasSize(THREADS * BATCHES);
    assertThat(ledger.report().isBalanced()).as(ledger.report().toString()).isTrue();
    result(store.close());
    sent.addAll(StoreFixture.start(directory).drain());
    assertThat(sent).containsExactlyInAnyOrderElementsOf(kept);
  }

  @Test
  @DisplayName("R10.1 what was kept before the end is there after it, whoever was at work")
  void closeUnderLoad() {
    AtomicBoolean stop = new AtomicBoolean();
    List<CompletableFuture<Void>> all = startAll(stop);
    Await.until("some are sent", () -> sent.size() > 20);
    result(store.close());
    stop.set(true);
    all.forEach(ConcurrentUseTest::result);
    result(store.close());
    assertThat(ledger.report().isBalanced()).as(ledger.report().toString()).isTrue();
    sent.addAll(StoreFixture.start(directory).drain());
    assertThat(sent).containsAll(kept).doesNotHaveDuplicates();
  }
}
