/*
 * Copyright 2026 the azure-monitor-opentelemetry authors
 * SPDX-License-Identifier: Apache-2.0
 */

package io.github.azuremonitor.samples.storefront;

import static org.assertj.core.api.Assertions.assertThat;

import io.opentelemetry.api.trace.TraceId;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.extension.RegisterExtension;

/**
 * Both applications keep one trace in five. The customers choose the ids of the traces, from a
 * seed, so that it is known which those are.
 */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class StorefrontSampledTest {

  private static final long SEED = 20261123;
  private static final int ORDERS = 400;
  private static final double RATIO = 0.2;

  private final SampleProcess sample;
  private final LocalService service;
  private final Set<String> customers = new TreeSet<>();
  private final Set<String> keptByFormula = new TreeSet<>();

  @RegisterExtension final PrintOutput printOutput;

  StorefrontSampledTest() throws Exception {
    int servicePort = SampleProcess.freePort();
    service = new LocalService(servicePort);
    sample =
        SampleProcess.start(
            // The inventory inherits it.
            Map.of("AZURE_MONITOR_SAMPLING_RATIO", String.valueOf(RATIO)),
            "--azure.monitor.local.port=" + servicePort,
            "--storefront.traffic.enabled=false");
    printOutput = new PrintOutput(sample::output);
  }

  @BeforeAll
  void order() throws Exception {
    sample.awaitStart();
    Random random = new Random(SEED);
    HttpClient customer = HttpClient.newHttpClient();
    for (int i = 0; i < ORDERS; i++) {
      String traceId = TraceId.fromLongs(random.nextLong(), random.nextLong());
      customers.add(traceId);
      if (score(traceId) < 100 * RATIO) {
        keptByFormula.add(traceId);
      }
      HttpRequest request =
          HttpRequest.newBuilder(
                  URI.create("http://127.0.0.1:%d/orders/%d".formatted(sample.port(), i % 5 + 1)))
              // Whoever called did not keep it, which nobody is asked about.
              .header("traceparent", "00-" + traceId + "-00f067aa0ba902b7-00")
              .build();
      assertThat(customer.send(request, HttpResponse.BodyHandlers.discarding()).statusCode())
          .isEqualTo(200);
    }
  }

  @AfterAll
  void endSample() {
    sample.close();
  }

  /** The published formula, written down once more. */
  private static double score(String traceId) {
    int hash = 5381;
    for (int i = 0; i < traceId.length(); i++) {
      hash = hash * 33 + traceId.charAt(i);
    }
    return 100.0 * Math.abs((double) hash) / Integer.MAX_VALUE;
  }

  /** Of the customers' traces; the applications have tasks and a start of their own. */
  private List<Item> itemsOfTraces() throws Exception {
    List<Item> items = new ArrayList<>();
    for (String type :
        List.of("RequestData", "RemoteDependencyData", "MessageData", "ExceptionData")) {
      service.items(type).stream()
          .filter(item -> customers.contains(item.tag("ai.operation.id")))
          .forEach(items::add);
    }
    return items;
  }

  private static Set<String> traces(List<Item> items, String role, String type) {
    return items.stream()
        .filter(item -> item.role().equals(role) && item.type().equals(type))
        .map(item -> item.tag("ai.operation.id"))
        .collect(Collectors.toCollection(TreeSet::new));
  }

  @Test
  @DisplayName("SA-3 SA-30 both keep the same traces, those whose score is below the ratio")
  void sameTraces() throws Exception {
    sample.eventually(
        () -> {
          List<Item> items = itemsOfTraces();
          assertThat(traces(items, "storefront", "RequestData"))
              .as("seed %d", SEED)
              .isEqualTo(keptByFormula);
          assertThat(traces(items, "inventory", "RequestData")).isEqualTo(keptByFormula);
          assertThat(traces(items, "inventory", "RemoteDependencyData")).isEqualTo(keptByFormula);
          assertThat(traces(items, "storefront", "MessageData")).isEqualTo(keptByFormula);
        });
  }

  @Test
  @DisplayName(
      "SA-32 what is kept stands for as many requests as there were, as far as chance goes")
  void weight() throws Exception {
    // 99 % of all binomial distributions of so many trials lie within 2.576 deviations.
    double deviation = 2.576 * Math.sqrt(ORDERS * RATIO * (1 - RATIO)) / RATIO;
    sample.eventually(
        () -> {
          for (String role : List.of("storefront", "inventory")) {
            double weight =
                itemsOfTraces().stream()
                    .filter(item -> item.role().equals(role) && item.type().equals("RequestData"))
                    .mapToDouble(
                        item -> Math.round(100 / item.json().path("sampleRate").asDouble()))
                    .sum();
            assertThat(weight)
                .as("%s, seed %d", role, SEED)
                .isBetween(ORDERS - deviation, ORDERS + deviation);
          }
        });
  }

  @Test
  @DisplayName("SA-33 SA-42 TR-22 every item of a trace has the rate and an operation")
  void childItems() throws Exception {
    sample.eventually(
        () -> assertThat(itemsOfTraces()).hasSizeGreaterThan(8 * keptByFormula.size()));
    assertThat(itemsOfTraces())
        .allSatisfy(
            item -> {
              assertThat(item.json().path("sampleRate").asDouble()).isEqualTo(100 * RATIO);
              // The route, unless it was sent before its request ended.
              assertThat(item.tag("ai.operation.name"))
                  .matches(
                      item.role().equals("storefront")
                          ? "GET /orders/(\\{id\\}|[1-5])"
                          : "GET /stock/(\\{item\\}|[a-z]+)");
            });
    assertThat(service.summary().path("rejected").asInt(-1)).isZero();
  }
}
