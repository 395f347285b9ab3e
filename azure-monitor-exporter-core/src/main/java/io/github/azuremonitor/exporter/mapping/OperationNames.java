/*
 * Copyright 2026 the azure-monitor-opentelemetry authors
 * SPDX-License-Identifier: Apache-2.0
 */

package io.github.azuremonitor.exporter.mapping;

import java.util.Objects;
import java.util.concurrent.atomic.AtomicReferenceArray;
import org.jspecify.annotations.Nullable;

/**
 * The names of requests that have ended. While a request is being served its route may not be known
 * yet, so what belongs to it is told an early name; what is exported when the request has ended
 * gets the final one from here. Bounded: a request takes the place of one that ended before, whose
 * telemetry then keeps its early name. Thread-safe.
 */
public final class OperationNames {

  /** Knows no request. */
  static final OperationNames NONE = new OperationNames(1);

  /** Of sampled requests those of the last seconds, which is how long telemetry waits. */
  private static final int SLOTS = 4096;

  /** Anybody can ask for paths of any length, which are to take no room here. */
  private static final int LONGEST = 256;

  private static final String UNKNOWN = "";

  private final AtomicReferenceArray<@Nullable Ended> slots;

  OperationNames() {
    this(SLOTS);
  }

  private OperationNames(int size) {
    slots = new AtomicReferenceArray<>(size);
  }

  /**
   * Notes a request.
   *
   * @param earlyName what those were told that belong to it, or null when there was nothing to tell
   */
  void put(String traceId, @Nullable String earlyName, String name) {
    String early = Objects.requireNonNullElse(earlyName, UNKNOWN);
    if (!name.equals(early) && early.length() <= LONGEST && name.length() <= LONGEST) {
      slots.set(slot(traceId, early), new Ended(traceId, early, name));
    }
  }

  /**
   * Returns the final name, else the early one. That is compared as well, since a process may serve
   * several requests of one trace.
   */
  @Nullable String nameOf(String traceId, @Nullable String earlyName) {
    String early = Objects.requireNonNullElse(earlyName, UNKNOWN);
    Ended ended = slots.get(slot(traceId, early));
    boolean found = ended != null && ended.traceId.equals(traceId) && ended.earlyName.equals(early);
    return found ? Objects.requireNonNull(ended).name : earlyName;
  }

  private int slot(String traceId, String earlyName) {
    int hash = 31 * traceId.hashCode() + earlyName.hashCode();
    return (hash ^ hash >>> 16) & (slots.length() - 1);
  }

  private record Ended(String traceId, String earlyName, String name) {}
}
