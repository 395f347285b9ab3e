/*
 * Copyright 2026 the azure-monitor-opentelemetry authors
 * SPDX-License-Identifier: Apache-2.0
 */

package io.github.azuremonitor.exporter.storage;

import io.github.azuremonitor.exporter.batch.BufferPool;
import io.github.azuremonitor.exporter.ledger.DropReason;
import io.github.azuremonitor.exporter.ledger.Ledger;
import io.github.azuremonitor.exporter.time.Clock;
import io.github.azuremonitor.exporter.time.OnDemandThread;
import io.github.azuremonitor.exporter.time.Scheduler;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.Executor;
import java.util.concurrent.atomic.AtomicBoolean;

/**
 * Keeps batches in files that survive the process. Several processes, and several stores of one
 * process, may use the same directory; each has a part of it to itself, and takes over what the
 * ended ones left. Nothing here blocks or throws: all that touches a file runs on a thread of its
 * own.
 */
public final class OfflineStore implements BatchStore {

  private static final Placement CLOSED = new Placement.Refused(DropReason.CLOSED);
  private static final Placement NO_STORE = new Placement.Refused(DropReason.STORE_DISABLED);
  private static final Placement FAILED = new Placement.Refused(DropReason.STORE_WRITE_FAILED);

  private final StoreParts parts;
  private final StoreThread thread;
  private final Upkeep upkeep;
  private final CompletableFuture<Void> end = new CompletableFuture<>();
  private final AtomicBoolean closed = new AtomicBoolean();

  /**
   * Creates a store that touches no file before it is started or used.
   *
   * @param origin where the batches are to be sent: scheme, host and port
   * @param instrumentationKey of the resource they are for
   */
  public OfflineStore(
      StoreOptions options,
      String origin,
      String instrumentationKey,
      BufferPool pool,
      Ledger ledger,
      Clock clock,
      Scheduler scheduler) {
    this(
        options,
        Fingerprint.of(origin, instrumentationKey),
        new DiskFiles(),
        new JvmToken(),
        new OnDemandThread("azure-monitor-store"),
        pool,
        ledger,
        clock,
        scheduler);
  }

  /** Creates a store on any file system. */
  OfflineStore(
      StoreOptions options,
      Fingerprint fingerprint,
      StoreFiles files,
      JvmToken token,
      Executor io,
      BufferPool pool,
      Ledger ledger,
      Clock clock,
      Scheduler scheduler) {
    this.parts = StoreParts.of(options, fingerprint, files, token, pool, ledger, clock);
    this.thread = new StoreThread(io, parts.health(), clock, scheduler);
    this.upkeep = new Upkeep(parts.maintenance(), thread, scheduler);
  }

  @Override
  public void start() {
    upkeep.start();
  }

  @Override
  public CompletionStage<Placement> put(BatchContent content) {
    if (closed.get()) {
      return CompletableFuture.completedFuture(CLOSED);
    }
    if (thread.isHanging()) {
      return CompletableFuture.completedFuture(NO_STORE);
    }
    return thread.submit(result -> put(content, result), FAILED, Placement.Unanswered::new);
  }

  private Placement put(BatchContent content, CompletableFuture<Placement> result) {
    Placement placement = parts.writer().put(content);
    if (!result.complete(placement) && placement instanceof Placement.Kept kept) {
      // It came too late: who handed it in keeps it elsewhere.
      forget((Segment) kept.batch());
    }
    parts.room().report(parts.session().present());
    return placement;
  }

  private void forget(Segment segment) {
    if (parts.books().removed(segment)) {
      delete(segment);
    }
  }

  private void delete(Segment segment) {
    OwnerDirectory owner = parts.session().present();
    if (owner != null) {
      owner.delete(segment);
      parts.room().report(owner);
    }
  }

  @Override
  public CompletionStage<Optional<LentBatch>> borrow() {
    if (closed.get() || isEmpty() || thread.isHanging()) {
      return CompletableFuture.completedFuture(Optional.empty());
    }
    return thread.submit(this::borrow, Optional.empty(), hanging -> Optional.empty());
  }

  private Optional<LentBatch> borrow(CompletableFuture<Optional<LentBatch>> result) {
    Optional<LentBatch> lent = parts.reader().borrow();
    if (!result.complete(lent) && lent.isPresent()) {
      // It came too late: who asked for it has gone.
      lent.get().gzip().release();
      giveBack(lent.get().batch(), false);
    }
    parts.room().report(parts.session().present());
    return lent;
  }

  @Override
  public void giveBack(StoredBatch batch, boolean toTheBack) {
    if (batch instanceof Segment segment) {
      parts.index().giveBack(segment, toTheBack);
    }
  }

  @Override
  public Removal remove(StoredBatch batch) {
    if (!(batch instanceof Segment segment) || !parts.books().removed(segment)) {
      return Removal.OF_NOTHING;
    }
    return new Removal(true, run(() -> delete(segment)));
  }

  @Override
  public void supersede(StoredBatch batch) {
    if (batch instanceof Segment segment) {
      parts.books().superseded(segment);
    }
  }

  @Override
  public CompletionStage<Optional<List<StoredBatch>>> replace(
      StoredBatch batch, List<BatchContent> content) {
    if (closed.get() || !(batch instanceof Segment segment)) {
      return CompletableFuture.completedFuture(Optional.empty());
    }
    List<BatchContent> all = List.copyOf(content);
    return thread.submit(
        () -> {
          Optional<List<StoredBatch>> replaced = parts.writer().replace(segment, all);
          parts.room().report(parts.session().present());
          return replaced;
        },
        Optional.empty());
  }

  @Override
  public boolean isEmpty() {
    return parts.index().hasNoneToLend();
  }

  @Override
  public CompletionStage<Void> close() {
    if (closed.compareAndSet(false, true)) {
      upkeep.end();
      run(() -> {
            parts.maintenance().cancel();
            parts.session().close();
          })
          .thenAccept(done -> end.complete(null));
    }
    return end.copy();
  }

  private CompletionStage<Void> run(Runnable task) {
    return thread
        .submit(
            () -> {
              task.run();
              return true;
            },
            false)
        .thenAccept(done -> {});
  }
}
