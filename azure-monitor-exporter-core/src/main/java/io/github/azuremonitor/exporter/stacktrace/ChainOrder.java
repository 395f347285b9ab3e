/*
 * Copyright 2026 the azure-monitor-opentelemetry authors
 * SPDX-License-Identifier: Apache-2.0
 */

package io.github.azuremonitor.exporter.stacktrace;

/**
 * In which order the exceptions of a text are shown: as they stand in it, or the outermost first
 * where the text begins with the root cause. Reused from text to text.
 */
final class ChainOrder {

  /** Which exception of the text stands at an index, and the other way round. */
  private final int[] order;

  private final int[] index;
  private int placed;

  ChainOrder(int exceptions) {
    order = new int[exceptions];
    index = new int[exceptions];
  }

  void arrange(int[] outer, int size, boolean rootCauseFirst) {
    placed = 0;
    for (int i = 0; i < size; i++) {
      if (!rootCauseFirst) {
        place(i);
      } else if (outer[i] == ExceptionChain.NONE) {
        placeWithInner(i, outer, size);
      }
    }
  }

  /** Returns the place in the text of the exception at an index. */
  int raw(int exception) {
    return order[exception];
  }

  /** Returns the index of the exception at a place in the text. */
  int index(int raw) {
    return index[raw];
  }

  private void place(int exception) {
    order[placed] = exception;
    index[exception] = placed++;
  }

  /** As a stack trace that begins with the outermost: first what was suppressed, then the cause. */
  private void placeWithInner(int exception, int[] outer, int size) {
    place(exception);
    for (int i = exception + 1; i < size; i++) {
      if (outer[i] == exception) {
        placeWithInner(i, outer, size);
      }
    }
    for (int i = 0; i < exception; i++) {
      if (outer[i] == exception) {
        placeWithInner(i, outer, size);
      }
    }
  }
}
