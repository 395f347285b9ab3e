/*
 * Copyright 2026 the azure-monitor-opentelemetry authors
 * SPDX-License-Identifier: Apache-2.0
 */

package io.github.azuremonitor.exporter.ledger;

import java.util.Map;

/** The figures that make up {@code offered = accepted + … + dropped}, in one unit. */
public sealed interface Fates permits ItemFates, ByteFates {

  /**
   * Returns what came into being.
   *
   * @return the figure
   */
  long offered();

  /**
   * Returns what the service confirmed.
   *
   * @return the figure
   */
  long accepted();

  /**
   * Returns what the resource's ingestion sampling left out.
   *
   * @return the figure
   */
  long sampledByService();

  /**
   * Returns what lies in the offline store now.
   *
   * @return the figure
   */
  long stored();

  /**
   * Returns what is in memory now.
   *
   * @return the figure
   */
  long waiting();

  /**
   * Returns what was given up, by reason.
   *
   * @return the figures, none of which is zero
   */
  Map<DropReason, Long> dropped();

  /**
   * Returns what was given up for whatever reason.
   *
   * @return the sum
   */
  default long droppedInAll() {
    return dropped().values().stream().mapToLong(Long::longValue).sum();
  }

  /**
   * Tells whether all that was offered has exactly one fate. Always so when nothing is being
   * exported or sent at this moment; while something is, the figures are read one after the other.
   *
   * @return whether the fates add up to what was offered
   */
  default boolean isBalanced() {
    return offered() == accepted() + sampledByService() + stored() + waiting() + droppedInAll();
  }
}
