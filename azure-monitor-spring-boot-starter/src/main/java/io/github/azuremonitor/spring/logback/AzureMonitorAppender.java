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
  private volatile @Nullable LoggerProvider target;
  private boolean keepsEarlyEvents = true;

  AzureMonitorAppender() {
    setName(NAME);
  }

  @Override
  protected void append(ILoggingEvent event) {
    if (isExcluded(event.getLoggerName())) {
      return;
    }
    LoggerProvider provider = target;
    if (provider != null) {
      LogRecords.emit(event, Context.current(), provider);
    } else {
      keep(event);
    }
  }

  private synchronized void keep(ILoggingEvent event) {
    LoggerProvider provider = target;
    if (provider != null) {
      LogRecords.emit(event, Context.current(), provider);
    } else if (keepsEarlyEvents && early.size() < MAX_EARLY_EVENTS) {
      event.prepareForDeferredProcessing();
      early.add(new EarlyEvent(event, Context.current()));
    }
  }

  /** Passes kept and all further events on. */
  synchronized void install(LoggerProvider provider) {
    for (EarlyEvent event : early) {
      LogRecords.emit(event.event(), event.context(), provider);
    }
    early.clear();
    keepsEarlyEvents = false;
    target = provider;
  }

  /** Ends passing on, unless a newer context has installed its own provider. */
  synchronized void uninstall(LoggerProvider provider) {
    if (target == provider) {
      target = null;
    }
  }

  /** Nobody is going to install a provider; what was kept is let go. */
  synchronized void releaseEarlyEvents() {
    early.clear();
    keepsEarlyEvents = false;
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
