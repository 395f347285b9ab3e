/*
 * Copyright 2026 the azure-monitor-opentelemetry authors
 * SPDX-License-Identifier: Apache-2.0
 */

package io.github.azuremonitor.spring;

import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import org.springframework.boot.context.event.ApplicationReadyEvent;
import org.springframework.context.ApplicationContext;
import org.springframework.context.ApplicationEvent;
import org.springframework.context.event.ContextRefreshedEvent;
import org.springframework.context.event.SmartApplicationListener;

/**
 * Tells when the context has started: when the application is ready where Spring Boot runs it,
 * since what a pipeline does then would only keep it from getting there, and otherwise when all
 * beans have started. Runners come before an application is ready; those that go on for longer than
 * a pipeline waits for the start do not hold it up.
 */
final class ContextStart implements SmartApplicationListener {

  /** A singleton that every context has that Spring Boot runs. */
  private static final String RUN_BY_SPRING_BOOT = "springApplicationArguments";

  private final ApplicationContext context;
  private final CompletableFuture<Void> started = new CompletableFuture<>();

  ContextStart(ApplicationContext context) {
    this.context = context;
  }

  CompletionStage<Void> started() {
    return started;
  }

  @Override
  public boolean supportsEventType(Class<? extends ApplicationEvent> eventType) {
    return ApplicationReadyEvent.class.isAssignableFrom(eventType)
        || ContextRefreshedEvent.class.isAssignableFrom(eventType);
  }

  /** Those of child contexts arrive here as well. */
  @Override
  public void onApplicationEvent(ApplicationEvent event) {
    boolean over =
        event instanceof ApplicationReadyEvent ready
            ? ready.getApplicationContext() == context
            : event.getSource() == context && !context.containsLocalBean(RUN_BY_SPRING_BOOT);
    if (over) {
      started.complete(null);
    }
  }
}
