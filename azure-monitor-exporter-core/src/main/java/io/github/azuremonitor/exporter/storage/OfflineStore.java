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
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.Executor;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

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
  private static final Duration MAINTENANCE = Duration.ofSeconds(60);

  private final Executor io;
  private final Scheduler scheduler;
  private final StoreParts parts;
  private final WriteDeadline deadline;
  private final AtomicBoolean maintaining = new AtomicBoolean();
  private final AtomicBoolean started = new AtomicBoolean();
  private final CompletableFuture<Void> end = new CompletableFuture<>();
  private final AtomicBoolean closed = new AtomicBoolean();
  private volatile Scheduler.@Nullable Timer timer;

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
    this.io = io;
    this.scheduler = scheduler;
    this.parts = StoreParts.of(options, fingerprint, files, token, pool, ledger, clock);
    this.deadline = new WriteDeadline(scheduler, parts.health());
  }

  @Override
  public void start() {
    if (started.compareAndSet(false, true)) {
      maintain();
    }
  }

  private void maintain() {
    if (closed.get()) {
      return;
    }
    timer = scheduler.schedule(MAINTENANCE, this::maintain);
    // While the file system hangs, there is no use in waiting in line more than once.
    if (maintaining.compareAndSet(false, true)) {
      submit(
              () -> {
                if (!closed.get()) {
                  parts.maintenance().run();
                }
                return true;
              },
              false)
          .thenAccept(done -> maintaining.set(false));
    }
  }

  @Override
  public CompletionStage<Placement> put(BatchContent content) {
    if (closed.get()) {
      return CompletableFuture.completedFuture(CLOSED);
    }
    if (deadline.isHanging()) {
      return CompletableFuture.completedFuture(NO_STORE);
    }
    CompletableFuture<Placement> result = new CompletableFuture<>();
    submit(() -> put(content, result), FAILED).thenAccept(result::complete);
    deadline.limit(result);
    return result;
  }

  private Placement put(BatchContent content, CompletableFuture<Placement> result) {
    if (result.isDone()) {
      return NO_STORE;
    }
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
    if (closed.get() || isEmpty()) {
      return CompletableFuture.completedFuture(Optional.empty());
    }
    return submit(
        () -> {
          Optional<LentBatch> lent = parts.reader().borrow();
          parts.room().report(parts.session().present());
          return lent;
        },
        Optional.empty());
  }

  @Override
  public void giveBack(StoredBatch batch, boolean toTheBack) {
    if (batch instanceof Segment segment) {
      parts.index().giveBack(segment, toTheBack);
    }
  }

  @Override
  public CompletionStage<Void> remove(StoredBatch batch) {
    if (!(batch instanceof Segment segment) || !parts.books().removed(segment)) {
      return CompletableFuture.completedFuture(null);
    }
    return submit(
            () -> {
              delete(segment);
              return true;
            },
            false)
        .thenAccept(done -> {});
  }

  @Override
  public CompletionStage<Optional<List<StoredBatch>>> replace(
      StoredBatch batch, List<BatchContent> content) {
    if (closed.get() || !(batch instanceof Segment segment)) {
      return CompletableFuture.completedFuture(Optional.empty());
    }
    List<BatchContent> all = List.copyOf(content);
    return submit(
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
      Scheduler.Timer pending = timer;
      if (pending != null) {
        pending.cancel();
      }
      submit(
              () -> {
                parts.session().close();
                return true;
              },
              false)
          .thenAccept(done -> end.complete(null));
    }
    return end.copy();
  }

  /** Runs a task on the store's thread; its result is there in any case. */
  private <T> CompletionStage<T> submit(Supplier<T> task, T otherwise) {
    CompletableFuture<T> result = new CompletableFuture<>();
    try {
      io.execute(() -> run(task, otherwise, result));
    } catch (RuntimeException | Error e) {
      result.complete(otherwise);
    }
    return result;
  }

  private <T> void run(Supplier<T> task, T otherwise, CompletableFuture<T> result) {
    T value = otherwise;
    try {
      value = task.get();
    } catch (RuntimeException | Error e) {
      parts.health().unexpected(e);
    } finally {
      deadline.answered();
      result.complete(value);
    }
  }
}
