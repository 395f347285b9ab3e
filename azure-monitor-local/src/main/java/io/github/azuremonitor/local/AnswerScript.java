/*
 * Copyright 2026 the azure-monitor-opentelemetry authors
 * SPDX-License-Identifier: Apache-2.0
 */

package io.github.azuremonitor.local;

import java.util.ArrayDeque;
import java.util.Deque;

/** The scripted answers that are still to be given: first those for one request each. */
final class AnswerScript {

  private final Deque<ScriptedAnswer> next = new ArrayDeque<>();
  private ScriptedAnswer standing = ScriptedAnswer.usual();

  synchronized void add(ScriptedAnswer answer) {
    next.addLast(answer);
  }

  synchronized void always(ScriptedAnswer answer) {
    standing = answer;
  }

  synchronized void reset() {
    next.clear();
    standing = ScriptedAnswer.usual();
  }

  /** The answer for a request that has just arrived. */
  synchronized ScriptedAnswer take() {
    return next.isEmpty() ? standing : next.removeFirst();
  }
}
