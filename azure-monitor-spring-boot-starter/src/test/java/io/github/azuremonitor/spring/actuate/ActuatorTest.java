/*
 * Copyright 2026 the azure-monitor-opentelemetry authors
 * SPDX-License-Identifier: Apache-2.0
 */

package io.github.azuremonitor.spring.actuate;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.azuremonitor.exporter.AzureMonitorPipeline;
import io.github.azuremonitor.local.LocalIngestion;
import io.github.azuremonitor.spring.start.ContextStart;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.annotation.Configuration;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** What the actuator of a real web application answers. */
class ActuatorTest {

  private static final List<String> TYPES =
      List.of(
          "request",
          "dependency",
          "exception",
          "message",
          "event",
          "metric",
          "availability",
          "page-view");

  private static final List<String> SIGNALS = List.of("span", "log-record", "metric-point");

  private static final String EXPOSED = "--management.endpoints.web.exposure.include=*";

  private static final String KEY = "3f2504e0-4f89-41d3-9a0c-0305e82c3301";

  @Test
  void endpointTellsWhereTelemetryGoesAndWhatBecameOfIt() throws Exception {
    try (LocalIngestion service = LocalIngestion.start();
        ConfigurableApplicationContext context =
            start(
                EXPOSED,
                "--azure.monitor.connection-string=" + service.connectionString(),
                "--azure.monitor.http.connect-timeout=30s",
                "--azure.monitor.sampling.ratio=1")) {
      get(context, "/nowhere");
      recordOrder(context.getBean(AzureMonitorPipeline.class));

      JsonNode answer = json(get(context, "/actuator/azuremonitor"));

      assertThat(fields(answer))
          .containsExactlyInAnyOrder(
              "enabled",
              "version",
              "resource",
              "ingestionHost",
              "authentication",
              "sampling",
              "circuit",
              "lastSuccess",
              "received",
              "sampledOut",
              "droppedBySdk",
              "items",
              "store");
      assertThat(answer.path("enabled").asBoolean()).isTrue();
      assertThat(answer.path("version").asString()).isEqualTo(AzureMonitorPipeline.version());
      assertThat(answer.path("resource").asString())
          .matches("InstrumentationKey=[0-9a-f]{8}-\\*{4}-\\*{4}-\\*{4}-\\*{12}");
      assertThat(answer.path("ingestionHost").asString()).isEqualTo("127.0.0.1");
      assertThat(answer.path("authentication").asString()).isEqualTo("none");
      assertThat(answer.path("sampling").asString()).isEqualTo("ApplicationInsightsSampler{100}");
      assertThat(answer.path("circuit").path("state").asString()).isEqualTo("closed");
      assertThat(answer.path("lastSuccess").asString()).matches("\\d{4}-\\d\\d-\\d\\dT.*Z");
      for (String figures : List.of("received", "sampledOut", "droppedBySdk")) {
        assertThat(fields(answer.path(figures))).containsExactlyInAnyOrderElementsOf(SIGNALS);
      }
      assertItems(answer.path("items"));
      assertThat(answer.path("items").path("metric").path("accepted").asLong()).isPositive();
      assertThat(answer.path("store").path("state").asString()).isNotBlank();
      assertThat(fields(answer.path("store"))).contains("state", "bytes", "batches", "adopted");
    }
  }

  @Test
  void withoutConnectionStringItSaysSo() throws Exception {
    try (ConfigurableApplicationContext context =
        start(EXPOSED, "--azure.monitor.local.enabled=false")) {
      awaitEndOfStart(context);
      JsonNode answer = json(get(context, "/actuator/azuremonitor"));

      assertThat(answer.path("enabled").asBoolean()).isFalse();
      assertThat(fields(answer))
          .doesNotContain("resource", "ingestionHost", "authentication", "lastSuccess");
      assertItems(answer.path("items"));
      assertThat(json(get(context, "/actuator/health")).path("status").asString()).isEqualTo("UP");
      assertThat(get(context, "/actuator/metrics")).doesNotContain("azure.monitor.exporter");
    }
  }

