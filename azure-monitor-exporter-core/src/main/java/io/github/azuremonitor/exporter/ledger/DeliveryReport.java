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
 * @param sampledOut how much of it was left out because its trace is not kept, per signal: it is
 *     not offered. Spans that are not kept mostly never come here
 * @param droppedBySdk what OpenTelemetry's own queues dropped before it came here, because they
 *     were full, per signal: no part of {@code received}. As far as OpenTelemetry tells: its batch
 *     processors need a {@code MeterProvider} that exports to the same pipeline
 * @param fates what became of what was received, per telemetry type; every type is present
 * @param lastSuccess when the service last accepted something
 * @param lastFailure the last failed request
 * @param circuit whether telemetry is being sent, or the service left alone for a while
 * @param store what is on disk
 */
public record DeliveryReport(
    Map<Signal, Long> received,
    Map<Signal, Long> sampledOut,
    Map<Signal, Long> droppedBySdk,
    Map<TelemetryType, ItemFates> fates,
    Optional<Instant> lastSuccess,
    Optional<Failure> lastFailure,
    Circuit circuit,
    Store store) {

  /**
   * Takes copies of the maps.
   *
   * @param received per signal
   * @param sampledOut per signal
   * @param droppedBySdk per signal
   * @param fates per telemetry type
   * @param lastSuccess of a request
   * @param lastFailure of a request
   * @param circuit as it is now
   * @param store as it is now
   */
  public DeliveryReport {
    received = copy(received);
    sampledOut = copy(sampledOut);
    droppedBySdk = copy(droppedBySdk);
    Map<TelemetryType, ItemFates> fatesCopy = new EnumMap<>(TelemetryType.class);
    fatesCopy.putAll(fates);
    fates = Collections.unmodifiableMap(fatesCopy);
  }

  private static Map<Signal, Long> copy(Map<Signal, Long> figures) {
    // EnumMap's copy constructor refuses an empty map of another kind.
    Map<Signal, Long> copy = new EnumMap<>(Signal.class);
    copy.putAll(figures);
    return Collections.unmodifiableMap(copy);
  }

  /**
   * Returns the fates of one type.
   *
   * @param type the type
   * @return its figures, all zero when there was no such item
   */
  public ItemFates fates(TelemetryType type) {
    ItemFates found = fates.get(type);
    return found == null ? ItemFates.NONE : found;
  }

  /**
   * Returns the fates of all types together.
   *
   * @return the sums
   */
  public ItemFates total() {
    return fates.values().stream().reduce(ItemFates.NONE, ItemFates::plus);
  }

  /**
   * Tells whether {@code offered = accepted + sampled + stored + waiting + dropped} for every type,
   * in items and in bytes; see {@link ItemFates#isBalanced()} for when this is exact.
   *
   * @return whether every item is accounted for
   */
  public boolean isBalanced() {
    return fates.values().stream().allMatch(ItemFates::isBalanced);
  }

  /** The figures as two lines per type that occurred, items and bytes, for reading by people. */
  @Override
  public String toString() {
    StringBuilder text = new StringBuilder("received ").append(received);
    append(text, "; sampled out ", sampledOut);
    append(text, "; sdk-queue-full ", droppedBySdk);
    fates.forEach(
        (type, f) -> {
          // Fates without an offer are a defect, which a report must not hide.
          if (f.offered() > 0 || !f.isBalanced()) {
            appendLine(text, type.table(), "offered", f);
            if (f.trimmed() > 0) {
              text.append("; trimmed ").append(f.trimmed());
            }
            appendLine(text, "", "bytes", f.bytes());
          }
        });
    return text.toString();
  }

  private static void append(StringBuilder text, String what, Map<Signal, Long> figures) {
    Map<Signal, Long> occurred = new EnumMap<>(Signal.class);
    occurred.putAll(figures);
    occurred.values().removeIf(count -> count == 0);
    if (!occurred.isEmpty()) {
      text.append(what).append(occurred);
    }
  }

  private static void appendLine(StringBuilder text, String table, String unit, Fates fates) {
    text.append(System.lineSeparator())
        .append(
            "  %-19s %-7s %d = accepted %d + sampled by service %d + stored %d + waiting %d"
                .formatted(
                    table,
                    unit,
                    fates.offered(),
                    fates.accepted(),
                    fates.sampledByService(),
                    fates.stored(),
                    fates.waiting()))
        .append(" + dropped ")
        .append(fates.droppedInAll());
    String separator = " (";
    for (Map.Entry<DropReason, Long> entry : fates.dropped().entrySet()) {
      text.append(separator).append(entry.getKey().id()).append(' ').append(entry.getValue());
      separator = ", ";
    }
    if (!fates.dropped().isEmpty()) {
      text.append(')');
    }
  }

  /**
   * A request that failed.
   *
   * @param time when
   * @param message what happened, without key, token or telemetry
   */
  public record Failure(Instant time, String message) {}

  /**
   * Whether the pipeline sends.
   *
   * @param state the state
   * @param until when it will try again, if the circuit is open
   */
  public record Circuit(CircuitState state, Optional<Instant> until) {}

  /**
   * The offline store.
   *
   * @param state whether batches can be stored
   * @param bytes how much of the disk it occupies
   * @param batches how many batches are in it
   * @param oldest the time of its oldest telemetry, if there is any
   * @param adopted how many items it took over from processes that ended before they could send
   *     them; they count as offered
   * @param trouble why batches cannot be stored, if they cannot
   */
  public record Store(
      StoreState state,
      long bytes,
      long batches,
      Optional<Instant> oldest,
      long adopted,
      Optional<String> trouble) {

    /** The store of a pipeline that has none. */
    public static final Store DISABLED =
        new Store(StoreState.DISABLED, 0, 0, Optional.empty(), 0, Optional.empty());
  }
}
