/*
 * Copyright 2026 the azure-monitor-opentelemetry authors
 * SPDX-License-Identifier: Apache-2.0
 */

package io.github.azuremonitor.spring;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.azuremonitor.exporter.MappingOptions;
import io.github.azuremonitor.exporter.QueryStringPolicy;
import io.github.azuremonitor.exporter.TelemetryProcessor;
import io.github.azuremonitor.local.LocalIngestion;
import io.github.azuremonitor.local.TelemetryItem;
import io.opentelemetry.api.trace.SpanKind;
import io.opentelemetry.sdk.OpenTelemetrySdk;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;

/** What an application may change about what is sent, with beans and properties. */
class PipelineExtensionTest {

  private final LocalIngestion service = LocalIngestion.start();
  private final ApplicationContextRunner runner =
      Contexts.runner()
          .withPropertyValues(
              "azure.monitor.sampling.ratio=1",
              "management.azuremonitor.metrics.export.enabled=false",
              "management.logging.export.azuremonitor.enabled=false",
              "azure.monitor.connection-string=" + service.connectionString());

  @AfterEach
  void close() {
    service.close();
  }

  @Test
  void processorsSeeItemsInTheirOrder() {
    call(runner.withUserConfiguration(Processors.class));

    assertThat(onlyItem().property("seen")).contains("first, second");
  }

  @Test
  void customizersHaveTheLastWordInTheirOrder() {
    call(runner.withUserConfiguration(Processors.class, Customizers.class));

    assertThat(onlyItem().property("seen")).contains("first, second, third, fourth");
  }

  @Test
  void customizerBeforeAllOthersHasTheLastWordOverProperties() {
    call(runner.withUserConfiguration(FirstCustomizer.class, Processors.class));

    assertThat(onlyItem().field("data")).contains("http://h/x?size=3&token=abc");
    assertThat(onlyItem().property("seen")).contains("first, second, customized");
  }

  @Test
  void ownMappingOptionsTakeThePlaceOfProperties() {
    call(
        runner
            .withPropertyValues("azure.monitor.tracing.query-string=drop")
            .withBean(
                MappingOptions.class,
                () -> MappingOptions.builder().secretQueryParameters(List.of("size")).build()));

    assertThat(onlyItem().field("data")).contains("http://h/x?size=REDACTED&token=REDACTED");
  }

  @Test
  void customizersAreNotAskedWithoutConnectionString() {
    List<String> asked = new ArrayList<>();

    Contexts.runner()
        .withBean(
            AzureMonitorPipelineBuilderCustomizer.class, () -> builder -> asked.add("customizer"))
        .run(context -> assertThat(context).hasNotFailed());

    assertThat(asked).isEmpty();
  }

  @ParameterizedTest
  @CsvSource({
    "azure.monitor.tracing.query-string=redact, http://h/x?size=3&token=REDACTED",
    "azure.monitor.tracing.query-string=drop, http://h/x",
    "azure.monitor.tracing.query-string=keep, http://h/x?size=3&token=abc",
    "azure.monitor.enabled=true, http://h/x?size=3&token=REDACTED",
  })
  void queryStringsAreTreatedAsConfigured(String property, String url) {
    call(runner.withPropertyValues(property));

    assertThat(onlyItem().field("data")).contains(url);
  }

  /** Calls once, as far as telemetry is concerned, and ends the application. */
  private static void call(ApplicationContextRunner runner) {
    runner.run(
        context ->
            context
                .getBean(OpenTelemetrySdk.class)
                .getTracer("test")
                .spanBuilder("GET")
                .setSpanKind(SpanKind.CLIENT)
                .setAttribute("http.request.method", "GET")
                .setAttribute("url.full", "http://h/x?size=3&token=abc")
                .startSpan()
                .end());
  }

  private TelemetryItem onlyItem() {
    List<TelemetryItem> items =
        service.items().stream()
            .filter(item -> item.baseType().equals("RemoteDependencyData"))
            .toList();
    assertThat(items).hasSize(1);
    return items.get(0);
  }

  private static TelemetryProcessor note(String name) {
    return item -> {
      String before = item.properties().get("seen");
      item.setProperty("seen", before == null ? name : before + ", " + name);
    };
  }

  @Configuration(proxyBeanMethods = false)
  static class Processors {

    @Bean
    @Order(2)
    TelemetryProcessor second() {
      return note("second");
    }

    @Bean
    @Order(1)
    TelemetryProcessor first() {
      return note("first");
    }
  }

  @Configuration(proxyBeanMethods = false)
  static class FirstCustomizer {

    @Bean
    @Order(Ordered.HIGHEST_PRECEDENCE)
    AzureMonitorPipelineBuilderCustomizer early() {
      return builder ->
          builder
              .mapping(MappingOptions.builder().queryStrings(QueryStringPolicy.KEEP).build())
              .addTelemetryProcessor(note("customized"));
    }
  }

  @Configuration(proxyBeanMethods = false)
  static class Customizers {

    @Bean
    @Order(2)
    AzureMonitorPipelineBuilderCustomizer fourth() {
      return builder -> builder.addTelemetryProcessor(note("fourth"));
    }

    @Bean
    @Order(1)
    AzureMonitorPipelineBuilderCustomizer third() {
      return builder -> builder.addTelemetryProcessor(note("third"));
    }
  }
}
