/*
 * Copyright 2026 the azure-monitor-opentelemetry authors
 * SPDX-License-Identifier: Apache-2.0
 */

package io.github.azuremonitor.exporter.envelope;

import java.util.Arrays;
import java.util.HashSet;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The property keys an item has so far. OpenTelemetry allows the same key twice with values of
 * different types; JSON does not. Reused from item to item without allocating, which {@code
 * HashSet} does per key.
 */
final class KeySet {

  /** From here on there is a set that no choice of keys makes slow. */
  private static final int FEW = 32;

  private final @Nullable String[] slots = new String[2 * FEW];
  private final Set<String> others = new HashSet<>();
  private int size;

  /** Adds a key and tells whether it is new. */
  boolean add(String key) {
    if (size == FEW) {
      return !contains(key) && others.add(key);
    }
    int slot = slotOf(key);
    if (slots[slot] != null) {
      return false;
    }
    slots[slot] = key;
    size++;
    return true;
  }

  void clear() {
    if (size > 0) {
      Arrays.fill(slots, null);
      others.clear();
      size = 0;
    }
  }

  private boolean contains(String key) {
    return slots[slotOf(key)] != null;
  }

  /** Returns where a key is, or the free slot where it would be. */
  private int slotOf(String key) {
    int mask = slots.length - 1;
    int hash = key.hashCode();
    int i = (hash ^ hash >>> 16) & mask;
    for (String present = slots[i]; present != null; present = slots[i]) {
      if (present.equals(key)) {
        return i;
      }
      i = (i + 1) & mask;
    }
    return i;
  }
}
