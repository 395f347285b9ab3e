/*
 * Copyright 2026 the azure-monitor-opentelemetry authors
 * SPDX-License-Identifier: Apache-2.0
 */

package io.github.azuremonitor.spring;

import ch.qos.logback.classic.LoggerContext;
import io.github.azuremonitor.exporter.AzureMonitorLogExporter;
import io.github.azuremonitor.exporter.AzureMonitorPipeline;
import io.github.azuremonitor.exporter.GenAiLogRecordProcessor;
import io.github.azuremonitor.exporter.OperationLogRecordProcessor;
import io.github.azuremonitor.spring.logback.LogbackBridge;
import io.opentelemetry.api.OpenTelemetry;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnBean;
import org.springframework.boot.autoconfigure.condition.ConditionalOnBooleanProperty;
import org.springframework.boot.autoconfigure.condition.ConditionalOnClass;
import org.springframework.boot.autoconfigure.condition.ConditionalOnMissingBean;
import org.springframework.boot.autoconfigure.condition.ConditionalOnSingleCandidate;
import org.springframework.boot.opentelemetry.autoconfigure.logging.ConditionalOnEnabledLoggingExport;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Lazy;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;

/** {@link EnableAutoConfiguration Auto-configuration} for logs to Azure Monitor. */
@AutoConfiguration(
    after = AzureMonitorAutoConfiguration.class,
    afterName =
        "org.springframework.boot.opentelemetry.autoconfigure.OpenTelemetrySdkAutoConfiguration",
    beforeName =
        "org.springframework.boot.opentelemetry.autoconfigure.logging.OpenTelemetryLoggingAutoConfiguration")
@ConditionalOnBooleanProperty(name = "azure.monitor.enabled", matchIfMissing = true)
@ConditionalOnBean(AzureMonitorPipeline.class)
@ConditionalOnEnabledLoggingExport("azuremonitor")
public final class AzureMonitorLoggingAutoConfiguration {

  AzureMonitorLoggingAutoConfiguration() {}

  @Bean
  @ConditionalOnMissingBean
  AzureMonitorLogExporter azureMonitorLogExporter(AzureMonitorPipeline pipeline) {
    return AzureMonitorLogExporter.create(pipeline);
  }

  /** First, so that it sees the record before anything hands it on. */
  @Bean
  @ConditionalOnMissingBean
  @Order(Ordered.HIGHEST_PRECEDENCE)
  LoggedExceptionProcessor azureMonitorLoggedExceptionProcessor() {
    return new LoggedExceptionProcessor();
  }

  @Bean
  @ConditionalOnMissingBean
  @Order(Ordered.HIGHEST_PRECEDENCE)
  GenAiLogRecordProcessor azureMonitorGenAiLogRecordProcessor() {
    return GenAiLogRecordProcessor.create();
  }

  @Bean
  @ConditionalOnMissingBean
  @Order(Ordered.HIGHEST_PRECEDENCE)
  OperationLogRecordProcessor azureMonitorOperationLogRecordProcessor() {
    return OperationLogRecordProcessor.create();
  }

  @Configuration(proxyBeanMethods = false)
  @ConditionalOnClass(LoggerContext.class)
  static class LogbackConfiguration {

    /**
     * Depends on the SDK, so that the appender is silent before the SDK is closed. Nobody asks for
     * it, so it must not wait to be asked.
     */
    @Bean
    @Lazy(false)
    @ConditionalOnMissingBean
    @ConditionalOnSingleCandidate(OpenTelemetry.class)
    LogbackBridge azureMonitorLogbackBridge(
        OpenTelemetry openTelemetry, AzureMonitorPipeline pipeline) {
      return pipeline == AzureMonitorPipeline.noop()
          ? LogbackBridge.none()
          : LogbackBridge.install(openTelemetry);
    }
  }
}
