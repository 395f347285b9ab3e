/*
 * Copyright 2026 the azure-monitor-opentelemetry authors
 * SPDX-License-Identifier: Apache-2.0
 */

package io.github.azuremonitor.spring.logging;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The stack trace of a log event as the JDK prints it. Logging frameworks write causes in other
 * ways; but spans have the JDK's text, and the same exception must be recognised in both.
 *
 * <p>An exception may have code of its own that fails in any way, which must not become a failure
 * of whoever logs.
 */
public final class StackTrace {

  private StackTrace() {}

  /**
   * Returns the text, if it can be had.
   *
   * @param throwable whose
   * @return the text, or nothing when printing it fails
   */
  public static Optional<String> of(Throwable throwable) {
    try {
      StringWriter text = new StringWriter();
      throwable.printStackTrace(new PrintWriter(text));
      return Optional.of(text.toString());
    } catch (Throwable ignored) {
      return Optional.empty();
    }
  }

  /**
   * Returns the stack trace or, when printing it fails, the name of the class alone.
   *
   * @param throwable whose
   * @return some text
   */
  public static String orType(Throwable throwable) {
    return of(throwable).orElseGet(() -> throwable.getClass().getName());
  }

  /**
   * Returns the message of an exception.
   *
   * @param throwable whose
   * @return the message, or null when there is none or asking for it fails
   */
  public static @Nullable String message(Throwable throwable) {
    try {
      return throwable.getMessage();
    } catch (Throwable ignored) {
      return null;
    }
  }
}
