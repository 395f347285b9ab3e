/*
 * Copyright 2026 the azure-monitor-opentelemetry authors
 * SPDX-License-Identifier: Apache-2.0
 */

package io.github.azuremonitor.spring.start;

import org.springframework.context.ApplicationContext;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/**
 * Provides the one {@link ContextStart} of a context, whichever auto-configurations ask for it;
 * that of a child hides its parent's by its name.
 */
@Configuration(proxyBeanMethods = false)
public class ContextStartConfiguration {

  ContextStartConfiguration() {}

  @Bean
  ContextStart azureMonitorContextStart(ApplicationContext context) {
    return new ContextStart(context);
  }
}
