/*
 * Copyright 2026 the azure-monitor-opentelemetry authors
 * SPDX-License-Identifier: Apache-2.0
 */

package io.github.azuremonitor.spring.logging;

import java.util.Optional;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The connection between a logging framework's root logger and an OpenTelemetry SDK, for as long as
 * an application context lives. The appender is attached by the first application in need of it and
 * removed with the last.
 */
public final class LoggingBridge implements AutoCloseable {

  private static final Logger logger = LoggerFactory.getLogger(LoggingBridge.class);

  /** Applications may start and end at the same time. */
  private static final Object ATTACHING = new Object();

  private final @Nullable LoggingBackend backend;
  private final @Nullable LogDestination destination;

  private LoggingBridge(@Nullable LoggingBackend backend, @Nullable LogDestination destination) {
    this.backend = backend;
    this.destination = destination;
  }

  /**
   * Attaches the appender and has it keep the lines of an application that starts on this thread,
   * unless the application has configured OpenTelemetry's own appender.
   *
   * @param backend the logging framework
   * @param application the application
   * @param rules which lines are wanted
   * @param capacity how many of them to keep
   */
  public static void expect(
      LoggingBackend backend, Object application, LogRules rules, int capacity) {
    synchronized (ATTACHING) {
      if (backend.openTelemetryAppender().isEmpty()) {
        backend.attach().expect(application, rules, capacity);
      }
    }
  }

  /**
   * Attaches the appender again where it serves other applications, and the start of one more has
   * set up the logging framework anew.
   *
   * @param backend the logging framework
   */
  public static void restore(LoggingBackend backend) {
    synchronized (ATTACHING) {
      if (backend.attached().isPresent()) {
        backend.attach();
      }
    }
  }

  /**
   * Ends the time in which lines are kept for an SDK. If there has been none, an application around
   * this one may have one.
   *
   * @param backend the logging framework
   * @param application the application, which has started
   */
  public static void started(LoggingBackend backend, Object application) {
    end(backend, router -> router.started(application));
  }

  /**
   * Lets go of the lines of an application that could not start.
   *
   * @param backend the logging framework
   * @param application the application
   */
  public static void failed(LoggingBackend backend, Object application) {
    end(backend, router -> router.abandon(application));
  }

  private static void end(LoggingBackend backend, Consumer<LogRouter> how) {
    Optional<LogRouter> attached = backend.attached();
    attached.ifPresent(how);
    synchronized (ATTACHING) {
      backend.attached().filter(LogRouter::isIdle).ifPresent(router -> backend.detach());
    }
  }

  /**
   * Passes on to an SDK what was kept on this thread, and all that comes after it.
   *
   * @param backend the logging framework
   * @param destination the SDK
   * @return what ends that
   */
  public static LoggingBridge install(LoggingBackend backend, LogDestination destination) {
    Optional<Class<?>> other = backend.openTelemetryAppender();
    if (other.isPresent()) {
      OpenTelemetryAppender.install(other.get(), destination.openTelemetry());
      return none(backend);
    }
    LogRouter router;
    synchronized (ATTACHING) {
      router = backend.attach();
      if (!router.isExpectingOnThisThread()) {
        // What nobody expected is installed at once, before an end of others detaches it.
        router.install(destination);
        return new LoggingBridge(backend, destination);
      }
    }
    int missed = router.install(destination);
    if (missed > 0) {
      logger.info(
          "{} log lines of the start are not sent to Azure Monitor, because there were more than"
              + " azure.monitor.logging.startup-buffer-size",
          missed);
    }
    return new LoggingBridge(backend, destination);
  }

  /**
   * Connects nothing, for an application that has no destination.
   *
   * @param backend the logging framework
   * @return nothing to end
   */
  public static LoggingBridge none(LoggingBackend backend) {
    end(backend, LogRouter::abandonOnThisThread);
    return none();
  }

  /**
   * Connects nothing, where there is no logging framework to connect.
   *
   * @return nothing to end
   */
  public static LoggingBridge none() {
    return new LoggingBridge(null, null);
  }

  /** Ends passing lines on to this SDK; those of other applications stay. */
  @Override
  public void close() {
    if (backend != null && destination != null) {
      LogDestination ended = destination;
      end(backend, router -> router.uninstall(ended));
    }
  }
}
