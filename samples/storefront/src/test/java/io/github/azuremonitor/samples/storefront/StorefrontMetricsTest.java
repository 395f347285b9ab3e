/*
 * Copyright 2026 the azure-monitor-opentelemetry authors
 * SPDX-License-Identifier: Apache-2.0
 */

package io.github.azuremonitor.samples.storefront;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.extension.RegisterExtension;

/** The metrics of both applications and of both metrics APIs, over some intervals. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class StorefrontMetricsTest {

  private static final Duration INTERVAL = Duration.ofSeconds(5);
  private static final int ORDERS = 3;

  private final SampleProcess sample;
  private final LocalService service;

  @RegisterExtension final PrintOutput printOutput;

  StorefrontMetricsTest() throws Exception {
    int servicePort = SampleProcess.freePort();
    service = new LocalService(servicePort);
    sample =
        SampleProcess.start(
            // The inventory inherits it.
            Map.of("AZURE_MONITOR_METRICS_INTERVAL", INTERVAL.toSeconds() + "s"),
            "--azure.monitor.local.port=" + servicePort,
            "--storefront.traffic.enabled=false");
    printOutput = new PrintOutput(sample::output);
  }

  @BeforeAll
  void orderTrays() throws Exception {
    sample.awaitStart();
    HttpClient customer = HttpClient.newHttpClient();
    URI tray = URI.create("http://127.0.0.1:" + sample.port() + "/orders/5");
    for (int i = 0; i < ORDERS; i++) {
      HttpRequest request = HttpRequest.newBuilder(tray).build();
      assertThat(customer.send(request, HttpResponse.BodyHandlers.discarding()).statusCode())
          .isEqualTo(200);
    }
  }

  @AfterAll
  void endSample() {
    sample.close();
  }

  @Test
  void metricsOfMicrometerArrive() throws Exception {
    sample.eventually(
        () -> {
          assertThat(sum("storefront", "orders.viewed", "item", "tray", "value")).isEqualTo(ORDERS);
          assertThat(sum("storefront", "orders.assembly", "", "", "count")).isEqualTo(ORDERS);
          assertThat(sum("storefront", "orders.assembly", "", "", "value")).isPositive();
          assertThat(sum("inventory", "stock.questions", "", "", "value")).isEqualTo(ORDERS);
          assertThat(sum("inventory", "stock.lookup", "", "", "count")).isEqualTo(ORDERS);
        });
  }

  @Test
  void metricsOfOpenTelemetryArrive() throws Exception {
    sample.eventually(
        () -> {
          assertThat(sum("storefront", "orders.units", "item", "tray", "value")).isEqualTo(ORDERS);
          assertThat(sum("inventory", "stock.units.seen", "", "", "value")).isEqualTo(ORDERS * 8);
        });
  }

  @Test
  void eachSeriesComesOncePerInterval() throws Exception {
    sample.eventually(
        () -> {
          Map<String, List<Item>> series =
              service.items("MetricData").stream()
                  .collect(Collectors.groupingBy(StorefrontMetricsTest::series));
          assertThat(series.get("storefront jvm.threads.live")).hasSizeGreaterThanOrEqualTo(3);
          assertThat(series.get("inventory jvm.threads.live")).hasSizeGreaterThanOrEqualTo(3);
          assertThat(series).allSatisfy(StorefrontMetricsTest::assertApart);
        });
    assertThat(service.summary().path("rejected").asInt(-1)).isZero();
  }

  private static String series(Item item) {
    String name = item.metric().path("name").asString();
    return (item.role() + " " + name + " " + item.data().path("properties")).strip();
  }

  private static void assertApart(String series, List<Item> items) {
    TreeSet<Instant> times =
        items.stream().map(Item::time).collect(Collectors.toCollection(TreeSet::new));
    assertThat(times).as(series).hasSameSizeAs(items);
    for (Instant time : times.tailSet(times.first(), false)) {
      Instant before = times.lower(time);
      assertThat(Duration.between(before, time)).as(series).isGreaterThan(INTERVAL.dividedBy(2));
    }
  }

  private double sum(String role, String name, String key, String dimension, String field)
      throws Exception {
    return service.items("MetricData").stream()
        .filter(item -> item.role().equals(role))
        .filter(item -> item.metric().path("name").asString().equals(name))
        .filter(item -> item.property(key).equals(dimension))
        .mapToDouble(item -> item.metric().path(field).asDouble(1))
        .sum();
  }
}
