/*
 * Copyright 2026 the azure-monitor-opentelemetry authors
 * SPDX-License-Identifier: Apache-2.0
 */

package io.github.azuremonitor.exporter.ledger;

import java.time.Instant;
import java.util.Collections;
import java.util.EnumMap;
import java.util.Map;
import java.util.Optional;

/**
 * A snapshot of what happened to every item that was handed to a pipeline. Immutable.
 *
 * @param received what OpenTelemetry handed over, per signal
 * @param fates what became of it, per telemetry type; every type is present
 * @param lastSuccess when the service last accepted something
 * @param lastFailure the last failed request
 */
public record DeliveryReport(
    Map<Signal, Long> received,
    Map<TelemetryType, ItemFates> fates,
    Optional<Instant> lastSuccess,
    Optional<Failure> lastFailure) {

  /**
   * Takes copies of the maps.
   *
   * @param received per signal
   * @param fates per telemetry type
   * @param lastSuccess of a request
   * @param lastFailure of a request
   */
  public DeliveryReport {
    // EnumMap's copy constructor refuses an empty map of another kind.
    Map<Signal, Long> receivedCopy = new EnumMap<>(Signal.class);
    receivedCopy.putAll(received);
    received = Collections.unmodifiableMap(receivedCopy);
    Map<TelemetryType, ItemFates> fatesCopy = new EnumMap<>(TelemetryType.class);
    fatesCopy.putAll(fates);
    fates = Collections.unmodifiableMap(fatesCopy);
  }

  /**
   * Returns the fates of one type.
   *
   * @param type the type
   * @return its figures, all zero when there was no such item
   */
  public ItemFates fates(TelemetryType type) {
    ItemFates found = fates.get(type);
    return found == null ? nothing() : found;
  }

  /**
   * Returns the fates of all types together.
   *
   * @return the sums
   */
  public ItemFates total() {
    return fates.values().stream().reduce(nothing(), ItemFates::plus);
  }

  /**
   * Tells whether {@code offered = accepted + sampled + stored + waiting + dropped} for every type;
   * see {@link ItemFates#isBalanced()} for when this is exact.
   *
   * @return whether every item is accounted for
   */
  public boolean isBalanced() {
    return fates.values().stream().allMatch(ItemFates::isBalanced);
  }

  /** The figures as one line per type that occurred, for reading by people. */
  @Override
  public String toString() {
    StringBuilder text = new StringBuilder("received ").append(received);
    fates.forEach(
        (type, f) -> {
          // Fates without an offer are a defect, which a report must not hide.
          if (f.offered() > 0 || !f.isBalanced()) {
            text.append(System.lineSeparator())
                .append(
                    "  %-19s offered %d = accepted %d + sampled by service %d + stored %d + waiting %d"
                        .formatted(
                            type.table(),
                            f.offered(),
                            f.accepted(),
                            f.sampledByService(),
                            f.stored(),
                            f.waiting()))
                .append(" + dropped ");
            appendDropped(text, f);
            if (f.trimmed() > 0) {
              text.append("; trimmed ").append(f.trimmed());
            }
          }
        });
    return text.toString();
  }

  private static void appendDropped(StringBuilder text, ItemFates fates) {
    text.append(fates.droppedInAll());
    String separator = " (";
    for (Map.Entry<DropReason, Long> entry : fates.dropped().entrySet()) {
      text.append(separator).append(entry.getKey().id()).append(' ').append(entry.getValue());
      separator = ", ";
    }
    if (!fates.dropped().isEmpty()) {
      text.append(')');
    }
  }

  private static ItemFates nothing() {
    return new ItemFates(0, 0, 0, 0, 0, Map.of(), 0);
  }

  /**
   * A request that failed.
   *
   * @param time when
   * @param message what happened, without key, token or telemetry
   */
  public record Failure(Instant time, String message) {}
}
