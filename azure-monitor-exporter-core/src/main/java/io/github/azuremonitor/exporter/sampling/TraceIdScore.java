/*
 * Copyright 2026 the azure-monitor-opentelemetry authors
 * SPDX-License-Identifier: Apache-2.0
 */

package io.github.azuremonitor.exporter.sampling;

import java.util.concurrent.ThreadLocalRandom;
import org.jspecify.annotations.Nullable;

/**
 * The place of a trace on a scale from 0 to 100, which depends on its id only.
 *
 * <p>A trace is kept when its score is below the percentage in force. So whoever has the higher
 * percentage keeps everything the other one keeps, and equal percentages keep the same traces. That
 * holds across languages too, because Microsoft's exporters for Java, Python and Node.js use this
 * hash of the lower-case hexadecimal id (the one for .NET takes upper case, and so keeps other
 * traces). It is a contract with them: the constants and the odd-looking details below cannot be
 * improved.
 */
final class TraceIdScore {

  private static final int SEED = 5381;
  private static final int MULTIPLIER = 33;

  /** Shorter ids are repeated: few characters alone would not spread over the 32 bits. */
  private static final int MIN_LENGTH = 8;

  private TraceIdScore() {}

  /** Whether a trace is kept at this percentage. The ends of the scale need no hash. */
  static boolean isKept(@Nullable String traceId, double percentage) {
    // The greatest score is exactly 100, so that "below 100" alone would lose a trace at 100 %.
    if (percentage >= 100) {
      return true;
    }
    return percentage > 0 && score(traceId) < percentage;
  }

  /** A random score if there is no id: then nothing else needs to come to the same decision. */
  static double score(@Nullable String traceId) {
    if (traceId == null || traceId.isEmpty()) {
      return ThreadLocalRandom.current().nextDouble(100);
    }
    // Dividing first is part of the contract; it decides the last bit.
    return 100 * ((double) hash(traceId) / Integer.MAX_VALUE);
  }

  /**
   * The hash of a non-empty id, 0 to 2<sup>31</sup>-1. Characters are taken as they are: an
   * upper-case id is another id.
   */
  static int hash(String traceId) {
    int length = traceId.length();
    int rounds = 1;
    while (rounds * length < MIN_LENGTH) {
      rounds++;
    }
    int hash = SEED; // wraps around, as intended
    for (int round = 0; round < rounds; round++) {
      for (int i = 0; i < length; i++) {
        hash = hash * MULTIPLIER + traceId.charAt(i);
      }
    }
    // Math.abs(MIN_VALUE) is negative. That both extremes map to MAX_VALUE - 1 is the contract.
    if (hash == Integer.MIN_VALUE || hash == Integer.MAX_VALUE) {
      return Integer.MAX_VALUE - 1;
    }
    return Math.abs(hash);
  }
}
