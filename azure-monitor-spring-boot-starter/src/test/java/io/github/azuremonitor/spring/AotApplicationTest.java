/*
 * Copyright 2026 the azure-monitor-opentelemetry authors
 * SPDX-License-Identifier: Apache-2.0
 */

package io.github.azuremonitor.spring;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.azuremonitor.local.LocalIngestion;
import io.github.azuremonitor.local.TelemetryItem;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * An application processed ahead of time, as a build does it: without a connection string, which
 * only a run has.
 */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class AotApplicationTest {

  private static final List<String> ARGUMENTS =
      List.of(
          "--spring.main.banner-mode=off",
          "--spring.application.name=shop",
          "--server.port=0",
          "--server.address=127.0.0.1",
          "--azure.monitor.sampling.ratio=1",
          "--azure.monitor.shutdown-timeout=30s",
          "--azure.monitor.storage.enabled=false",
          "--management.endpoints.web.exposure.include=azuremonitor",
          "--visits=/orders/42,/actuator/azuremonitor");

  private final ChildProcess plain = ChildProcess.without("azure-monitor-local", "kafka");

  private final Path folder;
  private ProcessedProgram processed;
  private List<TelemetryItem> items = List.of();
  private String output = "";

  AotApplicationTest(@TempDir Path folder) {
    this.folder = folder;
    this.processed = new ProcessedProgram(plain, folder);
  }

  @BeforeAll
  void processAndRun() throws Exception {
    processed = ProcessedProgram.of(plain, folder, VisitedProgram.class, ARGUMENTS);
    try (LocalIngestion service = LocalIngestion.start()) {
      output = run(processed.process(), service);
      items = service.items();
      assertThat(service.rejections()).isEmpty();
    }
  }

  @Test
  void runsWithWhatWasPrepared() {
    assertThat(output).contains("Starting AOT-processed VisitedProgram").doesNotContain("WARN");
  }

  @Test
  void connectionStringOfTheRunIsUsed() {
    assertThat(ChildProcess.lines(output, VisitedProgram.REPORT))
        .isEqualTo(
            "%sconnected=true balanced=true offered=%d accepted=%d"
                .formatted(VisitedProgram.REPORT, items.size(), items.size()));
    assertThat(items).isNotEmpty().allSatisfy(item -> assertThat(item.role()).contains("shop"));
  }

  @Test
  void actuatorAnswers() {
    assertThat(ChildProcess.lines(output, VisitedProgram.ANSWER))
        .contains(VisitedProgram.ANSWER + "order 42")
        .contains("\"enabled\":true", "\"ingestionHost\":\"127.0.0.1", "\"dropped\":{}");
  }

  @Test
  void firstLinesOfTheApplicationArrive() {
    assertThat(items)
        .filteredOn(
            item ->
                item.field("message")
                    .filter(text -> text.startsWith("Starting AOT-processed"))
                    .isPresent())
        .hasSize(1);
  }

  @Test
  void sameTelemetryArrivesAsWithout() throws Exception {
    try (LocalIngestion service = LocalIngestion.start()) {
      run(plain, service);

      assertThat(ofTheShop(items))
          .contains("RequestData GET /orders/{id}", "RemoteDependencyData look up")
          .contains("MessageData served 42", "MetricData shop.orders")
          .contains("MetricData shop.orders.served", "MetricData http.server.requests")
          .doesNotHaveDuplicates()
          .containsExactlyInAnyOrderElementsOf(ofTheShop(service.items()));
    }
  }

  @Test
  void withoutConnectionStringItIsInert() throws Exception {
    String inert = run(processed.process());

    assertThat(inert).containsOnlyOnce("No Azure Monitor connection string");
    assertThat(ChildProcess.lines(inert, VisitedProgram.ANSWER))
        .contains(VisitedProgram.ANSWER + "order 42", "\"enabled\":false");
    assertThat(ChildProcess.lines(inert, VisitedProgram.REPORT))
        .isEqualTo(VisitedProgram.REPORT + "connected=false balanced=true offered=0 accepted=0");
  }

  @Test
  void canBeSwitchedOffWhereItRuns() throws Exception {
    try (LocalIngestion service = LocalIngestion.start()) {
      String off =
          run(
              processed.process(),
              "--azure.monitor.enabled=false",
              "--azure.monitor.connection-string=" + service.connectionString());

      assertThat(ChildProcess.lines(off, VisitedProgram.REPORT))
          .startsWith(VisitedProgram.REPORT + "connected=false");
      assertThat(service.requests()).isZero();
    }
  }

  /** Spring finds these by itself; without them a native image would answer with nothing. */
  @ParameterizedTest
  @ValueSource(
      strings = {
        "AzureMonitorProperties",
        "AzureMonitorHttpProperties",
        "AzureMonitorLoggingProperties",
        "AzureMonitorSamplingProperties",
        "actuate.AzureMonitorEndpoint",
        "actuate.AzureMonitorEndpoint$Body",
        "delivery.AzureMonitorDescriptor",
        "delivery.AzureMonitorDescriptor$Circuit",
        "delivery.AzureMonitorDescriptor$Failure",
        "delivery.AzureMonitorDescriptor$Store",
        "delivery.ItemsDescriptor",
        "delivery.ItemsDescriptor$Bytes",
      })
  void metadataOfANativeImageNamesWhatIsReflectedUpon(String type) throws IOException {
    Path metadata =
        processed.resources().resolve("META-INF/native-image/shop/shop/reachability-metadata.json");

    assertThat(Files.readString(metadata))
        .contains("\"io.github.azuremonitor.spring." + type + '"');
  }

  private String run(ChildProcess program, LocalIngestion service) throws Exception {
    return run(program, "--azure.monitor.connection-string=" + service.connectionString());
  }

  private String run(ChildProcess program, String... more) throws Exception {
    return program.run(
        folder,
        VisitedProgram.class.getName(),
        Stream.concat(ARGUMENTS.stream(), Stream.of(more)).toArray(String[]::new));
  }

  /** What the application itself tells, which does not depend on when and how it is run. */
  private static List<String> ofTheShop(List<TelemetryItem> items) {
    return items.stream()
        .filter(
            item ->
                switch (item.baseType()) {
                  case "MessageData" -> item.property("LoggerName").orElse("").startsWith("shop.");
                  case "MetricData" -> isOfAnOrder(item);
                  default -> true;
                })
        .map(item -> item.baseType() + ' ' + title(item))
        .toList();
  }

  private static boolean isOfAnOrder(TelemetryItem item) {
    return metric(item).startsWith("shop.")
        || (metric(item).equals("http.server.requests")
            && item.property("uri").orElse("").equals("/orders/{id}"));
  }

  private static String title(TelemetryItem item) {
    return switch (item.baseType()) {
      case "MessageData" -> item.field("message").orElse("");
      case "MetricData" -> metric(item);
      default -> item.field("name").orElse("");
    };
  }

  private static String metric(TelemetryItem item) {
    return item.envelope()
        .path("data")
        .path("baseData")
        .path("metrics")
        .path(0)
        .path("name")
        .asString("");
  }
}
