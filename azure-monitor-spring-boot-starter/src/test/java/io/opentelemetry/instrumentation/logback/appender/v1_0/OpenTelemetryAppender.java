/*
 * Copyright 2026 the azure-monitor-opentelemetry authors
 * SPDX-License-Identifier: Apache-2.0
 */

package io.opentelemetry.instrumentation.logback.appender.v1_0;

import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.UnsynchronizedAppenderBase;
import io.opentelemetry.api.OpenTelemetry;
import org.jspecify.annotations.Nullable;

/**
 * Stands for the appender of OpenTelemetry's instrumentation, which is known by its name and this
 * method only; the real one is tied to one minor version of OpenTelemetry.
 */
public final class OpenTelemetryAppender extends UnsynchronizedAppenderBase<ILoggingEvent> {

  private static volatile @Nullable OpenTelemetry installed;

  /** Gives it the SDK, as the real one has it. */
  public static void install(OpenTelemetry openTelemetry) {
    installed = openTelemetry;
  }

  /** Returns what was given last, and forgets it. */
  public static @Nullable OpenTelemetry takeInstalled() {
    OpenTelemetry taken = installed;
    installed = null;
    return taken;
  }

  @Override
  protected void append(ILoggingEvent event) {}
}
