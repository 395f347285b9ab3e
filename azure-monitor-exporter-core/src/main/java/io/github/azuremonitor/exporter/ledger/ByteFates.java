/*
 * Copyright 2026 the azure-monitor-opentelemetry authors
 * SPDX-License-Identifier: Apache-2.0
 */

package io.github.azuremonitor.exporter.ledger;

import java.util.Collections;
import java.util.EnumMap;
import java.util.Map;

/**
 * What became of the items of one {@link TelemetryType}, in bytes since the pipeline was built.
 * Bytes are those of the items' JSON in UTF-8 before compression, what Application Insights bills
 * by. Items that were given up before they were written have none.
 *
 * @param offered bytes that were written
 * @param accepted bytes that the service confirmed
 * @param sampledByService bytes that the resource's ingestion sampling left out
 * @param stored bytes that lie in the offline store now; there they take less, compressed
 * @param waiting bytes that are in memory now, queued or on their way
 * @param dropped bytes given up, by reason; reasons that cost no bytes are absent
 */
public record ByteFates(
    long offered,
    long accepted,
    long sampledByService,
    long stored,
    long waiting,
    Map<DropReason, Long> dropped)
    implements Fates {

  static final ByteFates NONE = new ByteFates(0, 0, 0, 0, 0, Map.of());

  /**
   * Takes a copy of the map.
   *
   * @param offered bytes
   * @param accepted bytes
   * @param sampledByService bytes
   * @param stored bytes
   * @param waiting bytes
   * @param dropped bytes by reason
   */
  public ByteFates {
    Map<DropReason, Long> copy = new EnumMap<>(DropReason.class);
    copy.putAll(dropped);
    dropped = Collections.unmodifiableMap(copy);
  }

  ByteFates plus(ByteFates other) {
    Map<DropReason, Long> sum = new EnumMap<>(DropReason.class);
    sum.putAll(dropped);
    other.dropped.forEach((reason, n) -> sum.merge(reason, n, Long::sum));
    return new ByteFates(
        offered + other.offered,
        accepted + other.accepted,
        sampledByService + other.sampledByService,
        stored + other.stored,
        waiting + other.waiting,
        sum);
  }
}
