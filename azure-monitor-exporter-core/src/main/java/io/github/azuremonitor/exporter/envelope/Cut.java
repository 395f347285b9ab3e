/*
 * Copyright 2026 the azure-monitor-opentelemetry authors
 * SPDX-License-Identifier: Apache-2.0
 */

package io.github.azuremonitor.exporter.envelope;

import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.function.IntPredicate;
import java.util.function.Predicate;

/**
 * How much of an oversized item is kept. Long values of custom properties and stack traces are the
 * first to give way, then the texts of fields and tags; identifiers, codes, types and other short
 * values are shorter than any cut that is made in practice.
 *
 * @param characters the most that is kept of a custom property
 * @param entries the most custom properties that are kept, the shortest ones; likewise measurements
 */
record Cut(int characters, int entries) {

  /** Everything, within the limits of each field. */
  static final Cut NONE = new Cut(Integer.MAX_VALUE, Integer.MAX_VALUE);

  /** The property that says that an item is not complete. */
  static final String MARK = "azuremonitor.trimmed";

  private static final int SHORT = 128;
  private static final int SHORTEST = 24;
  private static final int LONGEST = 64 * 1024;
  private static final int PRECISION = 64;

  /** How much more of a field or tag is kept than of a property. */
  private static final int ESSENTIAL = 4;

  private static final String LINKS = "_MS.links";
  private static final String GEN_AI = "gen_ai.";

  /**
   * Finds the least that has to be cut. Less always fits better than more, so halving finds the
   * border; only where even short values are too many some of them go altogether.
   *
   * @param entries how many properties and measurements there are
   * @param fits whether the item fits when it is cut so
   */
  static Cut least(int entries, Predicate<Cut> fits) {
    if (fits.test(new Cut(SHORT, Integer.MAX_VALUE))) {
      IntPredicate enough = characters -> fits.test(new Cut(characters, Integer.MAX_VALUE));
      return new Cut(border(SHORT, LONGEST, PRECISION, enough), Integer.MAX_VALUE);
    }
    int characters = fits.test(new Cut(SHORT, 0)) ? SHORT : SHORTEST;
    IntPredicate enough = kept -> fits.test(new Cut(characters, kept));
    return new Cut(characters, border(0, entries + 1, 1, enough));
  }

  /** Returns about the largest number that passes, given one that does and one that does not. */
  private static int border(int passing, int failing, int precision, IntPredicate passes) {
    int low = passing;
    int high = failing;
    while (high - low > precision) {
      int middle = (low + high) >>> 1;
      if (passes.test(middle)) {
        low = middle;
      } else {
        high = middle;
      }
    }
    return low;
  }

  /** Cuts a field or tag. */
  String essential(String text) {
    return equals(NONE) ? text : Text.fit(text, ESSENTIAL * characters);
  }

  /** Cuts a custom property; the list of links is JSON, of which half an entry is none. */
  String property(String key, String value) {
    if (value.length() <= characters) {
      return value;
    }
    if (key.equals(LINKS)) {
      int lastEntry = value.lastIndexOf('}', characters - 2);
      return lastEntry < 0 ? "[]" : value.substring(0, lastEntry + 1) + "]";
    }
    return Text.fit(value, characters);
  }

  /**
   * Returns the properties that stay: those that take the least room, after what a language model
   * cost and was asked for.
   */
  List<Map.Entry<String, String>> kept(Collection<Map.Entry<String, String>> properties) {
    if (properties.size() <= entries) {
      return List.copyOf(properties);
    }
    return properties.stream()
        .sorted(
            Comparator.comparing((Map.Entry<String, String> p) -> !p.getKey().startsWith(GEN_AI))
                .thenComparingInt(p -> p.getKey().length() + p.getValue().length()))
        .limit(entries)
        .toList();
  }

  /** The most that is kept of types, messages and frames of all exceptions together. */
  int exceptionCharacters() {
    return equals(NONE)
        ? ExceptionDetails.MAX_CHARACTERS
        : Math.min(ExceptionDetails.MAX_CHARACTERS, ESSENTIAL * characters);
  }
}
