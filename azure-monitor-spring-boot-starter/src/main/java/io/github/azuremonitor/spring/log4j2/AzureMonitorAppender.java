/*
 * Copyright 2026 the azure-monitor-opentelemetry authors
 * SPDX-License-Identifier: Apache-2.0
 */

package io.github.azuremonitor.spring.log4j2;

import io.github.azuremonitor.spring.logging.LogRouter;
import org.apache.logging.log4j.core.LogEvent;
import org.apache.logging.log4j.core.appender.AbstractAppender;
import org.apache.logging.log4j.core.config.Property;

/**
 * Passes log events on. Each configuration of Log4j has one of its own, because a configuration
 * stops its appenders when another takes its place.
 *
 * <p>Thread-safe.
 */
final class AzureMonitorAppender extends AbstractAppender {

  static final String NAME = "AZURE_MONITOR";

  private final LogRouter router;

  AzureMonitorAppender(LogRouter router) {
    super(NAME, null, null, true, Property.EMPTY_ARRAY);
    this.router = router;
  }

  @Override
  public void append(LogEvent event) {
    router.accept(new Log4j2Line(event));
  }
}
