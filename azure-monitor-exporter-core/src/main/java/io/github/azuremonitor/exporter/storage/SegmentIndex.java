/*
 * Copyright 2026 the azure-monitor-opentelemetry authors
 * SPDX-License-Identifier: Apache-2.0
 */

package io.github.azuremonitor.exporter.storage;

import io.github.azuremonitor.exporter.storage.Segment.State;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.OptionalLong;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Which batches are on disk, whose turn it is, and who has to yield. A segment leaves it once, and
 * who takes it out decides its fate. Does no I/O. Thread-safe.
 */
final class SegmentIndex {

  private final Map<Share, Queue> queues = new EnumMap<>(Share.class);
  private int lastServed = Share.values().length - 1;

  /** Creates an empty index. */
  SegmentIndex() {
    for (Share share : Share.values()) {
      queues.put(share, new Queue());
    }
  }

  /** The segments of one share. */
  private static final class Queue {

    private final TreeSet<Segment> byAge = new TreeSet<>(Segment.BY_AGE);
    private final TreeSet<Segment> free = new TreeSet<>(Segment.BY_TURN);
    private long bytes;

    void free(Segment segment) {
      segment.state = State.FREE;
      free.add(segment);
    }

    /** What can be sent yields before what is only kept for others; what is lent never does. */
    Stream<Segment> victims() {
      return Stream.concat(
          byAge.stream().filter(segment -> segment.state == State.FREE),
          byAge.stream().filter(s -> s.state == State.RESTING || s.state == State.UNUSABLE));
    }
  }

  private Queue queue(Share share) {
    return Objects.requireNonNull(queues.get(share));
  }

  synchronized void add(Segment segment) {
    Queue queue = queue(segment.share());
    queue.byAge.add(segment);
    queue.bytes += segment.diskBytes();
    queue.free(segment);
  }

  /** Takes a segment out; returns what it was, which is gone if it is out already. */
  synchronized State remove(Segment segment) {
    State before = segment.state;
    if (before != State.GONE) {
      Queue queue = queue(segment.share());
      queue.free.remove(segment);
      queue.byAge.remove(segment);
      queue.bytes -= segment.diskBytes();
      segment.state = State.GONE;
    }
    return before;
  }

  /** Takes a segment out that nobody has; who has it will say himself what becomes of it. */
  synchronized boolean removeUnlessLent(Segment segment) {
    return segment.state != State.LENT
        && segment.state != State.SUPERSEDED
        && remove(segment) != State.GONE;
  }

  /** Puts parts in the place of a lent segment; returns false if it is not lent any more. */
  synchronized boolean replace(Segment whole, List<Segment> parts) {
    if (whole.state != State.LENT) {
      return false;
    }
    remove(whole);
    for (Segment part : parts) {
      part.takeTurnOf(whole);
      add(part);
    }
    return true;
  }

  /** Lends the segment whose turn it is: the oldest of the share that has waited longest. */
  synchronized @Nullable Segment lend() {
    Share[] shares = Share.values();
    for (int i = 1; i <= shares.length; i++) {
      int next = (lastServed + i) % shares.length;
      Segment segment = queue(shares[next]).free.pollFirst();
      if (segment != null) {
        lastServed = next;
        segment.state = State.LENT;
        return segment;
      }
    }
    return null;
  }

  synchronized boolean isLent(Segment segment) {
    return segment.state == State.LENT;
  }

  synchronized void giveBack(Segment segment, boolean toTheBack) {
    if (segment.state == State.LENT) {
      Queue queue = queue(segment.share());
      if (toTheBack && !queue.free.isEmpty()) {
        segment.takeTurnBehind(queue.free.last());
      }
      queue.free(segment);
    }
  }

  /**
   * Keeps a segment that was lent from being lent again, for a while or for good; returns false if
   * it is not lent.
   */
  synchronized boolean setAside(Segment segment, State state) {
    boolean lent = segment.state == State.LENT;
    if (lent) {
      segment.state = state;
    }
    return lent;
  }

  /** Lets segments be lent again that could not be read. */
  synchronized void wakeResting() {
    for (Queue queue : queues.values()) {
      queue.byAge.stream().filter(s -> s.state == State.RESTING).forEach(queue::free);
    }
  }

  /** Returns some others who have to yield, the oldest of the largest share first. */
  synchronized List<Segment> victims(int most, Set<Segment> except) {
    return queues.values().stream()
        .sorted(Comparator.comparingLong((Queue queue) -> queue.bytes).reversed())
        .flatMap(Queue::victims)
        .filter(segment -> !except.contains(segment))
        .limit(most)
        .toList();
  }

  /** Returns all segments, also those that cannot be lent. */
  synchronized List<Segment> all() {
    List<Segment> all = new ArrayList<>();
    queues.values().forEach(queue -> all.addAll(queue.byAge));
    return all;
  }

  synchronized boolean hasNoneToLend() {
    for (Queue queue : queues.values()) {
      if (!queue.free.isEmpty()) {
        return false;
      }
    }
    return true;
  }

  synchronized int size() {
    int size = 0;
    for (Queue queue : queues.values()) {
      size += queue.byAge.size();
    }
    return size;
  }

  synchronized long diskBytes() {
    long bytes = 0;
    for (Queue queue : queues.values()) {
      bytes += queue.bytes;
    }
    return bytes;
  }

  /** Returns the time of the oldest item of all. */
  synchronized OptionalLong oldestEpochMillis() {
    OptionalLong oldest = OptionalLong.empty();
    for (Queue queue : queues.values()) {
      if (!queue.byAge.isEmpty()) {
        long time = queue.byAge.first().name().epochMillis();
        oldest = OptionalLong.of(Math.min(time, oldest.orElse(time)));
      }
    }
    return oldest;
  }
}
