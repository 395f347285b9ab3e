/*
 * Copyright 2026 the azure-monitor-opentelemetry authors
 * SPDX-License-Identifier: Apache-2.0
 */

package io.github.azuremonitor.local;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Optional;

/** The scripted answers that are still to be given: first those for one request each. */
final class AnswerScript {

  private final Deque<ScriptedAnswer> next = new ArrayDeque<>();
  private Optional<ScriptedAnswer> standing = Optional.empty();

  synchronized void add(ScriptedAnswer answer) {
    next.addLast(answer);
  }

  synchronized void always(ScriptedAnswer answer) {
    standing = Optional.of(answer);
  }

  synchronized void reset() {
    next.clear();
    standing = Optional.empty();
  }

  /** The answer for a request that has just arrived; empty when none is set for it. */
  synchronized Optional<ScriptedAnswer> take() {
    return next.isEmpty() ? standing : Optional.of(next.removeFirst());
  }
}