  @Test
  void failuresAreExplainedWithoutSecrets() throws Exception {
    try (ConfigurableApplicationContext context =
        start(
            EXPOSED,
            "--azure.monitor.connection-string=InstrumentationKey="
                + KEY
                + ";IngestionEndpoint=http://127.0.0.1:9/",
            "--azure.monitor.storage.enabled=false",
            "--management.health.azuremonitor.enabled=true",
            "--management.endpoint.health.show-details=always",
            "--management.info.azuremonitor.enabled=true")) {
      recordOrder(context.getBean(AzureMonitorPipeline.class));

      String text = get(context, "/actuator/azuremonitor");
      JsonNode answer = json(text);
      JsonNode health = json(get(context, "/actuator/health"));
      JsonNode info = json(get(context, "/actuator/info")).path("azuremonitor");

      assertThat(fields(answer.path("lastFailure"))).containsExactlyInAnyOrder("time", "message");
      assertThat(health.path("status").asString()).isEqualTo("UP");
      JsonNode ours = health.path("components").path("azuremonitor");
      assertThat(ours.path("status").asString()).isEqualTo("UNKNOWN");
      assertThat(ours.path("details").path("lastFailure").asString()).isNotBlank();
      assertThat(info.path("enabled").asBoolean()).isTrue();
      assertThat(info.path("ingestionHost").asString()).isEqualTo("127.0.0.1");
      assertThat(info.path("authentication").asString()).isEqualTo("none");
      assertThat(text + health + info).doesNotContain(KEY).doesNotContain(KEY.substring(9));
    }
  }

  @Test
  void exporterMetersAreShownAndNotSent() throws Exception {
    try (LocalIngestion service = LocalIngestion.start()) {
      try (ConfigurableApplicationContext context =
          start(
              EXPOSED,
              "--azure.monitor.connection-string=" + service.connectionString(),
              "--azure.monitor.http.connect-timeout=30s")) {
        recordOrder(context.getBean(AzureMonitorPipeline.class));
        awaitEndOfStart(context);

        JsonNode accepted =
            json(
                get(
                    context,
                    "/actuator/metrics/azure.monitor.exporter.items?tag=type:metric&tag=fate:accepted"));
        assertThat(accepted.path("measurements").path(0).path("value").asDouble()).isPositive();
      }
      assertThat(service.items()).isNotEmpty();
      assertThat(service.items())
          .noneMatch(item -> item.json().contains("\"name\":\"azure.monitor.exporter"));
    }
  }

  /** The exporter's meters come when the start is over, and what is asked for then comes behind. */
  private static void awaitEndOfStart(ConfigurableApplicationContext context) throws Exception {
    CompletableFuture<Void> over = new CompletableFuture<>();
    context.getBean(ContextStart.class).afterwards(() -> over.complete(null));
    over.get(60, TimeUnit.SECONDS);
  }

  @Test
  void nothingIsExposedUnasked() throws Exception {
    try (ConfigurableApplicationContext context =
        start(
            "--azure.monitor.local.enabled=false",
            "--management.endpoints.web.exposure.include=health,info",
            "--management.endpoint.health.show-details=always")) {
      assertThat(context.getBeansOfType(AzureMonitorEndpoint.class)).isEmpty();
      assertThat(get(context, "/actuator/health")).doesNotContain("azuremonitor");
      assertThat(get(context, "/actuator/info")).doesNotContain("azuremonitor");
    }
  }

  private static void recordOrder(AzureMonitorPipeline pipeline) {
    pipeline.recordMetric("orders", 1, 1, Double.NaN, Double.NaN, Map.of(), Instant.now());
    assertThat(pipeline.flush().join(60, TimeUnit.SECONDS).isDone()).isTrue();
  }

  private static void assertItems(JsonNode items) {
    assertThat(fields(items)).containsExactlyInAnyOrderElementsOf(TYPES);
    for (String type : TYPES) {
      assertThat(fields(items.path(type)))
          .containsExactlyInAnyOrder(
              "table",
              "offered",
              "accepted",
              "sampledByService",
              "stored",
              "waiting",
              "dropped",
              "trimmed",
              "bytes");
      assertThat(fields(items.path(type).path("bytes")))
          .containsExactlyInAnyOrder(
              "offered", "accepted", "sampledByService", "stored", "waiting", "dropped");
    }
  }

  private static Set<String> fields(JsonNode node) {
    return new TreeSet<>(node.propertyNames());
  }

  private static JsonNode json(String text) {
    return JsonMapper.shared().readTree(text);
  }

  private static ConfigurableApplicationContext start(String... arguments) {
    return new SpringApplication(Shop.class)
        .run(
            Stream.concat(
                    Stream.of(
                        "--server.port=0",
                        "--server.address=127.0.0.1",
                        "--spring.main.banner-mode=off"),
                    Stream.of(arguments))
                .toArray(String[]::new));
  }

  private static String get(ConfigurableApplicationContext context, String path)
      throws IOException, InterruptedException {
    String port = context.getEnvironment().getRequiredProperty("local.server.port");
    return HttpClient.newHttpClient()
        .send(
            HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + path)).build(),
            HttpResponse.BodyHandlers.ofString())
        .body();
  }

  @Configuration(proxyBeanMethods = false)
  @EnableAutoConfiguration
  static class Shop {}
}
