/*
 * Copyright 2026 the azure-monitor-opentelemetry authors
 * SPDX-License-Identifier: Apache-2.0
 */

package io.github.azuremonitor.spring;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.azuremonitor.exporter.ledger.Signal;
import io.micrometer.observation.Observation;
import io.micrometer.observation.ObservationRegistry;
import java.util.List;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.boot.health.contributor.Health;
import org.springframework.boot.health.contributor.HealthIndicator;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RestController;

/** Health probes and whatever overrides leave out, in applications with either web stack. */
class LeftOutTelemetryTest {

  private static EndedApplication run(String type, String... arguments) throws Exception {
    String[] all = new String[arguments.length + 4];
    all[0] = "--spring.main.web-application-type=" + type;
    all[1] = "--spring.reactor.context-propagation=auto";
    all[2] = "--management.endpoints.web.exposure.include=*";
    all[3] = "--management.endpoint.health.probes.add-additional-paths=true";
    System.arraycopy(arguments, 0, all, 4, arguments.length);
    return EndedApplication.run(
        Shop.class,
        context -> {
          int port = EndedApplication.port(context);
          EndedApplication.get(port, "/actuator");
          EndedApplication.get(port, "/actuator/health");
          EndedApplication.get(port, "/actuator/metrics");
          EndedApplication.get(port, "/livez");
          EndedApplication.get(port, "/orders/1");
          EndedApplication.get(port, "/quiet/1");
          context.getBean(Stock.class).missing = true;
          EndedApplication.get(port, "/actuator/health");
        },
        all);
  }

  private static List<String> requests(EndedApplication application) {
    return application.requests().stream()
        .map(item -> EndedApplication.shown(item, "name", "responseCode"))
        .toList();
  }

  private static long counted(EndedApplication application) {
    return application.items().stream()
        .filter(
            item -> item.property("_MS.MetricId").filter("requests/duration"::equals).isPresent())
        .mapToLong(item -> Long.parseLong(item.field("count").orElseThrow()))
        .sum();
  }

  private static List<String> texts(EndedApplication application) {
    return application.of("MessageData").stream()
        .filter(item -> item.operationId().isPresent())
        .map(item -> item.field("message").orElse(""))
        .toList();
  }

  @ParameterizedTest
  @ValueSource(strings = {"servlet", "reactive"})
  @DisplayName("ME-26 by default probes are sent only when they fail, alone")
  void probes(String type) throws Exception {
    EndedApplication application = run(type);

    assertThat(requests(application))
        .containsExactlyInAnyOrder(
            "GET /orders/{id} | 200", "GET /quiet/{id} | 200", "GET /actuator/health | 503");
    assertThat(texts(application)).containsExactlyInAnyOrder("worked on orders", "worked on quiet");
    assertThat(application.dependencies())
        .extracting(item -> item.field("name").orElse(""))
        .containsExactlyInAnyOrder("orders", "quiet");
    assertThat(application.report().sampledOut().get(Signal.SPAN)).isEqualTo(4);
    assertThat(counted(application)).as("what is left out is counted all the same").isEqualTo(7);
    application.assertEverythingWasAccepted();
  }

  @ParameterizedTest
  @ValueSource(strings = {"servlet", "reactive"})
  @DisplayName("SA-51 SA-55 an override leaves out a request with its steps and log lines")
  void overrides(String type) throws Exception {
    EndedApplication application =
        run(
            type,
            "--azure.monitor.sampling.overrides[0].kind=request",
            "--azure.monitor.sampling.overrides[0].name=GET /quiet/*",
            "--azure.monitor.sampling.overrides[0].ratio=0",
            "--azure.monitor.sampling.overrides[1].kind=message",
            "--azure.monitor.sampling.overrides[1].name=*Work",
            "--azure.monitor.sampling.overrides[1].ratio=0",
            "--azure.monitor.tracing.exclude=/orders/**");

    assertThat(requests(application))
        .as("with other exclusions the actuator is shown")
        .containsExactlyInAnyOrder(
            "GET /actuator | 200",
            "GET /actuator/health | 200",
            "GET /actuator/metrics | 200",
            "GET /livez | 200",
            "GET /actuator/health | 503");
    assertThat(texts(application)).isEmpty();
    assertThat(application.dependencies())
        .extracting(item -> item.field("name").orElse(""))
        .contains("health")
        .doesNotContain("orders", "quiet");
    application.assertEverythingWasAccepted();
  }

  /** Does something that is observed and logged, be it for a request or for a probe. */
  static final class Work {

    private static final Logger logger = LoggerFactory.getLogger(Work.class);

    private final ObservationRegistry registry;

    Work(ObservationRegistry registry) {
      this.registry = registry;
    }

    void on(String what) {
      Observation.createNotStarted(what, registry).observe(() -> logger.info("worked on {}", what));
    }
  }

  /** Its state is what probes ask for. */
  static final class Stock implements HealthIndicator {

    private final Work work;
    private volatile boolean missing;

    Stock(Work work) {
      this.work = work;
    }

    @Override
    public Health health() {
      work.on("health");
      return missing ? Health.down().build() : Health.up().build();
    }
  }

  @Configuration(proxyBeanMethods = false)
  @EnableAutoConfiguration
  @RestController
  static class Shop {

    private final Work work;

    Shop(ObservationRegistry registry) {
      this.work = new Work(registry);
    }

    @Bean
    static Stock stockHealthIndicator(ObservationRegistry registry) {
      return new Stock(new Work(registry));
    }

    @GetMapping("/orders/{id}")
    String order(@PathVariable("id") String id) {
      work.on("orders");
      return id;
    }

    @GetMapping("/quiet/{id}")
    String quiet(@PathVariable("id") String id) {
      work.on("quiet");
      return id;
    }
  }
}
