/*
 * Copyright 2026 the azure-monitor-opentelemetry authors
 * SPDX-License-Identifier: Apache-2.0
 */

package io.github.azuremonitor.spring.actuate;

import io.github.azuremonitor.exporter.AzureMonitorPipeline;
import io.github.azuremonitor.exporter.ledger.CircuitState;
import io.github.azuremonitor.exporter.ledger.DeliveryReport;
import io.github.azuremonitor.exporter.ledger.StoreState;
import io.github.azuremonitor.spring.delivery.Ids;
import org.springframework.boot.health.contributor.Health;
import org.springframework.boot.health.contributor.HealthIndicator;

/**
 * Tells whether telemetry arrives: UP when it does, UNKNOWN when it does not, and never anything
 * else. An application that serves its users must not be restarted for its telemetry.
 */
final class AzureMonitorHealthIndicator implements HealthIndicator {

  private final AzureMonitorPipeline pipeline;

  AzureMonitorHealthIndicator(AzureMonitorPipeline pipeline) {
    this.pipeline = pipeline;
  }

  @Override
  public Health health() {
    return pipeline
        .destination()
        .map(destination -> health(destination.host(), pipeline.report()))
        .orElseGet(
            () -> Health.unknown().withDetail("reason", "there is no connection string").build());
  }

  private static Health health(String host, DeliveryReport report) {
    Health.Builder health = arrives(report) ? Health.up() : Health.unknown();
    health
        .withDetail("ingestionHost", host)
        .withDetail("circuit", Ids.of(report.circuit().state()))
        .withDetail("store", Ids.of(report.store().state()))
        .withDetail("dropped", report.total().droppedInAll());
    report.lastSuccess().ifPresent(time -> health.withDetail("lastSuccess", time));
    report.lastFailure().ifPresent(failure -> health.withDetail("lastFailure", failure.message()));
    report.store().trouble().ifPresent(trouble -> health.withDetail("storeTrouble", trouble));
    return health.build();
  }

  private static boolean arrives(DeliveryReport report) {
    return report.circuit().state() == CircuitState.CLOSED
        && report.store().state() != StoreState.UNAVAILABLE
        && !failedLast(report);
  }

  private static boolean failedLast(DeliveryReport report) {
    return report
        .lastFailure()
        .filter(
            failure ->
                report.lastSuccess().map(success -> success.isBefore(failure.time())).orElse(true))
        .isPresent();
  }
}
