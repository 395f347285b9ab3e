/*
 * Copyright 2026 the azure-monitor-opentelemetry authors
 * SPDX-License-Identifier: Apache-2.0
 */

package io.github.azuremonitor.spring;

import io.github.azuremonitor.spring.log4j2.Log4j2Backend;
import io.github.azuremonitor.spring.logback.LogbackBackend;
import io.github.azuremonitor.spring.logging.LoggingBackend;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.util.ClassUtils;

/** Which logging framework an application uses; both may be there. */
final class LoggingBackends {

  private static final String LOGBACK = "ch.qos.logback.classic.LoggerContext";
  private static final String LOG4J = "org.apache.logging.log4j.core.LoggerContext";

  private LoggingBackends() {}

  /** Returns the one that is in use, when it is one that an appender can be attached to. */
  static Optional<LoggingBackend> active(@Nullable ClassLoader classLoader) {
    ClassLoader loader = classLoader == null ? LoggingBackends.class.getClassLoader() : classLoader;
    Optional<LoggingBackend> logback =
        isPresent(LOGBACK) ? LogbackBackend.active() : Optional.empty();
    return logback.isEmpty() && isPresent(LOG4J) ? Log4j2Backend.active(loader) : logback;
  }

  private static boolean isPresent(String name) {
    return ClassUtils.isPresent(name, LoggingBackends.class.getClassLoader());
  }
}
