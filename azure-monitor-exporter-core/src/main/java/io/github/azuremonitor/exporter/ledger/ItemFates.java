/*
 * Copyright 2026 the azure-monitor-opentelemetry authors
 * SPDX-License-Identifier: Apache-2.0
 */

package io.github.azuremonitor.exporter.ledger;

import java.util.Collections;
import java.util.EnumMap;
import java.util.Map;

/**
 * What became of the items of one {@link TelemetryType}, in items and in bytes since the pipeline
 * was built.
 *
 * @param offered items that came into being, including those that could not be written
 * @param accepted items that the service confirmed
 * @param sampledByService items that the resource's ingestion sampling left out; not a failure
 * @param stored items that lie in the offline store now
 * @param waiting items that are in memory now, queued or on their way
 * @param dropped items given up, by reason; reasons that did not occur are absent
 * @param trimmed items that were over the service's limit of 64 KB and lost a part of their texts;
 *     not a fate of its own, they are among the others
 * @param bytes the same in bytes
 */
public record ItemFates(
    long offered,
    long accepted,
    long sampledByService,
    long stored,
    long waiting,
    Map<DropReason, Long> dropped,
    long trimmed,
    ByteFates bytes)
    implements Fates {

  static final ItemFates NONE = new ItemFates(0, 0, 0, 0, 0, Map.of(), 0, ByteFates.NONE);

  /**
   * Takes a copy of the map.
   *
   * @param offered items
   * @param accepted items
   * @param sampledByService items
   * @param stored items
   * @param waiting items
   * @param dropped items by reason
   * @param trimmed items
   * @param bytes the same in bytes
   */
  public ItemFates {
    Map<DropReason, Long> copy = new EnumMap<>(DropReason.class);
    copy.putAll(dropped);
    dropped = Collections.unmodifiableMap(copy);
  }

  /** {@inheritDoc} That holds for items and for bytes. */
  @Override
  public boolean isBalanced() {
    return Fates.super.isBalanced() && bytes.isBalanced();
  }

  ItemFates plus(ItemFates other) {
    Map<DropReason, Long> sum = new EnumMap<>(DropReason.class);
    sum.putAll(dropped);
    other.dropped.forEach((reason, n) -> sum.merge(reason, n, Long::sum));
    return new ItemFates(
        offered + other.offered,
        accepted + other.accepted,
        sampledByService + other.sampledByService,
        stored + other.stored,
        waiting + other.waiting,
        sum,
        trimmed + other.trimmed,
        bytes.plus(other.bytes));
  }
}
