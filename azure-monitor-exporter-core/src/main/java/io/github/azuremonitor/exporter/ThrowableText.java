/*
 * Copyright 2026 the azure-monitor-opentelemetry authors
 * SPDX-License-Identifier: Apache-2.0
 */

package io.github.azuremonitor.exporter;

import java.io.PrintWriter;
import java.io.StringWriter;
import org.jspecify.annotations.Nullable;

/**
 * What a throwable says about itself. Its methods belong to whoever wrote the class and may fail in
 * any way; the application that reports one must not fail with them.
 */
final class ThrowableText {

  private ThrowableText() {}

  static String type(Throwable throwable) {
    return throwable.getClass().getName();
  }

  static @Nullable String message(Throwable throwable) {
    try {
      return throwable.getMessage();
    } catch (Throwable ignored) {
      return null;
    }
  }

  /** Returns the stack trace as the JDK prints it, or as much of it as can be had. */
  static String stackTrace(Throwable throwable) {
    StringWriter text = new StringWriter();
    try {
      throwable.printStackTrace(new PrintWriter(text));
    } catch (Throwable ignored) {
      // What has been printed until here is kept.
    }
    return text.getBuffer().isEmpty() ? typeAndFrames(throwable) : text.toString();
  }

  /** The JDK begins with the message, so a broken one leaves nothing printed. */
  private static String typeAndFrames(Throwable throwable) {
    StringBuilder text = new StringBuilder(type(throwable)).append(System.lineSeparator());
    try {
      for (StackTraceElement frame : throwable.getStackTrace()) {
        text.append("\tat ").append(frame).append(System.lineSeparator());
      }
    } catch (Throwable ignored) {
      // The type is known at least.
    }
    return text.toString();
  }
}
