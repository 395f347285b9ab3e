/*
 * Copyright 2026 the azure-monitor-opentelemetry authors
 * SPDX-License-Identifier: Apache-2.0
 */

package io.github.azuremonitor.samples.plain;

import io.github.azuremonitor.exporter.AzureMonitorPipeline;
import io.github.azuremonitor.exporter.ledger.DeliveryReport;
import io.github.azuremonitor.local.LocalIngestion;
import io.opentelemetry.sdk.OpenTelemetrySdk;
import java.time.Duration;
import java.util.Map;

/**
 * Sends a little telemetry and says what became of it: to the Application Insights resource of
 * {@code APPLICATIONINSIGHTS_CONNECTION_STRING}, or without one to a local service that it starts.
 */
public final class PlainJavaSample {

  private static final Map<String, String> TABLES =
      Map.of(
          "RequestData", "requests",
          "RemoteDependencyData", "dependencies",
          "ExceptionData", "exceptions",
          "MessageData", "traces",
          "MetricData", "customMetrics");

  private PlainJavaSample() {}

  /** Runs the sample; ends with 1 when an item was not accepted. */
  public static void main(String[] args) {
    String configured = System.getenv("APPLICATIONINSIGHTS_CONNECTION_STRING");
    DeliveryReport report =
        configured == null || configured.isBlank() ? runLocally() : run(configured);
    System.out.println("Delivery report: " + report);
    if (report.total().accepted() != report.total().offered()) {
      System.exit(1);
    }
  }

  private static DeliveryReport runLocally() {
    try (LocalIngestion service = LocalIngestion.start()) {
      System.out.println(
          "No connection string is set; using the local service on port " + service.port());
      DeliveryReport report = run(service.connectionString());
      System.out.println("Accepted by the local service, per table:");
      service
          .summary()
          .types()
          .forEach((type, count) -> System.out.printf("  %-19s %d%n", TABLES.get(type), count));
      System.out.println("Rejected by the local service: " + service.summary().rejected());
      return report;
    }
  }

  private static DeliveryReport run(String connectionString) {
    AzureMonitorPipeline pipeline =
        AzureMonitorPipeline.builder()
            .connectionString(connectionString)
            // Five seconds by default; this program has nothing to do but to wait for its
            // telemetry.
            .shutdownTimeout(Duration.ofSeconds(30))
            .build();
    try (pipeline;
        OpenTelemetrySdk sdk = Telemetry.sdk(pipeline)) {
      OrderService service = new OrderService(sdk);
      for (long id = 1; id <= 5; id++) {
        service.serve(id);
      }
      service.serve(-1);
    }
    return pipeline.report();
  }
}
