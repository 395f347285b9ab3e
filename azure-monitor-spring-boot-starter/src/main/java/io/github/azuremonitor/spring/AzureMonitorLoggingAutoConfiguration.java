/*
 * Copyright 2026 the azure-monitor-opentelemetry authors
 * SPDX-License-Identifier: Apache-2.0
 */

package io.github.azuremonitor.spring;

import io.github.azuremonitor.exporter.AzureMonitorLogExporter;
import io.github.azuremonitor.exporter.AzureMonitorPipeline;
import io.github.azuremonitor.exporter.GenAiLogRecordProcessor;
import io.github.azuremonitor.exporter.OperationLogRecordProcessor;
import io.github.azuremonitor.spring.logging.LogDestination;
import io.github.azuremonitor.spring.logging.LoggingBackend;
import io.github.azuremonitor.spring.logging.LoggingBridge;
import io.opentelemetry.api.OpenTelemetry;
import io.opentelemetry.sdk.resources.Resource;
import java.util.Optional;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnBean;
import org.springframework.boot.autoconfigure.condition.ConditionalOnMissingBean;
import org.springframework.boot.autoconfigure.condition.ConditionalOnSingleCandidate;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Lazy;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.core.env.Environment;
import org.springframework.core.io.ResourceLoader;

/** {@link EnableAutoConfiguration Auto-configuration} for logs to Azure Monitor. */
@AutoConfiguration(
    after = AzureMonitorAutoConfiguration.class,
    afterName =
        "org.springframework.boot.opentelemetry.autoconfigure.OpenTelemetrySdkAutoConfiguration",
    beforeName =
        "org.springframework.boot.opentelemetry.autoconfigure.logging.OpenTelemetryLoggingAutoConfiguration")
@ConditionalOnEnabledAzureMonitor
@ConditionalOnBean(AzureMonitorPipeline.class)
@ConditionalOnEnabledExport(ExportedSignal.LOGS)
@EnableConfigurationProperties({
  AzureMonitorHintsProperties.class,
  AzureMonitorLoggingProperties.class
})
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

  /**
   * Depends on the SDK, so that the appender is silent before the SDK is closed. Nobody asks for
   * it, so it must not wait to be asked.
   */
  @Bean
  @Lazy(false)
  @ConditionalOnMissingBean
  @ConditionalOnSingleCandidate(OpenTelemetry.class)
  LoggingBridge azureMonitorLoggingBridge(
      OpenTelemetry openTelemetry,
      AzureMonitorPipeline pipeline,
      AzureMonitorLoggingProperties properties,
      ObjectProvider<Resource> resource,
      ResourceLoader resources,
      Environment environment) {
    ClassLoader classLoader = resources.getClassLoader();
    Optional<LoggingBackend> backend = LoggingBackends.active(classLoader);
    if (backend.isEmpty()) {
      return LoggingBridge.none();
    }
    // Asked again, since conditions that were decided ahead of time do not see what is set now.
    if (pipeline == AzureMonitorPipeline.noop() || !ExportedSignal.LOGS.isEnabled(environment)) {
      return LoggingBridge.none(backend.get());
    }
    return LoggingBridge.install(
        backend.get(),
        new LogDestination(
            openTelemetry, properties.rules(), resource.getIfAvailable(), classLoader));
  }
}
