/*
 * Copyright 2026 the azure-monitor-opentelemetry authors
 * SPDX-License-Identifier: Apache-2.0
 */

package io.github.azuremonitor.spring.logback;

import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.UnsynchronizedAppenderBase;
import io.github.azuremonitor.spring.logging.LogRouter;

/**
 * Passes log events on.
 *
 * <p>Thread-safe.
 */
final class AzureMonitorAppender extends UnsynchronizedAppenderBase<ILoggingEvent> {

  static final String NAME = "AZURE_MONITOR";

  private final LogRouter router = new LogRouter(this::addError);

  AzureMonitorAppender() {
    setName(NAME);
  }

  LogRouter router() {
    return router;
  }

  @Override
  protected void append(ILoggingEvent event) {
    router.accept(new LogbackLine(event));
  }
}
