/*
 * Copyright 2026 the azure-monitor-opentelemetry authors
 * SPDX-License-Identifier: Apache-2.0
 */

package io.github.azuremonitor.spring;

import io.opentelemetry.api.OpenTelemetry;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnMissingBean;
import org.springframework.boot.autoconfigure.condition.ConditionalOnSingleCandidate;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Lazy;

/**
 * {@link EnableAutoConfiguration Auto-configuration} that makes the application's OpenTelemetry the
 * global one where that is wished for.
 */
@AutoConfiguration(
    after = AzureMonitorAutoConfiguration.class,
    afterName =
        "org.springframework.boot.opentelemetry.autoconfigure.OpenTelemetrySdkAutoConfiguration")
@ConditionalOnEnabledAzureMonitor
public final class AzureMonitorGlobalAutoConfiguration {

  AzureMonitorGlobalAutoConfiguration() {}

  /**
   * Nobody asks for it, so it must not wait to be asked. It depends on the SDK, so that it is taken
   * back before that is closed. The property is no condition, which would be decided ahead of time.
   */
  @Bean
  @Lazy(false)
  @ConditionalOnMissingBean
  @ConditionalOnSingleCandidate(OpenTelemetry.class)
  GlobalRegistration azureMonitorGlobalRegistration(
      OpenTelemetry openTelemetry, AzureMonitorProperties properties) {
    return properties.registerGlobal()
        ? GlobalRegistration.register(openTelemetry)
        : GlobalRegistration.none(openTelemetry);
  }
}
