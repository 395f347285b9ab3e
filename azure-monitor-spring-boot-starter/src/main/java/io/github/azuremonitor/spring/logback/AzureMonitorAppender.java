/*
 * Copyright 2026 the azure-monitor-opentelemetry authors
 * SPDX-License-Identifier: Apache-2.0
 */

package io.github.azuremonitor.spring.logback;

import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.UnsynchronizedAppenderBase;
import io.opentelemetry.api.logs.LoggerProvider;
import io.opentelemetry.context.Context;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import java.util.Queue;
import org.jspecify.annotations.Nullable;

/**
 * Passes log events on to OpenTelemetry. From when it is attached, which is as early as Boot's
 * logging system is there, until a logger provider is installed it keeps events, a bounded number
 * of them; so the first lines of an application arrive as well.
 *
 * <p>Thread-safe.
 */
final class AzureMonitorAppender extends UnsynchronizedAppenderBase<ILoggingEvent> {

  static final String NAME = "AZURE_MONITOR";

  private static final int MAX_EARLY_EVENTS = 1000;

  /**
   * Loggers of what exporting itself consists of: their lines would be exported, which makes them
   * log again.
   */
  private static final List<String> EXCLUDED =
      List.of(
          "io.github.azuremonitor.exporter",
          "io.opentelemetry.sdk",
          "io.opentelemetry.exporter",
          "com.azure.core",
          "com.azure.identity",
          "com.microsoft.aad.msal4j");

  private final Queue<EarlyEvent> early = new ArrayDeque<>();
  private volatile boolean keepsEarlyEvents = true;

  /** On it an application starts beside one that runs already; its lines wait for their own SDK. */
  private volatile @Nullable Thread starting;

  /** The newest context is last and gets the events; when it ends, the one before does again. */
  private volatile List<LoggerProvider> targets = List.of();

  AzureMonitorAppender() {
    setName(NAME);
  }

  @Override
  protected void append(ILoggingEvent event) {
    if (isExcluded(event.getLoggerName())) {
      return;
    }
    if (!isEarly() || !keep(event)) {
      emit(event, Context.current());
    }
  }

  private boolean isEarly() {
    return keepsEarlyEvents && (targets.isEmpty() || Thread.currentThread() == starting);
  }

  /** An application starts on this thread and is going to install its provider. */
  void expect(Thread thread) {
    synchronized (early) {
      starting = thread;
      keepsEarlyEvents = true;
    }
  }

  /** Returns false when the time of early events ended in between. */
  private boolean keep(ILoggingEvent event) {
    // Formats the message, which runs code of the application: not under our lock.
    event.prepareForDeferredProcessing();
    synchronized (early) {
      if (keepsEarlyEvents && early.size() < MAX_EARLY_EVENTS) {
        early.add(new EarlyEvent(event, Context.current()));
      }
      return keepsEarlyEvents;
    }
  }

  private void emit(ILoggingEvent event, Context context) {
    List<LoggerProvider> installed = targets;
    if (!installed.isEmpty()) {
      LogRecords.emit(event, context, installed.get(installed.size() - 1));
    }
  }

  /** Passes kept and all further events on. */
  void install(LoggerProvider provider) {
    for (List<EarlyEvent> kept = takeOrInstall(provider);
        !kept.isEmpty();
        kept = takeOrInstall(provider)) {
      for (EarlyEvent event : kept) {
        replay(event, provider);
      }
    }
  }

  /** Takes what was kept, to be passed on first; when there is nothing (more), installs. */
  private List<EarlyEvent> takeOrInstall(LoggerProvider provider) {
    synchronized (early) {
      List<EarlyEvent> kept = List.copyOf(early);
      early.clear();
      if (kept.isEmpty()) {
        List<LoggerProvider> installed = new ArrayList<>(targets);
        installed.add(provider);
        targets = List.copyOf(installed);
        keepsEarlyEvents = false;
        starting = null;
      }
      return kept;
    }
  }

  /** A processor of the application's that throws costs this line, not the start. */
  private void replay(EarlyEvent event, LoggerProvider provider) {
    try {
      LogRecords.emit(event.event(), event.context(), provider);
    } catch (RuntimeException e) {
      addError("A log event could not be passed on", e);
    }
  }

  /** Ends passing on to a provider. */
  void uninstall(LoggerProvider provider) {
    synchronized (early) {
      targets = targets.stream().filter(installed -> installed != provider).toList();
    }
  }

  /** Nobody is going to install a provider; what was kept is let go. */
  void releaseEarlyEvents() {
    synchronized (early) {
      early.clear();
      keepsEarlyEvents = false;
      starting = null;
    }
  }

  private static boolean isExcluded(String loggerName) {
    for (String prefix : EXCLUDED) {
      if (loggerName.startsWith(prefix)) {
        return true;
      }
    }
    return false;
  }

  private record EarlyEvent(ILoggingEvent event, Context context) {}
}
