/*
 * Copyright 2026 the azure-monitor-opentelemetry authors
 * SPDX-License-Identifier: Apache-2.0
 */

package io.github.azuremonitor.exporter.mapping;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.azuremonitor.exporter.ledger.DeliveryReport;
import io.github.azuremonitor.exporter.ledger.DropReason;
import io.github.azuremonitor.exporter.ledger.ItemFates;
import io.github.azuremonitor.exporter.ledger.TelemetryType;
import java.util.Arrays;
import java.util.List;
import java.util.stream.LongStream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** ENV-28 for whatever chance thinks of; CONTRIBUTING.md tells how to let it think for longer. */
@Tag("fuzz")
class TelemetryFuzzTest {

  private static final long ITEMS = Long.getLong("fuzz.items", 40_000);

  static LongStream seeds() {
    String seeds = System.getProperty("fuzz.seeds", "20260417");
    return Arrays.stream(seeds.split(",")).map(String::trim).mapToLong(Long::parseLong);
  }

  @ParameterizedTest(name = "seed {0}")
  @MethodSource("seeds")
  @DisplayName("ENV-11 the service takes whatever comes out, and what does not is counted")
  void anyTelemetryIsAccepted(long seed) {
    long start = System.nanoTime();
    List<DeliveryReport> reports;
    try (StrictService service = new StrictService()) {
      reports = new FuzzCampaign(seed, service).run(ITEMS);
    }
    double seconds = (System.nanoTime() - start) / 1e9;
    System.out.printf("fuzz: seed %d, %d items in %.1f s%n", seed, ITEMS, seconds);
    reports.forEach(System.out::println);
    assertEverythingOccurred(reports, seed);
  }

  /** Chance that leaves something out would prove nothing. */
  private static void assertEverythingOccurred(List<DeliveryReport> reports, long seed) {
    for (DeliveryReport report : reports) {
      for (TelemetryType type : TelemetryType.values()) {
        ItemFates fates = report.fates(type);
        assertThat(fates.waiting()).as("seed %d, %s%n%s", seed, type, report).isPositive();
      }
      assertThat(report.total().trimmed()).as("seed %d, trimmed", seed).isPositive();
      assertThat(report.total().dropped())
          .as("seed %d", seed)
          .containsKeys(DropReason.MAPPING_ERROR, DropReason.NON_FINITE);
    }
  }
}
