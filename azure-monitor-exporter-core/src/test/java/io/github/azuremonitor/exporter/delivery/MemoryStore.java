/*
 * Copyright 2026 the azure-monitor-opentelemetry authors
 * SPDX-License-Identifier: Apache-2.0
 */

package io.github.azuremonitor.exporter.delivery;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.azuremonitor.exporter.batch.Buffer;
import io.github.azuremonitor.exporter.batch.BufferPool;
import io.github.azuremonitor.exporter.batch.ItemIndex;
import io.github.azuremonitor.exporter.ledger.DropReason;
import io.github.azuremonitor.exporter.ledger.Ledger;
import io.github.azuremonitor.exporter.ledger.TelemetryCounts;
import io.github.azuremonitor.exporter.storage.BatchContent;
import io.github.azuremonitor.exporter.storage.BatchStore;
import io.github.azuremonitor.exporter.storage.LentBatch;
import io.github.azuremonitor.exporter.storage.Placement;
import io.github.azuremonitor.exporter.storage.StoredBatch;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.function.Function;

/**
 * A store in memory that keeps the contract of all stores and fails the test when its user does
 * not. When a batch is safe, and whether, is up to the test.
 */
class MemoryStore implements BatchStore {

  private final Ledger ledger;
  private final BufferPool pool = new BufferPool();
  private final Function<BatchContent, CompletionStage<Optional<DropReason>>> refusal;
  private final List<Held> held = new ArrayList<>();
  private final Set<Held> lent = new HashSet<>();
  private final Set<Held> superseded = new HashSet<>();
  private boolean closed;
  private int borrowings;

  /** Creates a store in which everything is safe at once. */
  MemoryStore(Ledger ledger) {
    this(ledger, content -> CompletableFuture.completedFuture(Optional.empty()));
  }

  /** Creates a store that keeps what the test does not give a reason to refuse for. */
  MemoryStore(
      Ledger ledger, Function<BatchContent, CompletionStage<Optional<DropReason>>> refusal) {
    this.ledger = ledger;
    this.refusal = refusal;
  }

  private static final class Held implements StoredBatch {

    private final byte[] gzip;
    private final ItemIndex index;
    private final long oldestEpochMillis;

    Held(byte[] gzip, ItemIndex index, long oldestEpochMillis) {
      this.gzip = gzip;
      this.index = index;
      this.oldestEpochMillis = oldestEpochMillis;
    }

    @Override
    public TelemetryCounts counts() {
      return index.counts();
    }
  }

  /** Returns the texts of all batches, the next one first. */
  List<String> texts() {
    return held.stream().map(h -> ScriptedIngestion.text(ByteBuffer.wrap(h.gzip))).toList();
  }

  /** Takes over what another process left, as a store does when it starts. */
  void adopt(MemoryStore dead) {
    for (Held batch : dead.held) {
      held.add(batch);
      ledger.offered(batch.counts());
      ledger.stored(batch.counts());
    }
  }

  /** Returns how many batches are lent. */
  int lent() {
    return lent.size();
  }

  /** Returns how often somebody asked for a batch. */
  int borrowings() {
    return borrowings;
  }

  boolean isClosed() {
    return closed;
  }

  @Override
  public void start() {}

  @Override
  public CompletionStage<Placement> put(BatchContent content) {
    if (closed) {
      return CompletableFuture.completedFuture(new Placement.Refused(DropReason.CLOSED));
    }
    return refusal
        .apply(content)
        .thenApply(
            reason -> reason.<Placement>map(Placement.Refused::new).orElseGet(() -> keep(content)));
  }

  private Placement keep(BatchContent content) {
    Held batch = held(content);
    held.add(batch);
    ledger.stored(batch.counts());
    return new Placement.Kept(batch);
  }

  private static Held held(BatchContent content) {
    byte[] gzip = new byte[content.gzip().remaining()];
    content.gzip().duplicate().get(gzip);
    return new Held(gzip, content.index(), content.oldestEpochMillis());
  }

  @Override
  public CompletionStage<Optional<LentBatch>> borrow() {
    assertThat(closed).as("closed").isFalse();
    borrowings++;
    Optional<Held> next = held.stream().filter(h -> !lent.contains(h)).findFirst();
    next.ifPresent(lent::add);
    return CompletableFuture.completedFuture(next.map(this::lend));
  }

  private LentBatch lend(Held batch) {
    Buffer buffer = pool.lend(batch.gzip.length);
    buffer.write(batch.gzip, 0, batch.gzip.length);
    return new LentBatch(batch, buffer, batch.index, batch.oldestEpochMillis);
  }

  @Override
  public void giveBack(StoredBatch batch, boolean toTheBack) {
    assertThat(lent.remove((Held) batch)).as("was lent").isTrue();
    if (toTheBack) {
      held.remove(batch);
      held.add((Held) batch);
    }
  }

  @Override
  public Removal remove(StoredBatch batch) {
    lent.remove(batch);
    boolean wasThere = held.remove(batch);
    if (wasThere && !superseded.remove(batch)) {
      ledger.noLongerStored(batch.counts());
    }
    return new Removal(wasThere, CompletableFuture.completedFuture(null));
  }

  @Override
  public void supersede(StoredBatch batch) {
    assertThat(lent).as("lent").contains((Held) batch);
    if (superseded.add((Held) batch)) {
      ledger.noLongerStored(batch.counts());
    }
  }

  /** Gives up all that is not lent, as a store does that is full. */
  void evictAll() {
    for (Held batch : List.copyOf(held)) {
      if (!lent.contains(batch)) {
        held.remove(batch);
        ledger.noLongerStored(batch.counts());
        ledger.dropped(DropReason.EVICTED, batch.counts());
      }
    }
  }

  @Override
  public CompletionStage<Optional<List<StoredBatch>>> replace(
      StoredBatch batch, List<BatchContent> parts) {
    assertThat(lent).as("lent").contains((Held) batch);
    int place = held.indexOf(batch);
    remove(batch);
    List<Held> all = parts.stream().map(MemoryStore::held).toList();
    held.addAll(place, all);
    all.forEach(part -> ledger.stored(part.counts()));
    return CompletableFuture.completedFuture(Optional.of(List.copyOf(all)));
  }

  @Override
  public boolean isEmpty() {
    return held.size() == lent.size();
  }

  @Override
  public CompletionStage<Void> close() {
    closed = true;
    lent.clear();
    return CompletableFuture.completedFuture(null);
  }
}
