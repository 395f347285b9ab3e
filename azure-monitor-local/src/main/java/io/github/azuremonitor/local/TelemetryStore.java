/*
 * Copyright 2026 the azure-monitor-opentelemetry authors
 * SPDX-License-Identifier: Apache-2.0
 */

package io.github.azuremonitor.local;

import io.github.azuremonitor.local.view.Rate;
import io.github.azuremonitor.local.view.ViewedItem;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;

/**
 * What has arrived, within bounds: when there is no room the oldest goes. All items of a request
 * become visible at once.
 */
final class TelemetryStore {

  private static final int RAW_LIMIT = 1000;

  private record Kept(TelemetryItem item, ViewedItem viewed) {}

  private final Limits limits;
  private final Clock clock;
  private final ReentrantLock lock = new ReentrantLock();
  private final Condition changed = lock.newCondition();
  private final Deque<Kept> items = new ArrayDeque<>();
  private final Deque<Rejection> rejections = new ArrayDeque<>();
  private final Deque<ReceivedRequest> received = new ArrayDeque<>();
  private Arrivals arrivals = new Arrivals();
  private @Nullable Instant evictedUntil;
  private long newest;
  private long keptBytes;
  private long accepted;
  private long rejected;
  private int requests;
  private long version;
  private boolean closed;

  TelemetryStore(Limits limits, Clock clock) {
    this.limits = limits;
    this.clock = clock;
  }

  /** The items at one moment, and a number that tells whether there has been a change since. */
  record Snapshot(List<TelemetryItem> items, long version) {}

  /**
   * The items as the views see them, newest last.
   *
   * @param items the items
   * @param evictedUntil when the last of those arrived that had to make room; {@code null} when
   *     there is none
   * @param rate how much has arrived lately
   */
  record Viewed(List<ViewedItem> items, @Nullable Instant evictedUntil, Rate rate) {}

  /** How much has come and is kept. The number of the newest item does not begin anew. */
  record State(long newest, int kept, long accepted, long rejected, int requests, long version) {}

  /** Adds what became of the items of one request, in their order. */
  void add(List<Verdict> verdicts) {
    lock.lock();
    try {
      for (int i = 0; i < verdicts.size(); i++) {
        Verdict verdict = verdicts.get(i);
        if (verdict instanceof Verdict.Accepted fine) {
          accept(fine);
        } else if (verdict instanceof Verdict.Refused refused) {
          reject(new Rejection(refused.message(), i, Excerpt.of(refused.raw(), RAW_LIMIT)));
        }
      }
      signalChange();
    } finally {
      lock.unlock();
    }
  }

  private void accept(Verdict.Accepted verdict) {
    accepted++;
    keptBytes += verdict.bytes();
    newest++;
    Instant now = clock.instant();
    arrivals.add(now, verdict.bytes());
    items.addLast(new Kept(verdict.item(), verdict.viewed(newest, now)));
    while (items.size() > limits.keptItems() || keptBytes > limits.keptBytes()) {
      ViewedItem evicted = items.removeFirst().viewed();
      keptBytes -= evicted.bytes();
      evictedUntil = evicted.arrived();
    }
  }

  private void reject(Rejection rejection) {
    rejected++;
    addBounded(rejections, rejection, limits.keptRejections());
  }

  void countTrackRequest() {
    lock.lock();
    try {
      requests++;
      signalChange();
    } finally {
      lock.unlock();
    }
  }

  void add(ReceivedRequest request) {
    lock.lock();
    try {
      addBounded(received, request, limits.keptRequests());
    } finally {
      lock.unlock();
    }
  }

  Snapshot snapshot() {
    lock.lock();
    try {
      return new Snapshot(items.stream().map(Kept::item).toList(), version);
    } finally {
      lock.unlock();
    }
  }

  Viewed viewed() {
    lock.lock();
    try {
      return new Viewed(
          items.stream().map(Kept::viewed).toList(), evictedUntil, arrivals.rate(clock.instant()));
    } finally {
      lock.unlock();
    }
  }

  State state() {
    lock.lock();
    try {
      return new State(newest, items.size(), accepted, rejected, requests, version);
    } finally {
      lock.unlock();
    }
  }

  List<Rejection> rejections() {
    lock.lock();
    try {
      return List.copyOf(rejections);
    } finally {
      lock.unlock();
    }
  }

  List<ReceivedRequest> received() {
    lock.lock();
    try {
      return List.copyOf(received);
    } finally {
      lock.unlock();
    }
  }

  IngestionSummary summary() {
    lock.lock();
    try {
      Map<String, Integer> types = new HashMap<>();
      Map<String, Integer> roles = new HashMap<>();
      for (Kept kept : items) {
        types.merge(kept.item().baseType(), 1, Integer::sum);
        roles.merge(kept.item().role().orElse(""), 1, Integer::sum);
      }
      return new IngestionSummary(types, roles, accepted, rejected, requests);
    } finally {
      lock.unlock();
    }
  }

  void clear() {
    lock.lock();
    try {
      items.clear();
      rejections.clear();
      received.clear();
      arrivals = new Arrivals();
      evictedUntil = null;
      keptBytes = 0;
      accepted = 0;
      rejected = 0;
      requests = 0;
      signalChange();
    } finally {
      lock.unlock();
    }
  }

  /** Lets all waiting threads go; nothing will arrive any more. */
  void close() {
    lock.lock();
    try {
      closed = true;
      changed.signalAll();
    } finally {
      lock.unlock();
    }
  }

  boolean isClosed() {
    lock.lock();
    try {
      return closed;
    } finally {
      lock.unlock();
    }
  }

  /**
   * Waits for a change after a snapshot or state.
   *
   * @param since the version of that
   * @param nanos how long to wait at most
   * @return whether there is one; {@code false} when the time is over or the store closed
   */
  boolean awaitChange(long since, long nanos) throws InterruptedException {
    lock.lockInterruptibly();
    try {
      long left = nanos;
      while (version == since && !closed && left > 0) {
        left = changed.awaitNanos(left);
      }
      return version != since;
    } finally {
      lock.unlock();
    }
  }

  private void signalChange() {
    version++;
    changed.signalAll();
  }

  private static <T> void addBounded(Deque<T> deque, T element, int limit) {
    deque.addLast(element);
    if (deque.size() > limit) {
      deque.removeFirst();
    }
  }
}
