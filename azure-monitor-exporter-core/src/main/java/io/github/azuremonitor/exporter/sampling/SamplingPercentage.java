/*
 * Copyright 2026 the azure-monitor-opentelemetry authors
 * SPDX-License-Identifier: Apache-2.0
 */

package io.github.azuremonitor.exporter.sampling;

/**
 * Percentages that count right.
 *
 * <p>A kept item stands for {@code 100 / percentage} items, and Application Insights stores that
 * weight as a whole number. 40 % would be 2.5 items, stored as 3, and every count in the portal
 * would be 20 % too high. So only 100, 50, 33.3…, 25, 20 … (100 divided by a whole number) are
 * used, and 0.
 */
public final class SamplingPercentage {

  /**
   * What a quotient may be above a whole number and still mean it. {@code 100 / percentage} can
   * come out as 2.0000000000000004 for a computed percentage of 50, and would then round up to 3.
   */
  private static final double TOLERANCE = 1e-9;

  private SamplingPercentage() {}

  /**
   * The usable percentage nearest to what was asked for, measured by the weight of an item: the
   * weight is rounded, half up.
   *
   * @param percentage 0 to 100
   */
  public static double nearest(double percentage) {
    return percentage == 0 ? 0 : 100.0 / Math.round(100 / percentage);
  }

  /**
   * The greatest usable percentage that is not above the given one, so that a limit is kept.
   *
   * @param percentage 0 to 100
   */
  static double atMost(double percentage) {
    return percentage == 0 ? 0 : 100 / Math.ceil(100 / percentage - TOLERANCE);
  }
}
