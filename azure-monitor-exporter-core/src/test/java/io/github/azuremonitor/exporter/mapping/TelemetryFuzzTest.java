/*
 * Copyright 2026 the azure-monitor-opentelemetry authors
 * SPDX-License-Identifier: Apache-2.0
 */

package io.github.azuremonitor.exporter.mapping;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.azuremonitor.exporter.ledger.DeliveryReport;
import io.github.azuremonitor.exporter.ledger.DropReason;
import io.github.azuremonitor.exporter.ledger.TelemetryType;
import io.github.azuremonitor.local.LocalIngestion;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

class TelemetryFuzzTest {

  private static final int ITEMS = 20_000;
  private static final int MAX_ITEM_BYTES = 65_536;

  @Test
  @DisplayName("ENV-11 the service takes whatever comes out, and what does not is counted")
  void anyTelemetryIsAccepted() throws IOException, InterruptedException {
    long seed = 20_260_417;
    long now = TimeUnit.MILLISECONDS.toNanos(System.currentTimeMillis());
    RandomTelemetry telemetry = new RandomTelemetry(new Random(seed), now);
    MappedItems items = new MappedItems(Map.of(), now);
    for (int i = 0; i < ITEMS; i++) {
      // Every item is parsed strictly here.
      switch (i % 3) {
        case 0 -> items.spans(telemetry.span());
        case 1 -> items.logs(telemetry.log());
        default -> items.metrics(telemetry.metric());
      }
    }

    DeliveryReport report = items.report();
    assertThat(report.isBalanced()).as("seed %d%n%s", seed, report).isTrue();
    assertThat(report.total().offered())
        .as("seed %d%n%s", seed, report)
        .isEqualTo(items.lines().size() + report.total().droppedInAll());
    assertThat(report.total().dropped())
        .as("seed %d%n%s", seed, report)
        .containsOnlyKeys(DropReason.NON_FINITE, DropReason.MAPPING_ERROR);
    // Only a count below zero, which OpenTelemetry's types allow for points, is beyond translation.
    for (TelemetryType type : TelemetryType.values()) {
      assertThat(report.fates(type).dropped().containsKey(DropReason.MAPPING_ERROR))
          .as("seed %d%n%s", seed, report)
          .isEqualTo(type == TelemetryType.METRIC);
    }
    assertThat(items.lines()).allMatch(line -> line.getBytes(UTF_8).length <= MAX_ITEM_BYTES);
    assertAccepted(items.lines(), "seed " + seed);
  }

  private static void assertAccepted(List<String> lines, String seed)
      throws IOException, InterruptedException {
    try (LocalIngestion service = LocalIngestion.start()) {
      HttpClient client = HttpClient.newHttpClient();
      for (int from = 0; from < lines.size(); from += 500) {
        List<String> batch = lines.subList(from, Math.min(from + 500, lines.size()));
        HttpRequest request =
            HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + service.port() + "/v2.1/track"))
                .POST(BodyPublishers.ofString(String.join("\n", batch)))
                .build();
        int status = client.send(request, BodyHandlers.discarding()).statusCode();
        assertThat(status).as("%s%n%s", seed, service.rejections()).isEqualTo(200);
      }
      assertThat(service.rejections()).as(seed).isEmpty();
      assertThat(service.summary().accepted()).isEqualTo(lines.size());
    }
  }
}
