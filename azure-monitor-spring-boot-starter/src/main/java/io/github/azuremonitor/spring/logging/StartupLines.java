/*
 * Copyright 2026 the azure-monitor-opentelemetry authors
 * SPDX-License-Identifier: Apache-2.0
 */

package io.github.azuremonitor.spring.logging;

import io.opentelemetry.context.Context;
import java.util.ArrayDeque;
import java.util.List;
import java.util.Queue;

/**
 * The first lines of an application that has no SDK yet; the first of them when there are too many,
 * since they say how it was started.
 *
 * <p>Not thread-safe but for what does not change.
 */
final class StartupLines {

  private final Object application;
  private final Thread thread;
  private final LogRules rules;
  private final int capacity;
  private final Queue<Line> lines = new ArrayDeque<>();
  private int dropped;
  private boolean closed;

  StartupLines(Object application, Thread thread, LogRules rules, int capacity) {
    this.application = application;
    this.thread = thread;
    this.rules = rules;
    this.capacity = capacity;
  }

  boolean isOf(Object other) {
    return application == other;
  }

  boolean isOn(Thread other) {
    return thread == other;
  }

  LogRules rules() {
    return rules;
  }

  /** Keeps a line if there is room; returns false when the start is over. */
  boolean add(LogLine line, Context context) {
    if (closed) {
      return false;
    }
    if (lines.size() < capacity) {
      lines.add(new Line(line, context));
    } else {
      dropped++;
    }
    return true;
  }

  /** Returns what has been kept and forgets it. */
  List<Line> take() {
    List<Line> taken = List.copyOf(lines);
    lines.clear();
    return taken;
  }

  void close() {
    lines.clear();
    closed = true;
  }

  /** Returns how many found no room; where none was wanted they are not missed. */
  int missed() {
    return capacity == 0 ? 0 : dropped;
  }

  /** A line and the context in which it was logged. */
  record Line(LogLine line, Context context) {}
}
