/*
 * Copyright 2026 the azure-monitor-opentelemetry authors
 * SPDX-License-Identifier: Apache-2.0
 */

package io.github.azuremonitor.spring;

import java.time.Duration;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.SpringApplicationRunListener;
import org.springframework.context.ConfigurableApplicationContext;

/**
 * Says what hides telemetry of an application, once it is ready. An event would reach the listeners
 * of a parent context as well, and everything would be said again.
 */
final class Hints implements SpringApplicationRunListener {

  private final SpringApplication application;

  Hints(SpringApplication application) {
    this.application = application;
  }

  @Override
  public void ready(ConfigurableApplicationContext context, @Nullable Duration timeTaken) {
    if (context.getEnvironment().getProperty("azure.monitor.hints.enabled", Boolean.class, true)) {
      ReactiveLogsHint.give(application, context);
      DatabaseHint.give(context);
    }
  }
}
