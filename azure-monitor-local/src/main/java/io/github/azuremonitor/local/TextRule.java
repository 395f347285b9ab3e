/*
 * Copyright 2026 the azure-monitor-opentelemetry authors
 * SPDX-License-Identifier: Apache-2.0
 */

package io.github.azuremonitor.local;

import java.util.Optional;
import java.util.function.ToIntFunction;
import tools.jackson.databind.JsonNode;

/**
 * A string of limited length.
 *
 * @param limit the greatest length
 * @param presence what the string must contain
 * @param length how the length is measured
 */
record TextRule(int limit, Presence presence, ToIntFunction<String> length) implements Rule {

  /** What a string must contain. */
  enum Presence {
    ANY,
    NOT_EMPTY,
    NOT_BLANK;

    boolean holds(String text) {
      return switch (this) {
        case ANY -> true;
        case NOT_EMPTY -> !text.isEmpty();
        case NOT_BLANK -> !text.isBlank();
      };
    }
  }

  /** A string counted in UTF-16 units, as the service counts. */
  TextRule(int limit, Presence presence) {
    this(limit, presence, String::length);
  }

  @Override
  public String expected() {
    return "string";
  }

  @Override
  public Optional<String> refusal(Place place, JsonNode value) {
    if (!value.isString()) {
      return place.wrongType(expected(), value);
    }
    String text = value.stringValue();
    if (!presence.holds(text)) {
      return place.refuse(Fault.MISSING, expected(), text);
    }
    int actual = length.applyAsInt(text);
    if (actual > limit) {
      return place.refuse(Fault.TOO_LONG, limit + " characters", Integer.toString(actual));
    }
    if (hasLoneSurrogate(text)) {
      return place.refuse(Fault.INVALID, "well-formed Unicode", "half a surrogate pair");
    }
    return Optional.empty();
  }

  private static boolean hasLoneSurrogate(String text) {
    // A complete pair is read as one code point outside the range of the surrogates.
    return text.codePoints()
        .anyMatch(c -> c >= Character.MIN_SURROGATE && c <= Character.MAX_SURROGATE);
  }
}
