/*
 * Copyright 2026 the azure-monitor-opentelemetry authors
 * SPDX-License-Identifier: Apache-2.0
 */

package io.github.azuremonitor.spring.start;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.DisposableBean;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.context.event.ApplicationReadyEvent;
import org.springframework.context.ApplicationContext;
import org.springframework.context.ApplicationEvent;
import org.springframework.context.event.ContextRefreshedEvent;
import org.springframework.context.event.SmartApplicationListener;

/**
 * Tells when the start is over: when the application is ready where Spring Boot runs it, since what
 * we do before would only keep it from getting there, and otherwise when all beans have started.
 * Runners come before an application is ready, and one of them may be all that it does, so five
 * seconds after all beans have started it is over in any case. Thread-safe.
 */
public final class ContextStart implements SmartApplicationListener, DisposableBean {

  private static final Logger logger = LoggerFactory.getLogger(ContextStart.class);

  /** What a pipeline waits for the start of its application, too. */
  private static final Duration LONGEST_WAIT = Duration.ofSeconds(5);

  /** A singleton that every context has that Spring Boot runs. */
  private static final String RUN_BY_SPRING_BOOT = "springApplicationArguments";

  private final ApplicationContext context;
  private final Duration longestWait;
  private final CompletableFuture<Void> started = new CompletableFuture<>();

  private final Object lock = new Object();
  private List<Runnable> tasks = new ArrayList<>();
  private boolean over;

  /** Creates the listener of a context, whose bean it is to be. */
  @Autowired
  public ContextStart(ApplicationContext context) {
    this(context, LONGEST_WAIT);
  }

  ContextStart(ApplicationContext context, Duration longestWait) {
    this.context = context;
    this.longestWait = longestWait;
  }

  /** Returns what is completed then, and cancelled when the context ends before. */
  public CompletionStage<Void> started() {
    return started;
  }

  /**
   * Runs what an application can do without while it starts: when the start is over, one after the
   * other on a thread of our own, and at once if it is over already. What goes wrong is logged.
   */
  public void afterwards(Runnable task) {
    synchronized (lock) {
      if (!over) {
        tasks.add(task);
        return;
      }
    }
    runLogged(task);
  }

  private static void runLogged(Runnable task) {
    try {
      task.run();
    } catch (Throwable e) {
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
    if (event instanceof ApplicationReadyEvent ready) {
      if (ready.getApplicationContext() == context) {
        started.complete(null);
      }
    } else if (event.getSource() == context) {
      if (!context.containsLocalBean(RUN_BY_SPRING_BOOT)) {
        started.complete(null);
      }
      startThread();
    }
  }

  private void startThread() {
    Thread thread = new Thread(this::waitAndRun, "azure-monitor-start");
    thread.setDaemon(true);
    // The tasks call the application: its filters of meters, for one.
    thread.setContextClassLoader(context.getClassLoader());
    thread.start();
  }

  private void waitAndRun() {
    try {
      started.get(longestWait.toMillis(), TimeUnit.MILLISECONDS);
    } catch (TimeoutException e) {
      started.complete(null);
    } catch (ExecutionException | InterruptedException | RuntimeException e) {
      // The context has ended before; nobody needs anything more.
      return;
    }
    for (List<Runnable> next = takeOrEnd(); !next.isEmpty(); next = takeOrEnd()) {
      next.forEach(ContextStart::runLogged);
    }
  }

  private List<Runnable> takeOrEnd() {
    synchronized (lock) {
      List<Runnable> taken = tasks;
      tasks = new ArrayList<>();
      over = taken.isEmpty();
      return taken;
    }
  }

  /** Ends the waiting, if the context ends while it still starts. */
  @Override
  public void destroy() {
    started.cancel(false);
  }
}
