/*
 * Copyright 2026 the azure-monitor-opentelemetry authors
 * SPDX-License-Identifier: Apache-2.0
 */

package io.github.azuremonitor.exporter.envelope;

import org.jspecify.annotations.Nullable;

/**
 * One exception as OpenTelemetry tells of it; the stack trace may name others that it was caused
 * by. The service refuses an item whose exception has no type or a blank message, so each stands in
 * for the other.
 *
 * @param type the class name; absent or blank becomes that of the stack trace, or {@code Exception}
 * @param message its message; absent or blank becomes that of the stack trace, or the type
 * @param stack the stack trace as text
 */
public record ExceptionDetails(
    @Nullable String type, @Nullable String message, @Nullable String stack) {

  /** Of types, messages and frames together: leaves room for the rest of a 64 KB item. */
  static final int MAX_CHARACTERS = 48 * 1024;

  /** Returns the same exception with another message. */
  public ExceptionDetails withMessage(String newMessage) {
    return new ExceptionDetails(type, newMessage, stack);
  }

  /** Returns the same exception with another stack trace. */
  public ExceptionDetails withStack(@Nullable String newStack) {
    return new ExceptionDetails(type, message, newStack);
  }
}
