/*
 * Copyright 2026 the azure-monitor-opentelemetry authors
 * SPDX-License-Identifier: Apache-2.0
 */

package io.github.azuremonitor.benchmarks;

/**
 * How a sink treats requests.
 *
 * @param delayMillis how long it takes for an answer
 * @param failingSeconds how long it answers 500, from its start on
 */
record SinkBehaviour(long delayMillis, double failingSeconds) {

  /** Answers at once, and says 200. */
  static final SinkBehaviour NORMAL = new SinkBehaviour(0, 0);

  static SinkBehaviour slow(long delayMillis) {
    return new SinkBehaviour(delayMillis, 0);
  }

  static SinkBehaviour failing() {
    return new SinkBehaviour(0, Double.POSITIVE_INFINITY);
  }

  static SinkBehaviour failingFor(double seconds) {
    return new SinkBehaviour(0, seconds);
  }

  boolean failsAfter(long nanosSinceStart) {
    return nanosSinceStart < failingSeconds * 1e9;
  }
}
