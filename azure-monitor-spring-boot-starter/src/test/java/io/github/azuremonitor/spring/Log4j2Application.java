/*
 * Copyright 2026 the azure-monitor-opentelemetry authors
 * SPDX-License-Identifier: Apache-2.0
 */

package io.github.azuremonitor.spring;

import io.micrometer.tracing.Span;
import io.micrometer.tracing.Tracer;
import org.apache.logging.log4j.Level;
import org.apache.logging.log4j.LogManager;
import org.apache.logging.log4j.core.LoggerContext;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.slf4j.MDC;
import org.slf4j.MarkerFactory;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.annotation.Configuration;

/** An application that logs with Log4j; it runs in a process without Logback. */
@Configuration(proxyBeanMethods = false)
@EnableAutoConfiguration
public class Log4j2Application {

  /** What is said last, of what is left when everything has ended. */
  static final String NOTHING_LEFT = "nothing is left";

  private static final Logger logger = LoggerFactory.getLogger("shop.Cart");

  /** Runs it, and then a second one in the same process. */
  public static void main(String[] arguments) {
    try (ConfigurableApplicationContext context =
        SpringApplication.run(Log4j2Application.class, arguments)) {
      logInSpan(context.getBean(Tracer.class));
      LoggerContext log4j = (LoggerContext) LogManager.getContext(false);
      log4j.reconfigure();
      logger.warn("configured anew");
    }
    try (ConfigurableApplicationContext second =
        SpringApplication.run(Log4j2Application.class, arguments)) {
      logger.warn("second {}", second.isActive());
    }
    LoggerContext log4j = (LoggerContext) LogManager.getContext(false);
    if (log4j.getConfiguration().getAppender("AZURE_MONITOR") == null) {
      System.out.println(NOTHING_LEFT);
    }
  }

  private static void logInSpan(Tracer tracer) {
    Span span = tracer.nextSpan().name("work").start();
    try (Tracer.SpanInScope scope = tracer.withSpan(span);
        MDC.MDCCloseable tenant = MDC.putCloseable("tenant", "contoso")) {
      logger
          .atWarn()
          .addMarker(MarkerFactory.getMarker("AUDIT"))
          .addKeyValue("order", 42)
          .log("in {}", "span");
      LogManager.getLogger("shop.Cart").log(Level.FATAL, "fatal");
      logger.error("failed {} {}", scope != null, tenant != null, new IllegalStateException("no"));
    } finally {
      span.end();
    }
  }
}
