/*
 * Copyright 2026 the azure-monitor-opentelemetry authors
 * SPDX-License-Identifier: Apache-2.0
 */

package io.github.azuremonitor.local;

import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.Optional;
import tools.jackson.databind.JsonNode;

/**
 * A string of limited length.
 *
 * @param limit the greatest length
 * @param presence what the string must contain
 * @param unit how the length is measured
 */
record TextRule(int limit, Presence presence, Unit unit) implements Rule {

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

  /** How the length of a string is measured. */
  enum Unit {
    /** UTF-16 units, as the service counts nearly everywhere. */
    CHARACTERS,
    /** Bytes in UTF-8. */
    BYTES;

    int lengthOf(String text) {
      return switch (this) {
        case CHARACTERS -> text.length();
        case BYTES -> text.getBytes(StandardCharsets.UTF_8).length;
      };
    }

    String count(int number) {
      return number + " " + name().toLowerCase(Locale.ROOT);
    }
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
    int actual = unit.lengthOf(text);
    if (actual > limit) {
      return place.refuse(Fault.TOO_LONG, unit.count(limit), Integer.toString(actual));
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
