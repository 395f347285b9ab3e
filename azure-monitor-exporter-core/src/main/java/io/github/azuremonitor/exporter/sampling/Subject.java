/*
 * Copyright 2026 the azure-monitor-opentelemetry authors
 * SPDX-License-Identifier: Apache-2.0
 */

package io.github.azuremonitor.exporter.sampling;

import io.opentelemetry.api.common.AttributeKey;
import io.opentelemetry.api.common.Attributes;
import org.jspecify.annotations.Nullable;

/** What rules are asked about: a span that starts, or a log record. */
public interface Subject {

  /** As what it will be shown. */
  enum Kind {
    /** Somebody is served. */
    REQUEST,
    /** Somebody is called. */
    DEPENDENCY,
    /** A log record without an exception. */
    MESSAGE,
    /** A log record with one. */
    EXCEPTION
  }

  /** Returns as what it will be shown, as far as that is known by now. */
  Kind kind();

  /** Returns its name by now: of the span, or of the logger. */
  String name();

  /** Returns the value of an attribute, or null when it has none by now. */
  @Nullable Object attribute(String key);

  /** Returns the value of an attribute whatever its type. */
  static @Nullable Object find(Attributes attributes, String key) {
    Finder finder = new Finder(key);
    attributes.forEach(finder::look);
    return finder.found;
  }

  /** Looks for a key of any type. */
  final class Finder {

    private final String key;
    private @Nullable Object found;

    private Finder(String key) {
      this.key = key;
    }

    private void look(AttributeKey<?> candidate, Object value) {
      if (candidate.getKey().equals(key)) {
        found = value;
      }
    }
  }
}
