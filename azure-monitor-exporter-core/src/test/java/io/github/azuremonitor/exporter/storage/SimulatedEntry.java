/*
 * Copyright 2026 the azure-monitor-opentelemetry authors
 * SPDX-License-Identifier: Apache-2.0
 */

package io.github.azuremonitor.exporter.storage;

import io.github.azuremonitor.exporter.storage.StoreFiles.Kind;
import java.util.Arrays;
import java.util.Map;
import java.util.TreeMap;

/**
 * A file or directory of a simulated disk, apart from its names: what is seen of it now, and what
 * would be seen of it after a loss of power.
 */
final class SimulatedEntry {

  final Kind kind;
  final String owner;
  final int mode;
  final Map<String, SimulatedEntry> names = new TreeMap<>();
  final Map<String, SimulatedEntry> durableNames = new TreeMap<>();
  private byte[] content = {};
  private int durableLength;
  long modifiedMillis;

  SimulatedEntry(Kind kind, String owner, int mode, long modifiedMillis) {
    this.kind = kind;
    this.owner = owner;
    this.mode = mode;
    this.modifiedMillis = modifiedMillis;
  }

  /** Returns a copy that has no names in it yet. */
  SimulatedEntry withoutNames() {
    SimulatedEntry copy = new SimulatedEntry(kind, owner, mode, modifiedMillis);
    copy.content = content;
    copy.durableLength = durableLength;
    return copy;
  }

  byte[] content() {
    return content;
  }

  void append(byte[] bytes, int length) {
    byte[] longer = Arrays.copyOf(content, content.length + length);
    System.arraycopy(bytes, 0, longer, content.length, length);
    content = longer;
  }

  /** Puts content there as if it had been there for ever. */
  void install(byte[] bytes) {
    content = bytes.clone();
    durableLength = bytes.length;
  }

  void force() {
    durableLength = content.length;
  }

  boolean isForced() {
    return durableLength == content.length;
  }

  /** What a loss of power leaves of bytes that were not forced. */
  enum Remains {
    NONE,
    ONE_BYTE,
    HALF,
    ALL_BUT_ONE,
    ALL,
    /** The length was written, the bytes were not. */
    ZEROS
  }

  void losePower(Remains remains) {
    int unforced = content.length - durableLength;
    int kept =
        switch (remains) {
          case NONE -> 0;
          case ONE_BYTE -> Math.min(1, unforced);
          case HALF -> unforced / 2;
          case ALL_BUT_ONE -> Math.max(0, unforced - 1);
          case ALL, ZEROS -> unforced;
        };
    byte[] left = Arrays.copyOf(content, durableLength + kept);
    if (remains == Remains.ZEROS) {
      Arrays.fill(left, durableLength, left.length, (byte) 0);
    }
    content = left;
    durableLength = left.length;
  }
}
