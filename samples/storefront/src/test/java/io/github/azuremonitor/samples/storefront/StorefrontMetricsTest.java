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
import java.util.HashMap;
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

  /** A step of Micrometer's is lost when it is published too late, which takes a busy machine. */
  private static final int MOST_ROUNDS = 5;

  /** What each order increases by one. */
  private static final List<Figure> OF_MICROMETER =
      List.of(
          new Figure("storefront", "orders.viewed", "item", "tray", "value"),
          new Figure("storefront", "orders.assembly", "", "", "count"),
          new Figure("inventory", "stock.questions", "", "", "value"),
          new Figure("inventory", "stock.lookup", "", "", "count"));

  private final SampleProcess sample;
  private final LocalService service;
  private final HttpClient customer = HttpClient.newHttpClient();

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
  void awaitStart() throws Exception {
    sample.awaitStart();
  }

  private void orderTrays() throws Exception {
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
  void metricsOfMicrometerAndOfOpenTelemetryArrive() throws Exception {
    int rounds = 1;
    while (!isEachOrderCounted()) {
      assertThat(rounds++).isLessThan(MOST_ROUNDS);
    }

    int orders = rounds * ORDERS;
    for (Figure figure : OF_MICROMETER) {
      assertThat(sum(figure)).as("%s", figure).isLessThanOrEqualTo(orders);
    }
    sample.eventually(
        () -> {
          assertThat(sum(new Figure("storefront", "orders.units", "item", "tray", "value")))
              .isEqualTo(orders);
          assertThat(sum(new Figure("inventory", "stock.units.seen", "", "", "value")))
              .isEqualTo(orders * 8);
        });
    assertThat(sum(new Figure("storefront", "orders.assembly", "", "", "value"))).isPositive();
  }

  private boolean isEachOrderCounted() throws Exception {
    Map<Figure, Double> before = new HashMap<>();
    for (Figure figure : OF_MICROMETER) {
      before.put(figure, sum(figure));
    }
    orderTrays();
    try {
      sample.eventually(
          () -> {
            for (Map.Entry<Figure, Double> each : before.entrySet()) {
              Figure figure = each.getKey();
              assertThat(sum(figure) - each.getValue()).as("%s", figure).isEqualTo(ORDERS);
            }
          });
      return true;
    } catch (AssertionError e) {
      System.out.println(e.getMessage());
      return false;
    }
  }

  @Test
  void eachSeriesComesOncePerInterval() throws Exception {
    sample.eventually(
        () -> {
          Map<String, List<Item>> series =
              service.items("MetricData").stream()
                  .collect(Collectors.groupingBy(StorefrontMetricsTest::series));
          assertThat(series.get("storefront jvm.threads.live")).hasSizeGreaterThanOrEqualTo(4);
          assertThat(series.get("inventory jvm.threads.live")).hasSizeGreaterThanOrEqualTo(4);
          assertThat(series).allSatisfy(StorefrontMetricsTest::assertApart);
        });
    assertThat(service.summary().path("rejected").asInt(-1)).isZero();
  }

  private static String series(Item item) {
    String name = item.metric().path("name").asString();
    return (item.role() + " " + name + " " + item.data().path("properties")).strip();
  }

  /** One that comes late on a busy machine does not keep the next one from being in time. */
  private static void assertApart(String series, List<Item> items) {
    TreeSet<Instant> times =
        items.stream().map(Item::time).collect(Collectors.toCollection(TreeSet::new));
    assertThat(times).as(series).hasSameSizeAs(items);
    long whole = Duration.between(times.first(), times.last()).dividedBy(INTERVAL);
    assertThat((long) items.size()).as(series).isLessThanOrEqualTo(whole + 2);
  }

  private double sum(Figure figure) throws Exception {
    return service.items("MetricData").stream()
        .filter(item -> item.role().equals(figure.role))
        .filter(item -> item.metric().path("name").asString().equals(figure.name))
        .filter(item -> item.property(figure.key).equals(figure.dimension))
        .mapToDouble(item -> item.metric().path(figure.field).asDouble(1))
        .sum();
  }

  /** A field of a metric, of the series with a dimension if there are several. */
  private record Figure(String role, String name, String key, String dimension, String field) {}
}
