/*
 * Copyright 2026 the azure-monitor-opentelemetry authors
 * SPDX-License-Identifier: Apache-2.0
 */

package io.github.azuremonitor.benchmarks;

import io.github.azuremonitor.exporter.batch.BufferPool;
import io.github.azuremonitor.exporter.batch.TelemetryBatch;
import io.github.azuremonitor.exporter.ledger.DeliveryReport;
import io.github.azuremonitor.exporter.ledger.ItemFates;
import io.github.azuremonitor.exporter.ledger.Ledger;
import io.github.azuremonitor.exporter.storage.BatchContent;
import io.github.azuremonitor.exporter.storage.BatchStore;
import io.github.azuremonitor.exporter.storage.LentBatch;
import io.github.azuremonitor.exporter.storage.OfflineStore;
import io.github.azuremonitor.exporter.storage.Placement;
import io.github.azuremonitor.exporter.storage.StoreOptions;
import io.github.azuremonitor.exporter.storage.StoredBatch;
import io.github.azuremonitor.exporter.time.Clock;
import io.github.azuremonitor.exporter.time.Scheduler;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.zip.GZIPOutputStream;

/** The offline store as it is by default, fsync included, whose results are waited for. */
final class StoreStage implements AutoCloseable {

  private static final int SECONDS = 60;

  private final Scheduler scheduler = Scheduler.daemon("store-benchmark");
  private final Ledger ledger = new Ledger(List.of());
  private final BatchStore store;

  StoreStage(Path directory) {
    StoreOptions standard = StoreOptions.DEFAULT;
    this.store =
        new OfflineStore(
            new StoreOptions(
                directory,
                standard.maxBytes(),
                standard.retention(),
                standard.fsync(),
                standard.whenFull()),
            "https://westeurope-5.in.applicationinsights.azure.com",
            "0c9a5f2e-6d3b-4c57-9a11-5e2f7d8b4a60",
            new BufferPool(),
            ledger,
            Clock.system(),
            scheduler);
    store.start();
  }

  /** Compresses a batch and dates it to now; the sample data would have expired long ago. */
  static BatchContent content(TelemetryBatch batch) {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (GZIPOutputStream gzip = new GZIPOutputStream(bytes)) {
      gzip.write(batch.ndjson().array(), 0, batch.ndjson().length());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return new BatchContent(
        ByteBuffer.wrap(bytes.toByteArray()), batch.index(), System.currentTimeMillis());
  }

  /** Keeps a batch and returns when it is safe. */
  StoredBatch put(BatchContent content) {
    Placement placement = result(store.put(content));
    if (placement instanceof Placement.Kept kept) {
      return kept.batch();
    }
    throw new IllegalStateException("Not stored: " + placement);
  }

  /** Removes a batch and returns when its file is gone. */
  void remove(StoredBatch batch) {
    BatchStore.Removal removal = store.remove(batch);
    if (!removal.wasThere()) {
      throw new IllegalStateException("Not there: " + batch);
    }
    result(removal.end().thenApply(end -> true));
  }

  /**
   * Does what happens when a stored batch is sent, but for the sending.
   *
   * @return false when there is none
   */
  boolean drainOne() {
    Optional<LentBatch> lent = result(store.borrow());
    if (lent.isEmpty()) {
      return false;
    }
    lent.get().gzip().release();
    remove(lent.get().batch());
    return true;
  }

  /** Returns what the store says of itself. */
  DeliveryReport.Store status() {
    return ledger.report().store();
  }

  /** Fails when the store gave anything up, for want of room or whatever else. */
  void requireNothingLost() {
    ItemFates fates = ledger.report().total();
    if (fates.droppedInAll() > 0) {
      throw new IllegalStateException("Lost from the store: " + fates.dropped());
    }
  }

  private static <T> T result(CompletionStage<T> stage) {
    try {
      return stage.toCompletableFuture().get(SECONDS, TimeUnit.SECONDS);
    } catch (InterruptedException | ExecutionException | TimeoutException e) {
      throw new IllegalStateException(e);
    }
  }

  @Override
  public void close() {
    result(store.close().thenApply(end -> true));
    scheduler.close();
  }
}
