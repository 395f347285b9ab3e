/*
 * Copyright 2026 the azure-monitor-opentelemetry authors
 * SPDX-License-Identifier: Apache-2.0
 */

package io.github.azuremonitor.spring;

import io.github.azuremonitor.exporter.AzureMonitorPipeline;
import io.github.azuremonitor.exporter.ledger.DeliveryReport;
import io.micrometer.core.instrument.MeterRegistry;
import io.opentelemetry.api.OpenTelemetry;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.annotation.Configuration;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RestController;

/**
 * A web application that visits itself, at the paths in the property {@code visits}, and ends. It
 * runs in a process of its own, with and without what was prepared ahead of time.
 */
@Configuration(proxyBeanMethods = false)
@EnableAutoConfiguration
public class VisitedProgram {

  /** What an answer begins with in the output. */
  static final String ANSWER = "answer ";

  /** Likewise, what the exporter says at the end. */
  static final String REPORT = "report ";

  /** Runs it. */
  public static void main(String[] arguments) throws Exception {
    AzureMonitorPipeline pipeline;
    try (ConfigurableApplicationContext context =
        SpringApplication.run(VisitedProgram.class, arguments)) {
      pipeline = context.getBean(AzureMonitorPipeline.class);
      for (String path : context.getEnvironment().getRequiredProperty("visits", String[].class)) {
        System.out.println(ANSWER + get(EndedApplication.port(context), path));
      }
    }
    DeliveryReport report = pipeline.report();
    System.out.printf(
        "%sconnected=%s balanced=%s offered=%d accepted=%d%n",
        REPORT,
        pipeline.destination().isPresent(),
        report.isBalanced(),
        report.total().offered(),
        report.total().accepted());
  }

  private static String get(int port, String path) throws Exception {
    return HttpClient.newHttpClient()
        .send(
            HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + path)).build(),
            HttpResponse.BodyHandlers.ofString())
        .body();
  }

  /** Says of each order that it was served, in every way there is. */
  @RestController
  static class Orders {

    private static final Logger logger = LoggerFactory.getLogger("shop.Orders");

    private final MeterRegistry meters;
    private final OpenTelemetry openTelemetry;

    Orders(MeterRegistry meters, OpenTelemetry openTelemetry) {
      this.meters = meters;
      this.openTelemetry = openTelemetry;
    }

    @GetMapping("/orders/{id}")
    String order(@PathVariable long id) {
      meters.counter("shop.orders").increment();
      openTelemetry.getMeter("shop").counterBuilder("shop.orders.served").build().add(1);
      openTelemetry.getTracer("shop").spanBuilder("look up").startSpan().end();
      logger.info("served {}", id);
      return "order " + id;
    }
  }
}
