/*
 * Copyright 2026 the azure-monitor-opentelemetry authors
 * SPDX-License-Identifier: Apache-2.0
 */

package io.github.azuremonitor.exporter.envelope;

import tools.jackson.core.io.NumberOutput;

/**
 * Writes numbers of few decimal places, as most measured ones are, without making a text of them.
 *
 * <p>The result is the shortest that reads as the same number: places are tried from one up, and of
 * so few digits no two read alike. Whether digits do is told by dividing them by a power of ten;
 * both are whole numbers that a double holds exactly, so that the quotient is what a reader gets.
 */
final class ShortDecimal {

  /** Below and above, numbers have exponents. */
  private static final double SMALLEST = 1e-3;

  private static final double LARGEST = 1e7;
  private static final int MOST_PLACES = 3;

  private ShortDecimal() {}

  /**
   * Writes a number if it is of that kind.
   *
   * @return the position behind it, or -1 if nothing was written
   */
  static int write(double value, byte[] target, int position) {
    double size = Math.abs(value);
    if (!(size >= SMALLEST && size < LARGEST)) {
      return -1;
    }
    long unit = 1;
    for (int places = 1; places <= MOST_PLACES; places++) {
      unit *= 10;
      long digits = Math.round(size * unit);
      if ((double) digits / unit == size) {
        return write(value < 0, digits, unit, target, position);
      }
    }
    return -1;
  }

  private static int write(boolean negative, long digits, long unit, byte[] target, int position) {
    int to = position;
    if (negative) {
      target[to++] = '-';
    }
    to = NumberOutput.outputLong(digits / unit, target, to);
    target[to++] = '.';
    for (long place = unit / 10; place > 0; place /= 10) {
      target[to++] = (byte) ('0' + digits / place % 10);
    }
    return to;
  }
}
