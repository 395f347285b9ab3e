/*
 * Copyright 2026 the azure-monitor-opentelemetry authors
 * SPDX-License-Identifier: Apache-2.0
 */

package io.github.azuremonitor.spring;

import io.github.azuremonitor.exporter.AzureMonitorPipeline;
import io.github.azuremonitor.exporter.AzureMonitorTraceExporter;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.WebApplicationType;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.annotation.Configuration;

/** An application that starts, says what it has of ours, and ends. */
final class ObservedProgram {

  private ObservedProgram() {}

  public static void main(String[] args) {
    SpringApplication application = new SpringApplication(Application.class);
    application.setWebApplicationType(WebApplicationType.NONE);
    try (ConfigurableApplicationContext context =
        application.run(
            "--azure.monitor.storage.enabled=false",
            "--azure.monitor.connection-string=" + Contexts.CONNECTION_STRING)) {
      System.out.printf(
          "pipelines=%d exporters=%d%n",
          context.getBeanNamesForType(AzureMonitorPipeline.class).length,
          context.getBeanNamesForType(AzureMonitorTraceExporter.class).length);
    }
  }

  @Configuration(proxyBeanMethods = false)
  @EnableAutoConfiguration
  static class Application {}
}
