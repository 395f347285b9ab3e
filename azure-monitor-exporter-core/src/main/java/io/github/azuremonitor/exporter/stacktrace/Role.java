/*
 * Copyright 2026 the azure-monitor-opentelemetry authors
 * SPDX-License-Identifier: Apache-2.0
 */

package io.github.azuremonitor.exporter.stacktrace;

import static io.github.azuremonitor.exporter.stacktrace.Characters.startsWith;

import org.jspecify.annotations.Nullable;

/** How a header announces its exception. */
enum Role {
  FIRST(""),
  CAUSE("Caused by: "),
  SUPPRESSED("Suppressed: "),
  /** The exception before, with all it has in it, is the cause of this one. */
  WRAPPER("Wrapped by: ");

  private final String prefix;

  Role(String prefix) {
    this.prefix = prefix;
  }

  /** Returns the role that a line's beginning gives, or null when it is not that of a header. */
  static @Nullable Role announced(char[] chars, int start, int end) {
    Role role =
        switch (chars[start]) {
          case 'C' -> CAUSE;
          case 'S' -> SUPPRESSED;
          case 'W' -> WRAPPER;
          default -> null;
        };
    return role != null && startsWith(chars, start, end, role.prefix) ? role : null;
  }

  int prefixLength() {
    return prefix.length();
  }
}
