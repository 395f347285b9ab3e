/*
 * Copyright 2026 the azure-monitor-opentelemetry authors
 * SPDX-License-Identifier: Apache-2.0
 */

package io.github.azuremonitor.exporter.mapping;

import io.github.azuremonitor.exporter.envelope.EnvelopeWriter;
import io.github.azuremonitor.exporter.envelope.OversizedItemException;
import io.github.azuremonitor.exporter.ledger.DropReason;
import io.github.azuremonitor.exporter.ledger.Ledger;
import io.github.azuremonitor.exporter.ledger.TelemetryType;
import java.util.logging.Level;
import java.util.logging.Logger;
import org.jspecify.annotations.Nullable;

/**
 * Keeps a bad item from costing its neighbours: it is removed from the batch and counted, and the
 * next one is written as if nothing had happened. Telemetry is input from outside, down to data
 * objects whose getters throw, so mappers catch whatever an item can throw and leave it to this
 * type.
 *
 * <p>They catch {@code Throwable}, since getters do throw assertion errors, linkage errors and
 * checked exceptions that no compiler saw. What escaped would reach the application, which did
 * nothing wrong, and leave half an item in a writer that others go on using.
 */
final class FailedItems {

  private static final Logger logger = Logger.getLogger(FailedItems.class.getName());

  private final @Nullable EnvelopeWriter out;
  private final Ledger ledger;

  /**
   * Creates the place where failures go.
   *
   * @param out where items are written, or null where they are not written yet
   */
  FailedItems(@Nullable EnvelopeWriter out, Ledger ledger) {
    this.out = out;
    this.ledger = ledger;
  }

  /**
   * Gives an item up.
   *
   * @param guess the type it counts as when it failed before its own type was known
   */
  void failed(TelemetryType guess, Throwable cause) {
    TelemetryType begun = out == null ? null : out.abandon();
    DropReason reason =
        cause instanceof OversizedItemException ? DropReason.TOO_LARGE : DropReason.MAPPING_ERROR;
    ledger.lost(begun == null ? guess : begun, reason);
    try {
      logger.log(Level.FINE, cause, () -> "A telemetry item was dropped: " + reason.id());
    } catch (Throwable ignored) {
      // A handler that fails, perhaps on the hostile failure itself, must not cost the neighbours.
    }
  }

  /** Counts a metric point that the service would refuse. */
  void nonFinite() {
    ledger.lost(TelemetryType.METRIC, DropReason.NON_FINITE);
  }
}
