/*
 * Copyright 2026 the azure-monitor-opentelemetry authors
 * SPDX-License-Identifier: Apache-2.0
 */

package io.github.azuremonitor.spring.delivery;

import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.function.Function;

/** How constants are spelled in JSON and in the tags of meters: as in {@code page-view}. */
public final class Ids {

  private Ids() {}

  /**
   * Spells a constant.
   *
   * @param constant for example {@code PAGE_VIEW}
   * @return for example {@code page-view}
   */
  public static String of(Enum<?> constant) {
    return constant.name().toLowerCase(Locale.ROOT).replace('_', '-');
  }

  /** Spells the keys of a map, in the same order. */
  static <K> Map<String, Long> keys(Map<K, Long> figures, Function<K, String> id) {
    Map<String, Long> named = new LinkedHashMap<>();
    figures.forEach((key, figure) -> named.put(id.apply(key), figure));
    return named;
  }
}
