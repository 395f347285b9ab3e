/*
 * Copyright 2026 the azure-monitor-opentelemetry authors
 * SPDX-License-Identifier: Apache-2.0
 */

package io.github.azuremonitor.spring.logging;

import java.util.Optional;

/**
 * A logging framework, as far as an appender of ours is attached to its root logger. What is
 * attached is found in the framework itself, so nothing is kept statically.
 */
public interface LoggingBackend {

  /**
   * Attaches the appender if it is not, or not any more.
   *
   * @return what the appender passes lines to
   */
  LogRouter attach();

  /**
   * Returns what has been attached, even when the framework has lost it since.
   *
   * @return what the appender passes lines to
   */
  Optional<LogRouter> attached();

  /** Removes the appender for good. */
  void detach();

  /**
   * Looks for the appender of OpenTelemetry's own instrumentation in the configuration.
   *
   * @return its class, if it is configured anywhere
   */
  Optional<Class<?>> openTelemetryAppender();
}
