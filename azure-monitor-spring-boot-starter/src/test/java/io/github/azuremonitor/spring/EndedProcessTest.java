/*
 * Copyright 2026 the azure-monitor-opentelemetry authors
 * SPDX-License-Identifier: Apache-2.0
 */

package io.github.azuremonitor.spring;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.azuremonitor.local.LocalIngestion;
import io.github.azuremonitor.local.TelemetryItem;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Programs that are not told to end, without what the tests have on the class path. */
class EndedProcessTest {

  private static final String HINT = "datasource-micrometer-spring-boot";

  private final ChildProcess withoutActuator =
      ChildProcess.without(
          "azure-monitor-local",
          "kafka",
          "actuator",
          "spring-boot-health",
          "datasource-micrometer",
          "datasource-proxy");

  private final Path folder;

  EndedProcessTest(@TempDir Path folder) {
    this.folder = folder;
  }

  @Test
  void nothingIsLostOfAJobThatEndsAtOnce() throws Exception {
    try (LocalIngestion service = LocalIngestion.start()) {
      String output = run(service, ShortJob.class, "--spring.main.web-application-type=none");

      assertThat(service.rejections()).isEmpty();
      assertThat(named(service, "RemoteDependencyData", "name", "work")).hasSize(1);
      assertThat(named(service, "MessageData", "message", "sum 2"))
          .singleElement()
          .satisfies(item -> assertThat(item.operationParentId()).isPresent());
      assertThat(named(service, "MessageData", "message", "last words")).hasSize(1);
      assertThat(metrics(service, "shop.jobs")).hasSize(1);
      assertThat(output).containsOnlyOnce(HINT);
    }
  }

  @Test
  void webApplicationNeedsNoActuator() throws Exception {
    try (LocalIngestion service = LocalIngestion.start()) {
      String output = run(service, VisitedProgram.class, "--visits=/orders/42");

      assertThat(output).contains(VisitedProgram.ANSWER + "order 42").doesNotContain("WARN");
      assertThat(ChildProcess.lines(output, VisitedProgram.REPORT))
          .contains("balanced=true offered=%1$d accepted=%1$d".formatted(service.items().size()));
      assertThat(named(service, "RequestData", "name", "GET /orders/{id}")).hasSize(1);
      assertThat(named(service, "MessageData", "message", "served 42")).hasSize(1);
      assertThat(metrics(service, "shop.orders")).hasSize(1);
      assertThat(metrics(service, "shop.orders.served")).hasSize(1);
    }
  }

  private String run(LocalIngestion service, Class<?> program, String more) throws Exception {
    return withoutActuator.run(
        folder,
        program.getName(),
        "--spring.main.banner-mode=off",
        "--spring.application.name=shop",
        "--server.port=0",
        "--server.address=127.0.0.1",
        "--azure.monitor.sampling.ratio=1",
        "--azure.monitor.shutdown-timeout=30s",
        "--azure.monitor.storage.enabled=false",
        "--azure.monitor.connection-string=" + service.connectionString(),
        more);
  }

  private static List<TelemetryItem> named(
      LocalIngestion service, String baseType, String field, String value) {
    return service.items().stream()
        .filter(item -> item.baseType().equals(baseType))
        .filter(item -> item.field(field).filter(value::equals).isPresent())
        .toList();
  }

  private static List<TelemetryItem> metrics(LocalIngestion service, String name) {
    return service.items().stream()
        .filter(item -> item.baseType().equals("MetricData"))
        .filter(item -> item.json().contains("\"name\":\"" + name + '"'))
        .toList();
  }
}
