/*
 * Copyright 2026 the azure-monitor-opentelemetry authors
 * SPDX-License-Identifier: Apache-2.0
 */

package io.github.azuremonitor.spring;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.azuremonitor.exporter.AzureMonitorPipeline;
import io.github.azuremonitor.local.LocalIngestion;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.annotation.Configuration;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** What the local service of an application shows of its delivery. */
class LocalDeliveryTest {

  private final ApplicationContextRunner runner =
      Contexts.runner()
          .withPropertyValues(
              "azure.monitor.local.enabled=true",
              "azure.monitor.local.port=0",
              "spring.application.name=shop");

  @Test
  void ledgerIsShownUnderTheRoleWithoutAnActuator(@TempDir Path folder) throws Exception {
    String output =
        ChildProcess.without("kafka", "actuator", "spring-boot-health")
            .run(
                folder,
                ShownProgram.class.getName(),
                "--spring.main.banner-mode=off",
                "--spring.main.web-application-type=none",
                "--spring.application.name=shop",
                "--azure.monitor.local.port=0");

    JsonNode source =
        JsonMapper.shared()
            .readTree(
                ChildProcess.lines(output, ShownProgram.SHOWN)
                    .substring(ShownProgram.SHOWN.length()))
            .path("sources")
            .path(0);
    assertThat(source.path("name").asString()).isEqualTo("shop");
    assertThat(source.path("state").path("enabled").asBoolean()).isTrue();
    assertThat(source.path("state").path("sampling").asString())
        .isEqualTo("ApplicationInsightsSampler{100}");
    assertThat(source.at("/state/items/metric/accepted").asLong()).isPositive();
    assertThat(source.at("/state/circuit/state").asString()).isEqualTo("closed");
    assertThat(source.at("/state/lastSuccess").asString()).matches("\\d{4}-\\d\\d-\\d\\dT.*Z");
  }

  @Test
  void itLooksAsTheActuatorTellsIt() throws Exception {
    try (ConfigurableApplicationContext context =
        new SpringApplication(Shop.class)
            .run(
                "--server.port=0",
                "--server.address=127.0.0.1",
                "--spring.main.banner-mode=off",
                "--spring.application.name=shop",
                "--azure.monitor.local.port=0",
                "--management.endpoints.web.exposure.include=azuremonitor")) {
      JsonNode shown =
          JsonMapper.shared()
              .readTree(
                  ShownProgram.delivery(context.getBean(AzureMonitorConnectionDetails.class)));
      JsonNode told =
          JsonMapper.shared().readTree(get("http://127.0.0.1:%d/actuator/azuremonitor", context));

      JsonNode state = shown.at("/sources/0/state");
      assertThat(names(state)).contains("version", "circuit.state", "items.message.bytes.dropped");
      // What happened between the two questions cannot take away anything.
      assertThat(names(told)).containsAll(names(state));
      for (String same : new String[] {"version", "resource", "ingestionHost", "sampling"}) {
        assertThat(state.path(same)).isEqualTo(told.path(same));
      }
    }
  }

  @Test
  void configuredRoleIsItsName() {
    runner
        .withPropertyValues("azure.monitor.role-name=front")
        .run(
            context ->
                assertThat(
                        ShownProgram.delivery(context.getBean(AzureMonitorConnectionDetails.class)))
                    .contains("\"name\":\"front\""));
  }

  @Test
  void itIsNoLongerShownWhenTheContextHasEnded() throws Exception {
    try (LocalIngestion service = LocalIngestion.start()) {
      runner
          .withBean(
              LocalIngestion.class,
              () -> service,
              definition -> definition.setDestroyMethodName(""))
          .withBean(AzureMonitorConnectionDetails.class, () -> service::connectionString)
          .run(
              context ->
                  assertThat(ShownProgram.delivery(service.connectionString()))
                      .contains("\"name\":\"shop\""));

      assertThat(ShownProgram.delivery(service.connectionString())).isEqualTo("{\"sources\":[]}");
    }
  }

  @Test
  void pipelineThatAChildContextSharesIsShownOnce() {
    runner.run(
        parent ->
            runner
                .withParent(parent)
                .run(
                    child -> {
                      assertThat(child.getBean(AzureMonitorPipeline.class))
                          .isSameAs(parent.getBean(AzureMonitorPipeline.class));
                      String shown =
                          ShownProgram.delivery(child.getBean(AzureMonitorConnectionDetails.class));
                      assertThat(JsonMapper.shared().readTree(shown).path("sources")).hasSize(1);
                    }));
  }

  @Test
  void nothingIsShownByAServiceThatIsNotUsed() throws Exception {
    try (LocalIngestion service = LocalIngestion.start()) {
      runner
          .withBean(
              LocalIngestion.class,
              () -> service,
              definition -> definition.setDestroyMethodName(""))
          .withBean(AzureMonitorConnectionDetails.class, () -> () -> null)
          .run(
              context ->
                  assertThat(ShownProgram.delivery(service.connectionString()))
                      .isEqualTo("{\"sources\":[]}"));
    }
  }

  private static Set<String> names(JsonNode object) {
    Set<String> names = new TreeSet<>();
    object
        .properties()
        .forEach(
            property ->
                Stream.concat(
                        Stream.of(property.getKey()),
                        names(property.getValue()).stream()
                            .map(name -> property.getKey() + '.' + name))
                    .forEach(names::add));
    return names;
  }

  private static String get(String url, ConfigurableApplicationContext context) throws Exception {
    return HttpClient.newHttpClient()
        .send(
            HttpRequest.newBuilder(URI.create(url.formatted(EndedApplication.port(context))))
                .build(),
            HttpResponse.BodyHandlers.ofString())
        .body();
  }

  @Configuration(proxyBeanMethods = false)
  @EnableAutoConfiguration
  static class Shop {}
}
