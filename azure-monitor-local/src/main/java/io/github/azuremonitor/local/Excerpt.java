/*
 * Copyright 2026 the azure-monitor-opentelemetry authors
 * SPDX-License-Identifier: Apache-2.0
 */

package io.github.azuremonitor.local;

/** Shortens received text for messages, so that a huge item does not make a huge message. */
final class Excerpt {

  private static final int MESSAGE_LIMIT = 120;

  private Excerpt() {}

  static String of(String text) {
    return of(text, MESSAGE_LIMIT);
  }

  static String of(String text, int limit) {
    if (text.length() <= limit) {
      return text;
    }
    int end = Character.isHighSurrogate(text.charAt(limit - 1)) ? limit - 1 : limit;
    return text.substring(0, end) + "…";
  }
}
