/*
 * Copyright 2026 the azure-monitor-opentelemetry authors
 * SPDX-License-Identifier: Apache-2.0
 */

package io.github.azuremonitor.exporter.envelope;

import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * The property keys an item has so far. OpenTelemetry allows the same key twice with values of
 * different types; JSON does not. Reused from item to item without allocating, which {@code
 * HashSet} does per key.
 */
final class KeySet {

  private @Nullable String[] slots = new String[64];
  private int size;

  /** Adds a key and tells whether it is new. */
  boolean add(String key) {
    if (size * 2 >= slots.length) {
      grow();
    }
    if (!insert(key)) {
      return false;
    }
    size++;
    return true;
  }

  void clear() {
    if (size > 0) {
      Arrays.fill(slots, null);
      size = 0;
    }
  }

  private boolean insert(String key) {
    int mask = slots.length - 1;
    int hash = key.hashCode();
    int i = (hash ^ hash >>> 16) & mask;
    for (String present = slots[i]; present != null; present = slots[i]) {
      if (present.equals(key)) {
        return false;
      }
      i = (i + 1) & mask;
    }
    slots[i] = key;
    return true;
  }

  private void grow() {
    @Nullable String[] old = slots;
    slots = new String[old.length * 2];
    for (String key : old) {
      if (key != null) {
        insert(key);
      }
    }
  }
}
