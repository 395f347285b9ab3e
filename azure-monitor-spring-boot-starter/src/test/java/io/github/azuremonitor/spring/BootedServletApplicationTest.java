/*
 * Copyright 2026 the azure-monitor-opentelemetry authors
 * SPDX-License-Identifier: Apache-2.0
 */

package io.github.azuremonitor.spring;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.azuremonitor.exporter.AzureMonitorPipeline;
import io.github.azuremonitor.exporter.RequestOperation;
import io.github.azuremonitor.exporter.ledger.DeliveryReport;
import io.github.azuremonitor.local.LocalIngestion;
import io.github.azuremonitor.local.TelemetryItem;
import io.opentelemetry.api.common.Attributes;
import io.opentelemetry.api.trace.SpanKind;
import io.opentelemetry.context.Context;
import io.opentelemetry.sdk.trace.data.LinkData;
import io.opentelemetry.sdk.trace.samplers.Sampler;
import io.opentelemetry.sdk.trace.samplers.SamplingResult;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.List;
import java.util.Optional;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RestController;

/** A real web application, from its first log line to its end, as the ingestion service saw it. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class BootedServletApplicationTest {

  private final LocalIngestion service = LocalIngestion.start();
  private @Nullable DeliveryReport report;
  private Queue<RequestOperation> seenBySampler = new ConcurrentLinkedQueue<>();
  private Queue<RequestOperation> seenByController = new ConcurrentLinkedQueue<>();
  private int port;

  /** The application has ended when the tests look: what is not there by then never comes. */
  @BeforeAll
  void runApplication() throws Exception {
    SpringApplication application = new SpringApplication(Shop.class);
    application.setMainApplicationClass(Shop.class);
    AzureMonitorPipeline pipeline;
    try (var context =
        application.run(
            "--server.port=0",
            "--server.address=127.0.0.1",
            "--spring.application.name=shop",
            "--spring.main.banner-mode=off",
            "--azure.monitor.shutdown-timeout=30s",
            "--azure.monitor.connection-string=" + service.connectionString())) {
      port = context.getEnvironment().getRequiredProperty("local.server.port", Integer.class);
      get("/orders/42?password=secret");
      get("/handled");
      get("/thrown");
      get("/nowhere");
      seenBySampler = context.getBean(RememberingSampler.class).operations;
      seenByController = context.getBean(Orders.class).operations;
      pipeline = context.getBean(AzureMonitorPipeline.class);
    }
    report = pipeline.report();
  }

  @AfterAll
  void stop() {
    service.close();
  }

  @Test
  void everythingIsAcceptedAndAccountedFor() {
    assertThat(service.rejections()).isEmpty();
    assertThat(report).isNotNull();
    assertThat(report.isBalanced()).isTrue();
    assertThat(report.total().accepted()).isEqualTo(report.total().offered());
    assertThat(service.summary().accepted()).isEqualTo(report.total().offered());
  }

  @Test
  void requestsReadLikeNativeOnes() {
    assertThat(of("RequestData"))
        .extracting(
            item ->
                item.field("name").orElse("")
                    + " "
                    + item.field("responseCode").orElse("")
                    + " "
                    + item.field("success").orElse(""))
        .containsExactlyInAnyOrder(
            "GET /orders/{id} 200 true",
            "GET /handled 500 false",
            "GET /thrown 500 false",
            "GET /** 404 false");
    assertThat(of("RequestData"))
        .allSatisfy(
            item -> {
              assertThat(item.role()).contains("shop");
              assertThat(item.tag("ai.location.ip")).contains("127.0.0.1");
            });
  }

  @Test
  void urlsAreWholeAndHaveNoSecrets() {
    assertThat(of("RequestData"))
        .extracting(item -> item.field("url").orElse(""))
        .contains("http://127.0.0.1:" + port + "/orders/42?password=REDACTED");
    assertThat(service.items()).noneMatch(item -> item.json().contains("secret"));
  }

  @Test
  void thrownExceptionBelongsToItsRequest() {
    TelemetryItem request =
        of("RequestData").stream()
            .filter(item -> item.field("name").orElse("").equals("GET /thrown"))
            .findFirst()
            .orElseThrow();

    assertThat(of("ExceptionData"))
        .filteredOn(item -> item.operationId().equals(request.operationId()))
        .isNotEmpty()
        .allSatisfy(
            item -> assertThat(item.json()).contains("java.lang.IllegalStateException", "no way"));
  }

  @Test
  void logLinesBelongToTheirRequest() {
    TelemetryItem line = message("Loading order 42");
    TelemetryItem request =
        of("RequestData").stream()
            .filter(item -> item.field("name").orElse("").equals("GET /orders/{id}"))
            .findFirst()
            .orElseThrow();

    assertThat(line.operationId()).isEqualTo(request.operationId());
    assertThat(line.operationParentId()).isEqualTo(request.field("id"));
    assertThat(line.field("severityLevel")).contains("Information");
    assertThat(line.property("LoggerName")).contains(Orders.class.getName());
  }

  @Test
  void firstLinesOfTheApplicationArrive() {
    assertThat(of("MessageData"))
        .anyMatch(
            item ->
                item.field("message")
                    .orElse("")
                    .startsWith("Starting BootedServletApplicationTest.Shop"));
  }

  @Test
  void lastStepOfMetricsArrivesOnce() {
    assertThat(of("MetricData"))
        .filteredOn(item -> item.json().contains("\"http.server.requests\""))
        .filteredOn(item -> item.property("uri").equals(Optional.of("/orders/{id}")))
        .hasSize(1);
  }

  @Test
  void methodAndPathAreKnownBeforeTheSpanStarts() {
    RequestOperation order = new RequestOperation("GET", "/orders/42");

    assertThat(seenBySampler).contains(order, new RequestOperation("GET", "/thrown"));
    assertThat(seenByController).containsExactly(order);
  }

  private TelemetryItem message(String text) {
    return of("MessageData").stream()
        .filter(item -> item.field("message").orElse("").equals(text))
        .findFirst()
        .orElseThrow();
  }

  private List<TelemetryItem> of(String type) {
    return service.items().stream().filter(item -> item.baseType().equals(type)).toList();
  }

  private void get(String path) throws IOException, InterruptedException {
    HttpClient.newHttpClient()
        .send(
            HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + path)).build(),
            HttpResponse.BodyHandlers.discarding());
  }

  @Configuration(proxyBeanMethods = false)
  @EnableAutoConfiguration
  static class Shop {

    @Bean
    Orders orders() {
      return new Orders();
    }

    @Bean
    RememberingSampler sampler() {
      return new RememberingSampler();
    }
  }

  @RestController
  static class Orders {

    private static final Logger logger = LoggerFactory.getLogger(Orders.class);

    private final Queue<RequestOperation> operations = new ConcurrentLinkedQueue<>();

    @GetMapping("/orders/{id}")
    String order(@PathVariable long id) {
      logger.info("Loading order {}", id);
      RequestOperation operation = RequestOperation.fromContext(Context.current());
      if (operation != null) {
        operations.add(operation);
      }
      return "order";
    }

    @GetMapping("/handled")
    ResponseEntity<String> handled() {
      return ResponseEntity.status(HttpStatus.INTERNAL_SERVER_ERROR).body("handled");
    }

    @GetMapping("/thrown")
    String thrown() {
      throw new IllegalStateException("no way");
    }
  }

  /** Keeps everything, and what was known of the request when it had to decide. */
  static final class RememberingSampler implements Sampler {

    private final Queue<RequestOperation> operations = new ConcurrentLinkedQueue<>();

    @Override
    public SamplingResult shouldSample(
        Context parentContext,
        String traceId,
        String name,
        SpanKind spanKind,
        Attributes attributes,
        List<LinkData> parentLinks) {
      RequestOperation operation = RequestOperation.fromContext(parentContext);
      if (operation != null) {
        operations.add(operation);
      }
      return SamplingResult.recordAndSample();
    }

    @Override
    public String getDescription() {
      return "remembering";
    }
  }
}
