/*
 * Copyright 2026 the azure-monitor-opentelemetry authors
 * SPDX-License-Identifier: Apache-2.0
 */

package io.github.azuremonitor.exporter.storage;

import io.github.azuremonitor.exporter.ledger.DropReason;
import io.github.azuremonitor.exporter.ledger.TelemetryCounts;
import io.github.azuremonitor.exporter.ledger.TelemetryType;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** What a store ought to do, as simply as it can be said: one list of batches, and sums. */
final class StoreModel {

  static final long LOCK_AND_ALIVE = 2 * 4096;

  final List<Batch> batches = new ArrayList<>();
  final Map<DropReason, Long> dropped = new EnumMap<>(DropReason.class);
  long offered;
  long accepted;
  private final long maxBytes;
  private final long retentionMillis;
  private long sequence;
  private int lastServed = Share.values().length - 1;

  StoreModel(long maxBytes, long retentionMillis) {
    this.maxBytes = maxBytes;
    this.retentionMillis = retentionMillis;
  }

  /** A batch of one item. */
  static final class Batch {

    final String text;
    final TelemetryType type;
    final long millis;
    final long length;
    final Share share;
    private long sequence;
    private long turnMillis;
    private long turnSequence;
    boolean lent;
    @Nullable StoredBatch handle;

    Batch(String text, TelemetryType type, long millis, long length) {
      this.text = text;
      this.type = type;
      this.millis = millis;
      this.length = length;
      this.share = Share.of(counts());
    }

    TelemetryCounts counts() {
      return TelemetryCounts.builder().add(type, 1, 100).build();
    }

    long diskBytes() {
      return Segment.onDisk(length);
    }

    String fileName() {
      return new SegmentName(millis, sequence, counts()).format();
    }
  }

  private static final Comparator<Batch> BY_AGE =
      Comparator.comparingLong((Batch b) -> b.millis).thenComparingLong(b -> b.sequence);
  private static final Comparator<Batch> BY_TURN =
      Comparator.comparingLong((Batch b) -> b.turnMillis)
          .thenComparingLong(b -> b.turnSequence)
          .thenComparing(BY_AGE);

  private Stream<Batch> free(Share share) {
    return batches.stream().filter(batch -> batch.share == share && !batch.lent);
  }

  private long bytes(Share share) {
    return batches.stream().filter(b -> b.share == share).mapToLong(Batch::diskBytes).sum();
  }

  long bytes() {
    return LOCK_AND_ALIVE + batches.stream().mapToLong(Batch::diskBytes).sum();
  }

  Set<String> texts() {
    Set<String> texts = new HashSet<>();
    batches.forEach(batch -> texts.add(batch.text));
    return texts;
  }

  /** A file was begun, whatever became of it. */
  private void numbered(Batch batch) {
    batch.sequence = sequence++;
    batch.turnMillis = batch.millis;
    batch.turnSequence = batch.sequence;
  }

  void drop(DropReason reason) {
    dropped.merge(reason, 1L, Long::sum);
  }

  @Nullable Batch evict() {
    Batch victim =
        Stream.of(Share.values())
            .sorted(Comparator.comparingLong((Share share) -> bytes(share)).reversed())
            .flatMap(share -> free(share).min(BY_AGE).stream())
            .findFirst()
            .orElse(null);
    if (victim != null) {
      batches.remove(victim);
      drop(DropReason.EVICTED);
    }
    return victim;
  }

  private void trim() {
    while (bytes() > maxBytes && evict() != null) {
      // Until it fits.
    }
  }

  /**
   * Puts a batch.
   *
   * @param freeBytes how much can be written
   * @return whether it was kept
   */
  boolean put(Batch batch, long freeBytes) {
    offered++;
    long free = freeBytes;
    while (bytes() + batch.diskBytes() > maxBytes) {
      Batch victim = evict();
      if (victim == null) {
        drop(DropReason.STORE_FULL);
        return false;
      }
      free += victim.length;
    }
    numbered(batch);
    if (free < batch.length) {
      Batch victim = evict();
      if (victim != null) {
        free += victim.length;
        numbered(batch);
      }
      if (free < batch.length) {
        drop(DropReason.DISK_FULL);
        return false;
      }
    }
    batches.add(batch);
    return true;
  }

  @Nullable Batch borrow(long nowMillis) {
    Share[] shares = Share.values();
    for (int i = 1; i <= shares.length; i++) {
      int next = (lastServed + i) % shares.length;
      Batch batch = free(shares[next]).min(BY_TURN).orElse(null);
      if (batch != null) {
        lastServed = next;
        if (isOver(batch, nowMillis)) {
          batches.remove(batch);
          drop(DropReason.EXPIRED);
          return borrow(nowMillis);
        }
        batch.lent = true;
        return batch;
      }
    }
    return null;
  }

  private boolean isOver(Batch batch, long nowMillis) {
    return nowMillis - batch.millis >= retentionMillis;
  }

  void giveBack(Batch batch, boolean toTheBack) {
    Batch last = free(batch.share).max(BY_TURN).orElse(null);
    if (toTheBack && last != null && BY_TURN.compare(batch, last) < 0) {
      batch.turnMillis = last.turnMillis;
      batch.turnSequence = last.turnSequence + 1;
    }
    batch.lent = false;
  }

  /** The service took all of it. */
  void remove(Batch batch) {
    batches.remove(batch);
    accepted++;
  }

  /** The parts take the place of the whole if there is room on the disk; returns whether. */
  boolean replace(Batch whole, List<Batch> parts, long freeBytes) {
    long free = freeBytes;
    for (Batch part : parts) {
      numbered(part);
      if (free < part.length) {
        return false;
      }
      free -= part.length;
    }
    batches.remove(whole);
    for (Batch part : parts) {
      part.turnMillis = whole.turnMillis;
      part.turnSequence = whole.turnSequence;
      batches.add(part);
    }
    // One item became several: as if what the service took had been another.
    offered += parts.size();
    accepted++;
    trim();
    return true;
  }

  /** What happens every minute. */
  void expire(long nowMillis) {
    for (Batch batch : List.copyOf(batches)) {
      if (!batch.lent && isOver(batch, nowMillis)) {
        batches.remove(batch);
        drop(DropReason.EXPIRED);
      }
    }
  }

  /** Another process takes over what is there, in this order. */
  void adopt(Collection<Batch> found) {
    for (Batch batch : found) {
      offered++;
      numbered(batch);
      batch.lent = false;
      batch.handle = null;
      batches.add(batch);
      trim();
    }
  }

  /** Returns the batches in the order of their names. */
  List<Batch> byAge() {
    return batches.stream().sorted(BY_AGE).toList();
  }

  static long millis(long nanos) {
    return TimeUnit.NANOSECONDS.toMillis(nanos);
  }
}
