/*
 * Copyright 2026 the azure-monitor-opentelemetry authors
 * SPDX-License-Identifier: Apache-2.0
 */

package io.github.azuremonitor.spring.logging;

import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Which entries of the diagnostic context (MDC) become attributes of the record.
 *
 * @param names the keys, or null for all
 */
public record ContextKeys(@Nullable Set<String> names) {

  /** Micrometer tracing puts these into the context; they are in every item as it is. */
  static final String TRACE_ID = "traceId";

  static final String SPAN_ID = "spanId";

  /** Everything there is. */
  public static final ContextKeys ALL = new ContextKeys(null);

  /**
   * Reads the value of the property.
   *
   * @param keys keys, where {@code *} and {@code true} stand for all and {@code false} for none
   * @return what they select
   */
  public static ContextKeys of(List<String> keys) {
    if (keys.contains("*") || keys.equals(List.of("true"))) {
      return ALL;
    }
    return new ContextKeys(keys.equals(List.of("false")) ? Set.of() : Set.copyOf(keys));
  }

  /**
   * Tells whether an entry is wanted.
   *
   * @param key its key
   * @return whether it becomes an attribute
   */
  public boolean include(String key) {
    return (names == null || names.contains(key)) && !key.equals(TRACE_ID) && !key.equals(SPAN_ID);
  }
}
