/*
 * Copyright 2026 the azure-monitor-opentelemetry authors
 * SPDX-License-Identifier: Apache-2.0
 */

package io.github.azuremonitor.exporter.ledger;

import java.time.Instant;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Counts the fate of every item, in items and in bytes. Stages write to it, nothing decides by it;
 * {@link #report()} is for people and meters.
 *
 * <p>{@code waiting} and {@code stored} are counted where items enter and leave, not derived from
 * the other figures: a stage that lost sight of an item would show as a report that does not
 * balance.
 *
 * <p>Thread-safe; counting never blocks. Not meant to be called by applications, which read {@link
 * DeliveryReport}.
 */
public final class Ledger {

  private final SignalCounters received = new SignalCounters();
  private final SignalCounters droppedBySdk = new SignalCounters();
  private final SignalCounters sampledOut = new SignalCounters();
  private final Counters offered = new Counters();
  private final Counters accepted = new Counters();
  private final Counters sampledByService = new Counters();
  private final Counters stored = new Counters();
  private final Counters waiting = new Counters();
  private final Counters trimmed = new Counters();
  private final Map<DropReason, Counters> dropped = new EnumMap<>(DropReason.class);
  private final Listeners listeners;

  private volatile @Nullable Instant lastSuccess;
  private volatile DeliveryReport.@Nullable Failure lastFailure;
  private volatile DeliveryReport.Store store = DeliveryReport.Store.DISABLED;
  private volatile DeliveryReport.Circuit circuit =
      new DeliveryReport.Circuit(CircuitState.CLOSED, Optional.empty());

  /**
   * Creates a ledger with all figures zero.
   *
   * @param listeners who reads along
   */
  public Ledger(List<DeliveryListener> listeners) {
    this.listeners = new Listeners(listeners);
    for (DropReason reason : DropReason.values()) {
      dropped.put(reason, new Counters());
    }
  }

  /**
   * Counts a piece of telemetry that was left out because its trace is not kept.
   *
   * @param signal of which kind
   */
  public void sampledOut(Signal signal) {
    sampledOut.add(signal, 1);
  }

  /**
   * OpenTelemetry handed something over.
   *
   * @param signal what
   * @param count how many
   */
  public void received(Signal signal, long count) {
    received.add(signal, count);
  }

  /**
   * OpenTelemetry dropped something instead of handing it over, because its own queue was full.
   *
   * @param signal what
   * @param count how many
   */
  public void droppedBySdk(Signal signal, long count) {
    droppedBySdk.add(signal, count);
  }

  /**
   * Items came into being; each must end in exactly one of the fates below.
   *
   * @param items how many of which type
   */
  public void offered(TelemetryCounts items) {
    offered.add(items);
  }

  /**
   * An item was given up before it came into being.
   *
   * @param type its type, as far as known
   * @param reason why
   */
  public void lost(TelemetryType type, DropReason reason) {
    TelemetryCounts item = TelemetryCounts.unwritten(type);
    offered(item);
    dropped(reason, item);
  }

  /**
   * An item was over the service's limit and lost a part of its texts, but not its life.
   *
   * @param type its type
   */
  public void trimmed(TelemetryType type) {
    trimmed.add(TelemetryCounts.unwritten(type));
  }

  /**
   * Items were taken into memory.
   *
   * @param items how many of which type
   */
  public void waiting(TelemetryCounts items) {
    waiting.add(items);
  }

  /**
   * Items left memory, for whatever fate.
   *
   * @param items how many of which type
   */
  public void noLongerWaiting(TelemetryCounts items) {
    waiting.subtract(items);
  }

  /**
   * Items were written to the offline store.
   *
   * @param items how many of which type
   */
  public void stored(TelemetryCounts items) {
    stored.add(items);
  }

  /**
   * Items left the offline store, for whatever fate.
   *
   * @param items how many of which type
   */
  public void noLongerStored(TelemetryCounts items) {
    stored.subtract(items);
  }

  /**
   * The offline store changed.
   *
   * @param state as it is now
   */
  public void store(DeliveryReport.Store state) {
    store = state;
  }

  /**
   * The service confirmed items.
   *
   * @param items how many of which type
   */
  public void accepted(TelemetryCounts items) {
    if (items.totalItems() > 0) {
      accepted.add(items);
      listeners.tell(listener -> listener.onAccepted(items));
    }
  }

  /**
   * The service left items out because the resource has ingestion sampling.
   *
   * @param items how many of which type
   */
  public void sampledByService(TelemetryCounts items) {
    sampledByService.add(items);
  }

  /**
   * Items were given up.
   *
   * @param reason why
   * @param items how many of which type
   */
  public void dropped(DropReason reason, TelemetryCounts items) {
    if (items.totalItems() > 0) {
      Objects.requireNonNull(dropped.get(reason)).add(items);
      listeners.tell(listener -> listener.onDropped(reason, items));
    }
  }

  /**
   * A request was answered with success, at least in part.
   *
   * @param time when
   */
  public void requestSucceeded(Instant time) {
    lastSuccess = time;
  }

  /**
   * A request failed.
   *
   * @param time when
   * @param message what happened, without key, token or telemetry
   */
  public void requestFailed(Instant time, String message) {
    lastFailure = new DeliveryReport.Failure(time, message);
  }

  /**
   * The pipeline changed its mind about whether to send.
   *
   * @param state whether it sends
   * @param until when it will try again, if it does not send
   */
  public void circuit(CircuitState state, @Nullable Instant until) {
    circuit = new DeliveryReport.Circuit(state, Optional.ofNullable(until));
  }

  /**
   * Reads all figures.
   *
   * @return the snapshot
   */
  public DeliveryReport report() {
    Map<TelemetryType, ItemFates> fates = new EnumMap<>(TelemetryType.class);
    for (TelemetryType type : TelemetryType.values()) {
      fates.put(type, fatesOf(type));
    }
    return new DeliveryReport(
        received.sums(),
        sampledOut.sums(),
        droppedBySdk.sums(),
        fates,
        Optional.ofNullable(lastSuccess),
        Optional.ofNullable(lastFailure),
        circuit,
        store);
  }

  private ItemFates fatesOf(TelemetryType type) {
    return new ItemFates(
        offered.items(type),
        accepted.items(type),
        sampledByService.items(type),
        stored.items(type),
        waiting.items(type),
        Counters.present(dropped, counters -> counters.items(type)),
        trimmed.items(type),
        new ByteFates(
            offered.bytes(type),
            accepted.bytes(type),
            sampledByService.bytes(type),
            stored.bytes(type),
            waiting.bytes(type),
            Counters.present(dropped, counters -> counters.bytes(type))));
  }
}
