/*
 * Copyright 2026 the azure-monitor-opentelemetry authors
 * SPDX-License-Identifier: Apache-2.0
 */

package io.github.azuremonitor.spring.start;

import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.boot.context.event.ApplicationReadyEvent;
import org.springframework.context.ApplicationContext;
import org.springframework.context.ApplicationEvent;
import org.springframework.context.event.ContextRefreshedEvent;
import org.springframework.context.event.SmartApplicationListener;

/**
 * Tells when the context has started: when the application is ready where Spring Boot runs it,
 * since what we do then would only keep it from getting there, and otherwise when all beans have
 * started. Runners come before an application is ready; those that go on for longer than a pipeline
 * waits for the start do not hold it up. Thread-safe.
 */
public final class ContextStart implements SmartApplicationListener {

  private static final Logger logger = LoggerFactory.getLogger(ContextStart.class);

  /** A singleton that every context has that Spring Boot runs. */
  private static final String RUN_BY_SPRING_BOOT = "springApplicationArguments";

  private final ApplicationContext context;
  private final CompletableFuture<Void> started = new CompletableFuture<>();

  /** Creates the listener of a context, whose bean it is to be. */
  public ContextStart(ApplicationContext context) {
    this.context = context;
  }

  /** Returns what is completed then. */
  public CompletionStage<Void> started() {
    return started;
  }

  /**
   * Runs what an application can do without while it starts: on another thread when it has started,
   * and at once if it has. Nothing waits for it, so that what goes wrong then is only logged.
   */
  public void afterwards(Runnable task) {
    if (started.isDone()) {
      task.run();
    } else {
      started().thenRunAsync(() -> runLogged(task));
    }
  }

  private static void runLogged(Runnable task) {
    try {
      task.run();
    } catch (RuntimeException e) {
      logger.warn("A part of the telemetry to Azure Monitor could not be set up", e);
    }
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
