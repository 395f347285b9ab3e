/*
 * Copyright 2026 the azure-monitor-opentelemetry authors
 * SPDX-License-Identifier: Apache-2.0
 */

package io.github.azuremonitor.benchmarks;

/**
 * How a sink treats requests.
 *
 * @param delayMillis how long it takes for an answer
 * @param fails whether it answers 500
 */
record SinkBehaviour(long delayMillis, boolean fails) {

  /** Answers at once, and says 200. */
  static final SinkBehaviour NORMAL = new SinkBehaviour(0, false);

  /** Answers at once, and says 500. */
  static final SinkBehaviour FAILING = new SinkBehaviour(0, true);

  static SinkBehaviour slow(long delayMillis) {
    return new SinkBehaviour(delayMillis, false);
  }
}
