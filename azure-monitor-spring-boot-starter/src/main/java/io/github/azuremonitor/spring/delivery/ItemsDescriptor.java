/*
 * Copyright 2026 the azure-monitor-opentelemetry authors
 * SPDX-License-Identifier: Apache-2.0
 */

package io.github.azuremonitor.spring.delivery;

import io.github.azuremonitor.exporter.ledger.DeliveryReport;
import io.github.azuremonitor.exporter.ledger.DropReason;
import io.github.azuremonitor.exporter.ledger.Fates;
import io.github.azuremonitor.exporter.ledger.ItemFates;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * What became of the items of one type since the start: {@code offered = accepted +
 * sampledByService + stored + waiting +} the sum of {@code dropped}.
 *
 * @param table the table of the portal in which they are found
 * @param offered items that came into being
 * @param accepted items that the service confirmed
 * @param sampledByService items that the resource's ingestion sampling left out
 * @param stored items on disk now
 * @param waiting items in memory now
 * @param dropped items given up, by reason; reasons that did not occur are left out
 * @param trimmed how many of them lost a part of their texts for the service's limit of size
 * @param bytes the same in bytes of JSON, what is billed
 */
public record ItemsDescriptor(
    String table,
    long offered,
    long accepted,
    long sampledByService,
    long stored,
    long waiting,
    Map<String, Long> dropped,
    long trimmed,
    Bytes bytes) {

  static Map<String, ItemsDescriptor> byType(DeliveryReport report) {
    Map<String, ItemsDescriptor> items = new LinkedHashMap<>();
    report.fates().forEach((type, fates) -> items.put(Ids.of(type), of(type.table(), fates)));
    return items;
  }

  private static ItemsDescriptor of(String table, ItemFates fates) {
    return new ItemsDescriptor(
        table,
        fates.offered(),
        fates.accepted(),
        fates.sampledByService(),
        fates.stored(),
        fates.waiting(),
        Ids.keys(fates.dropped(), DropReason::id),
        fates.trimmed(),
        Bytes.of(fates.bytes()));
  }

  /**
   * The fates in bytes.
   *
   * @param offered bytes
   * @param accepted bytes
   * @param sampledByService bytes
   * @param stored bytes
   * @param waiting bytes
   * @param dropped bytes by reason
   */
  public record Bytes(
      long offered,
      long accepted,
      long sampledByService,
      long stored,
      long waiting,
      Map<String, Long> dropped) {

    static Bytes of(Fates fates) {
      return new Bytes(
          fates.offered(),
          fates.accepted(),
          fates.sampledByService(),
          fates.stored(),
          fates.waiting(),
          Ids.keys(fates.dropped(), DropReason::id));
    }
  }
}
