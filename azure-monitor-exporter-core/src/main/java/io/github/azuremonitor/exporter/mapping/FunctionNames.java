/*
 * Copyright 2026 the azure-monitor-opentelemetry authors
 * SPDX-License-Identifier: Apache-2.0
 */

package io.github.azuremonitor.exporter.mapping;

import org.jspecify.annotations.Nullable;

/**
 * Takes apart names of functions such as {@code com.example.Orders.pay}. It remembers some, since
 * the same few lines of a program log again and again; what collides replaces the other. Not
 * thread-safe.
 */
final class FunctionNames {

  private static final int SLOTS = 64;

  /** What is longer is no function that anybody wrote, and not worth the memory. */
  private static final int LONGEST = 256;

  private final @Nullable Function[] known = new Function[SLOTS];

  /**
   * A function.
   *
   * @param type the class it belongs to, or null when none is named
   * @param method its own name
   */
  record Function(String name, @Nullable String type, String method) {}

  Function of(String name) {
    int hash = name.hashCode();
    int slot = (hash ^ hash >>> 16) & (SLOTS - 1);
    Function function = known[slot];
    if (function == null || !function.name.equals(name)) {
      int dot = name.lastIndexOf('.');
      String type = dot < 0 ? null : name.substring(0, dot);
      function = new Function(name, type, name.substring(dot + 1));
      if (name.length() <= LONGEST) {
        known[slot] = function;
      }
    }
    return function;
  }
}
