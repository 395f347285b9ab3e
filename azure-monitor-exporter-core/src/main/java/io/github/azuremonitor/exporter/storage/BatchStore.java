/*
 * Copyright 2026 the azure-monitor-opentelemetry authors
 * SPDX-License-Identifier: Apache-2.0
 */

package io.github.azuremonitor.exporter.storage;

import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;

/**
 * Where batches wait that the service could not take. It knows bytes, counts and names, neither
 * HTTP nor the meaning of an item, and decides nothing about sending: {@code delivery} says what is
 * stored, lent, given back and removed.
 *
 * <p>The store keeps the ledger's figure {@code stored} true by itself: a batch is in it from the
 * moment it is safe until {@link #remove}, {@link #replace} or the store's own decision (evicted,
 * expired, corrupt), which the store books as a drop. What became of a batch that was sent, the
 * caller books.
 *
 * <p>All methods may be called from any thread, do no I/O on it and never throw; the results come
 * on the store's own thread and never fail.
 */
public interface BatchStore {

  /** Begins to look for what earlier processes left; need not be called before anything else. */
  void start();

  /**
   * Keeps a batch. The bytes may be read until the result is there, and after {@link
   * Placement.Unanswered} until that says that they are not.
   *
   * @param content the request body and what it holds
   * @return the batch when it is safe, else why it is not
   */
  CompletionStage<Placement> put(BatchContent content);

  /**
   * Lends the batch that should be sent next. It stays where it is, counted as stored, and is lent
   * to nobody else until it is given back.
   *
   * @return the batch, or empty when there is none to be lent, or the disk does not answer
   */
  CompletionStage<Optional<LentBatch>> borrow();

  /**
   * Ends a loan without a change.
   *
   * @param toTheBack whether others should have their turn first
   */
  void giveBack(StoredBatch batch, boolean toTheBack);

  /**
   * Removes a batch, lent or not. It counts as stored no more when this method returns, and is
   * never lent again even if its file cannot be deleted now. Removing what is gone does nothing.
   */
  Removal remove(StoredBatch batch);

  /**
   * What came of removing a batch.
   *
   * @param wasThere whether it was in the store until then; otherwise the store has booked what
   *     became of it
   * @param end completes when its file is deleted, or cannot be
   */
  record Removal(boolean wasThere, CompletionStage<Void> end) {

    /** What comes of removing what is gone. */
    static final Removal OF_NOTHING = new Removal(false, CompletableFuture.completedFuture(null));
  }

  /**
   * Keeps a lent batch in case its parts, which are in memory only, get lost with the process. It
   * counts as stored no more, is never lent again and does not yield to others until it is removed;
   * if it never is, the next process finds it.
   */
  void supersede(StoredBatch batch);

  /**
   * Puts parts of a lent batch in its place: they are safe before the whole is deleted, as old as
   * it, and have its place in the order; none of them is lent. When they cannot be kept, the whole
   * stays, still lent.
   *
   * @param parts one or more; their bytes may be read until the result is there
   * @return the parts in the order given, or empty when nothing has changed
   */
  CompletionStage<Optional<List<StoredBatch>>> replace(StoredBatch batch, List<BatchContent> parts);

  /** Returns whether there is nothing to be lent, as far as is known without looking. */
  boolean isEmpty();

  /**
   * Does what was begun, gives the directory free for others, and refuses everything from now on.
   */
  CompletionStage<Void> close();

  /** Returns the store of those who have none: it keeps nothing and touches no file. */
  static BatchStore disabled() {
    return DisabledStore.INSTANCE;
  }
}
