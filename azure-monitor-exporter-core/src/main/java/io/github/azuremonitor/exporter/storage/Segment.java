/*
 * Copyright 2026 the azure-monitor-opentelemetry authors
 * SPDX-License-Identifier: Apache-2.0
 */

package io.github.azuremonitor.exporter.storage;

import io.github.azuremonitor.exporter.ledger.TelemetryCounts;
import java.util.Comparator;

/** A batch on disk. What changes about it belongs to the {@link SegmentIndex} it is in. */
final class Segment implements StoredBatch {

  static final Comparator<Segment> BY_AGE = Comparator.comparing(s -> s.name, SegmentName.BY_AGE);
  static final Comparator<Segment> BY_TURN =
      Comparator.comparingLong((Segment s) -> s.turnMillis)
          .thenComparingLong(s -> s.turnSequence)
          .thenComparing(BY_AGE);

  /** What may happen to it now. */
  enum State {
    /** It can be lent. */
    FREE,
    /** Somebody has it; nothing else may happen to it. */
    LENT,
    /** Its parts are in somebody's memory; it stays, uncounted, in case they get lost there. */
    SUPERSEDED,
    /** It could not be read, which will be tried again. */
    RESTING,
    /** It is not for this process; it stays until it is too old. */
    UNUSABLE,
    /** It is in no index. */
    GONE
  }

  private static final long BLOCK = 4096;

  private final SegmentName name;
  private final Share share;
  private final long diskBytes;
  private final long keptUntil;

  State state = State.GONE;
  private long turnMillis;
  private long turnSequence;

  /**
   * Creates a segment that is in no index.
   *
   * @param keptUntil when it is too old, in monotonic time
   */
  Segment(SegmentName name, long fileBytes, long keptUntil) {
    this.name = name;
    this.share = Share.of(name.counts());
    this.diskBytes = onDisk(fileBytes);
    this.keptUntil = keptUntil;
    this.turnMillis = name.epochMillis();
    this.turnSequence = name.sequence();
  }

  /** Returns how much room a file takes. */
  static long onDisk(long fileBytes) {
    return (fileBytes + BLOCK - 1) / BLOCK * BLOCK;
  }

  /** Puts it in the place of another, before it is in an index. */
  void takeTurnOf(Segment other) {
    turnMillis = other.turnMillis;
    turnSequence = other.turnSequence;
  }

  /** Puts it behind another, while it is not among those that can be lent. */
  void takeTurnBehind(Segment other) {
    if (BY_TURN.compare(this, other) < 0) {
      turnMillis = other.turnMillis;
      turnSequence = other.turnSequence + 1;
    }
  }

  SegmentName name() {
    return name;
  }

  Share share() {
    return share;
  }

  long diskBytes() {
    return diskBytes;
  }

  long keptUntil() {
    return keptUntil;
  }

  @Override
  public TelemetryCounts counts() {
    return name.counts();
  }

  @Override
  public String toString() {
    return name.format();
  }
}
