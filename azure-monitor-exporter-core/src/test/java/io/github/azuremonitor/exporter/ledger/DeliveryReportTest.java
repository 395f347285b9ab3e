/*
 * Copyright 2026 the azure-monitor-opentelemetry authors
 * SPDX-License-Identifier: Apache-2.0
 */

package io.github.azuremonitor.exporter.ledger;

import static io.github.azuremonitor.exporter.ledger.DropReason.QUOTA;
import static io.github.azuremonitor.exporter.ledger.DropReason.TOO_LARGE;
import static io.github.azuremonitor.exporter.ledger.TelemetryType.METRIC;
import static io.github.azuremonitor.exporter.ledger.TelemetryType.REQUEST;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class DeliveryReportTest {

  @Test
  void toStringIsTwoLinesPerTypeThatOccurred() {
    ByteFates bytes = new ByteFates(2010, 1000, 100, 210, 300, Map.of(QUOTA, 400L));
    DeliveryReport report =
        report(
            Map.of(
                REQUEST,
                new ItemFates(20, 10, 1, 2, 3, Map.of(TOO_LARGE, 1L, QUOTA, 3L), 0, bytes),
                METRIC,
                ItemFates.NONE));
    assertThat(report.toString().lines())
        .containsExactly(
            "received {SPAN=5}",
            "  requests            offered 20 = accepted 10 + sampled by service 1 + stored 2"
                + " + waiting 3 + dropped 4 (too-large 1, quota 3)",
            "                      bytes   2010 = accepted 1000 + sampled by service 100"
                + " + stored 210 + waiting 300 + dropped 400 (quota 400)");
  }

  @Test
  void toStringOfNothingNamesNoType() {
    DeliveryReport report = new Ledger(List.of()).report();
    for (TelemetryType type : TelemetryType.values()) {
      assertThat(report.toString()).doesNotContain(type.table());
    }
  }

  @Test
  void toStringShowsAFateWithoutOffer() {
    DeliveryReport report = report(Map.of(METRIC, items(0, 0, 0, 0, 1, Map.of())));
    assertThat(report.toString()).contains("customMetrics", "waiting 1 + dropped 0");
  }

  @Test
  void toStringShowsBytesWithoutOffer() {
    ByteFates bytes = new ByteFates(0, 0, 0, 0, 9, Map.of());
    DeliveryReport report =
        report(Map.of(METRIC, new ItemFates(0, 0, 0, 0, 0, Map.of(), 0, bytes)));
    assertThat(report.toString()).contains("customMetrics", "waiting 9 + dropped 0");
  }

  @Test
  void missingTypeIsZero() {
    DeliveryReport report = report(Map.of());
    assertThat(report.fates(REQUEST)).isEqualTo(ItemFates.NONE);
    assertThat(report.isBalanced()).isTrue();
  }

  @Test
  void emptyMapsOfAnyKindAreTaken() {
    DeliveryReport report =
        new DeliveryReport(
            new HashMap<>(),
            new HashMap<>(),
            new HashMap<>(),
            new HashMap<>(),
            Optional.empty(),
            Optional.empty(),
            closed(),
            DeliveryReport.Store.DISABLED);
    assertThat(report.total().offered()).isZero();
    assertThat(report).hasToString("received {}");
  }

  @Test
  void totalAddsUpReasons() {
    ByteFates requests = new ByteFates(210, 10, 20, 30, 40, Map.of(QUOTA, 50L, TOO_LARGE, 60L));
    ByteFates metrics = new ByteFates(170, 100, 0, 0, 0, Map.of(QUOTA, 70L));
    DeliveryReport report =
        report(
            Map.of(
                REQUEST,
                    new ItemFates(21, 1, 2, 3, 4, Map.of(QUOTA, 5L, TOO_LARGE, 6L), 1, requests),
                METRIC, new ItemFates(17, 10, 0, 0, 0, Map.of(QUOTA, 7L), 2, metrics)));
    ByteFates bytes = new ByteFates(380, 110, 20, 30, 40, Map.of(QUOTA, 120L, TOO_LARGE, 60L));
    assertThat(report.total())
        .isEqualTo(new ItemFates(38, 11, 2, 3, 4, Map.of(QUOTA, 12L, TOO_LARGE, 6L), 3, bytes));
    assertThat(report.total().isBalanced()).isTrue();
    assertThat(report.isBalanced()).isTrue();
  }

  @Test
  void figuresOfTwoTypesDoNotMakeUpForEachOther() {
    DeliveryReport report =
        report(
            Map.of(
                REQUEST, items(2, 1, 0, 0, 0, Map.of()),
                METRIC, items(1, 2, 0, 0, 0, Map.of())));
    assertThat(report.total().isBalanced()).isTrue();
    assertThat(report.isBalanced()).isFalse();
  }

  @Test
  void mapsCannotBeChanged() {
    Map<DropReason, Long> reasons = new HashMap<>(Map.of(QUOTA, 1L));
    ItemFates fates = items(1, 0, 0, 0, 0, reasons);
    ByteFates bytes = new ByteFates(1, 0, 0, 0, 0, reasons);
    reasons.clear();
    assertThat(fates.dropped()).containsOnlyKeys(QUOTA);
    assertThat(bytes.dropped()).containsOnlyKeys(QUOTA);
    assertThatThrownBy(() -> bytes.dropped().put(QUOTA, 2L))
        .isInstanceOf(UnsupportedOperationException.class);
    assertThatThrownBy(() -> fates.dropped().put(QUOTA, 2L))
        .isInstanceOf(UnsupportedOperationException.class);
    DeliveryReport report = report(Map.of(REQUEST, fates));
    assertThatThrownBy(() -> report.fates().put(METRIC, fates))
        .isInstanceOf(UnsupportedOperationException.class);
    assertThatThrownBy(() -> report.received().put(Signal.SPAN, 1L))
        .isInstanceOf(UnsupportedOperationException.class);
    assertThatThrownBy(() -> report.droppedBySdk().put(Signal.SPAN, 1L))
        .isInstanceOf(UnsupportedOperationException.class);
  }

  @Test
  void reasonsAreNamedInLowerCaseWithHyphens() {
    assertThat(Arrays.stream(DropReason.values()).map(DropReason::id))
        .containsExactly(
            "mapping-error",
            "non-finite",
            "too-large",
            "processor",
            "rejected",
            "quota",
            "unauthorized",
            "unauthenticated",
            "redirect-refused",
            "unknown-partial",
            "store-disabled",
            "store-full",
            "store-write-failed",
            "disk-full",
            "expired",
            "evicted",
            "corrupt",
            "poison",
            "queue-full",
            "closed");
  }

  @Test
  void countsAddUpAndLeaveOutZero() {
    TelemetryCounts.Builder builder =
        TelemetryCounts.builder().add(REQUEST, 2, 20).add(METRIC, 0, 0).add(REQUEST, 3, 31);
    TelemetryCounts counts = builder.build();
    builder.add(METRIC, 1, 1).add(REQUEST, 1, 1);
    assertThat(counts).hasToString("{REQUEST=5 (51 bytes)}");
    assertThat(counts.items(REQUEST)).isEqualTo(5);
    assertThat(counts.bytes(REQUEST)).isEqualTo(51);
    assertThat(counts.items(METRIC)).isZero();
    assertThat(counts.bytes(METRIC)).isZero();
    assertThat(counts.totalItems()).isEqualTo(5);
    assertThat(counts.totalBytes()).isEqualTo(51);
  }

  @ParameterizedTest
  @CsvSource({"-1, 1", "-9223372036854775808, 0", "1, -1", "0, 1", "0, -9223372036854775808"})
  void impossibleCountIsRefused(long items, long bytes) {
    TelemetryCounts.Builder builder = TelemetryCounts.builder();
    assertThatThrownBy(() -> builder.add(REQUEST, items, bytes))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("" + items);
    assertThat(builder.build()).hasToString("{}");
  }

  private static DeliveryReport report(Map<TelemetryType, ItemFates> fates) {
    return new DeliveryReport(
        Map.of(Signal.SPAN, 5L),
        Map.of(Signal.LOG_RECORD, 0L),
        Map.of(Signal.SPAN, 0L),
        fates,
        Optional.empty(),
        Optional.empty(),
        closed(),
        DeliveryReport.Store.DISABLED);
  }

  private static ItemFates items(
      long offered,
      long accepted,
      long sampledByService,
      long stored,
      long waiting,
      Map<DropReason, Long> dropped) {
    return new ItemFates(
        offered, accepted, sampledByService, stored, waiting, dropped, 0, ByteFates.NONE);
  }

  private static DeliveryReport.Circuit closed() {
    return new DeliveryReport.Circuit(CircuitState.CLOSED, Optional.empty());
  }
}
