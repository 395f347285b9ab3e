/*
 * Copyright 2026 the azure-monitor-opentelemetry authors
 * SPDX-License-Identifier: Apache-2.0
 */

package io.github.azuremonitor.spring;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.azuremonitor.local.TelemetryItem;
import jakarta.servlet.http.HttpServletRequest;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.context.annotation.Configuration;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.client.RestClient;

/** An application of which one trace in ten is kept, under traffic that is known. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class SampledTrafficTest {

  private static final int ORDERS = 300;
  private static final int FAILURES = 80;
  private static final int MISSING = 40;

  private @Nullable EndedApplication application;
  private int port;

  @BeforeAll
  void runApplication() throws Exception {
    application =
        EndedApplication.run(
            Shop.class,
            context -> {
              port = EndedApplication.port(context);
              for (int i = 0; i < ORDERS; i++) {
                EndedApplication.get(port, "/orders");
              }
              for (int i = 0; i < FAILURES; i++) {
                EndedApplication.get(port, "/broken");
              }
              for (int i = 0; i < MISSING; i++) {
                EndedApplication.get(port, "/nowhere");
              }
            },
            // Otherwise Tomcat's log has each exception once more, outside of any trace.
            "--logging.level.org.apache.catalina=off",
            "--azure.monitor.sampling.ratio=0.1");
  }

  private EndedApplication application() {
    assertThat(application).isNotNull();
    return application;
  }

  private List<TelemetryItem> standard(String id) {
    return application().items().stream()
        .filter(item -> item.property("_MS.MetricId").filter(id::equals).isPresent())
        .toList();
  }

  /** Adds up the counts of a metric by what stands under some of its dimensions. */
  private Map<String, Long> counts(String id, String... dimensions) {
    Map<String, Long> counts = new TreeMap<>();
    for (TelemetryItem item : standard(id)) {
      StringBuilder key = new StringBuilder();
      for (String dimension : dimensions) {
        key.append(key.isEmpty() ? "" : " ").append(item.property(dimension).orElse("-"));
      }
      counts.merge(key.toString(), Long.valueOf(item.field("count").orElseThrow()), Long::sum);
    }
    return counts;
  }

  @Test
  @DisplayName("ME-26 requests are counted exactly, by result code and success")
  void requests() {
    assertThat(counts("requests/duration", "request/resultCode", "Request.Success"))
        .isEqualTo(
            Map.of(
                // An order asks for the stock, which is another request.
                "200 True", 2L * ORDERS,
                "500 False", (long) FAILURES,
                "404 False", (long) MISSING));
  }

  @Test
  @DisplayName("ME-26 ME-28 calls are counted exactly, by target and result code")
  void calls() {
    assertThat(
            counts(
                "dependencies/duration",
                "Dependency.Type",
                "dependency/target",
                "dependency/resultCode",
                "Dependency.Success"))
        .containsEntry("Http 127.0.0.1:" + port + " 200 True", (long) ORDERS);
  }

  @Test
  @DisplayName("ME-26 exceptions are counted exactly")
  void exceptions() {
    assertThat(counts("exceptions/count", "cloud/roleName"))
        .isEqualTo(Map.of("shop", (long) FAILURES));
  }

  @Test
  @DisplayName("ME-27 SA-32 what is kept is marked, and stands for about as many as there were")
  void keptItems() {
    List<TelemetryItem> requests = application().requests();
    double total = 2 * ORDERS + FAILURES + MISSING;
    // Six standard deviations; the two requests of an order share one decision.
    double deviation = 6 * Math.sqrt(4 * ORDERS * 0.09 + (FAILURES + MISSING) * 0.09) / 0.1;
    assertThat(requests.size() * 10.0).isBetween(total - deviation, total + deviation);
    assertThat(requests)
        .allSatisfy(
            item -> {
              assertThat(item.json()).contains("\"sampleRate\":10.0");
              assertThat(item.property("_MS.ProcessedByMetricExtractors")).contains("True");
            });
  }

  @Test
  @DisplayName(
      "SA-42 TR-22 log lines are counted exactly; those that are kept have rate and request")
  void logLines() {
    assertThat(counts("traces/count", "trace/severityLevel")).containsEntry("2", (long) ORDERS);
    assertThat(application().of("MessageData"))
        .filteredOn(item -> item.field("severityLevel").filter("Warning"::equals).isPresent())
        .isNotEmpty()
        .allSatisfy(
            item -> {
              assertThat(item.json()).contains("\"sampleRate\":10.0");
              assertThat(item.tag("ai.operation.name")).contains("GET /stock");
            });
  }

  @Test
  void everythingIsAcceptedAndAccountedFor() {
    application().assertEverythingWasAccepted();
  }

  @Configuration(proxyBeanMethods = false)
  @EnableAutoConfiguration
  @RestController
  static class Shop {

    private static final Logger logger = LoggerFactory.getLogger(Shop.class);

    private final RestClient client;

    Shop(RestClient.Builder client) {
      this.client = client.build();
    }

    @GetMapping("/orders")
    String orders(HttpServletRequest request) {
      client
          .get()
          .uri("http://127.0.0.1:" + request.getServerPort() + "/stock")
          .retrieve()
          .toBodilessEntity();
      return "orders";
    }

    @GetMapping("/stock")
    ResponseEntity<String> stock() {
      logger.warn("asked for the stock");
      return new ResponseEntity<>("stock", HttpStatus.OK);
    }

    @GetMapping("/broken")
    String broken() {
      throw new IllegalStateException("broken");
    }
  }
}
