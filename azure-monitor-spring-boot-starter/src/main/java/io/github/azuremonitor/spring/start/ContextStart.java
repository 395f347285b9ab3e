/*
 * Copyright 2026 the azure-monitor-opentelemetry authors
 * SPDX-License-Identifier: Apache-2.0
 */

package io.github.azuremonitor.spring.start;

import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import org.springframework.beans.factory.DisposableBean;
import org.springframework.boot.context.event.ApplicationReadyEvent;
import org.springframework.context.ApplicationContext;
import org.springframework.context.ApplicationEvent;
import org.springframework.context.event.ContextClosedEvent;
import org.springframework.context.event.ContextRefreshedEvent;
import org.springframework.context.event.SmartApplicationListener;
import org.springframework.core.Ordered;

/**
 * Tells when the start is over: when the application is ready where Spring Boot runs it, since what
 * we do before would only keep it from getting there, and otherwise when all beans have started.
 * Thread-safe.
 */
public final class ContextStart implements SmartApplicationListener, DisposableBean {

  /**
   * So long a start is spared what can wait. It may take for ever: what runs in it may be all that
   * the application does. A pipeline waits as long.
   */
  private static final Duration LONGEST_WAIT = Duration.ofSeconds(5);

  /** A singleton that every context has that Spring Boot runs. */
  private static final String RUN_BY_SPRING_BOOT = "springApplicationArguments";

  private final ApplicationContext context;
  private final CompletableFuture<Void> started = new CompletableFuture<>();
  private final LateTasks tasks;

  ContextStart(ApplicationContext context) {
    this(context, LONGEST_WAIT);
  }

  ContextStart(ApplicationContext context, Duration longestWait) {
    this.context = context;
    this.tasks = new LateTasks(started, longestWait, context);
  }

  /** Returns what is completed then, and cancelled when the context ends before. */
  public CompletionStage<Void> started() {
    return started.minimalCompletionStage();
  }

  /**
   * Runs what an application can do without while it starts: when the start is over, or has taken
   * five seconds from now on, one after the other on a thread of our own; at once if that has been;
   * never, if the context ends before. What goes wrong is logged.
   */
  public void afterwards(Runnable task) {
    tasks.add(task);
  }

  /** Before listeners that may never return. */
  @Override
  public int getOrder() {
    return Ordered.HIGHEST_PRECEDENCE;
  }

  /** Nor does it wait for a pool that they keep busy. */
  @Override
  public boolean supportsAsyncExecution() {
    return false;
  }

  @Override
  public boolean supportsEventType(Class<? extends ApplicationEvent> eventType) {
    return ApplicationReadyEvent.class.isAssignableFrom(eventType)
        || ContextRefreshedEvent.class.isAssignableFrom(eventType)
        || ContextClosedEvent.class.isAssignableFrom(eventType);
  }

  /** Those of child contexts arrive here as well. */
  @Override
  public void onApplicationEvent(ApplicationEvent event) {
    if (event instanceof ApplicationReadyEvent ready) {
      if (ready.getApplicationContext() == context) {
        started.complete(null);
      }
    } else if (event.getSource() == context) {
      if (event instanceof ContextClosedEvent) {
        destroy();
      } else if (!context.containsLocalBean(RUN_BY_SPRING_BOOT)) {
        started.complete(null);
      }
    }
  }

  /** Ends the waiting, also of a context that could not start. */
  @Override
  public void destroy() {
    tasks.end();
    started.cancel(false);
  }
}
