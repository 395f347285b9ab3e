/*
 * Copyright 2026 the azure-monitor-opentelemetry authors
 * SPDX-License-Identifier: Apache-2.0
 */

package io.github.azuremonitor.local;

import java.util.Optional;
import java.util.function.Function;
import tools.jackson.databind.JsonNode;

/**
 * An object with free keys of 1 to 150 UTF-16 units.
 *
 * @param value the rule for the value under a key
 */
record MapRule(Function<String, Rule> value) implements Rule {

  private static final int KEY_LIMIT = 150;

  @Override
  public String expected() {
    return "object";
  }

  @Override
  public Optional<String> refusal(Place place, JsonNode map) {
    if (!map.isObject()) {
      return place.wrongType(expected(), map);
    }
    return map.properties().stream()
        .map(entry -> entryRefusal(place, entry.getKey(), entry.getValue()))
        .flatMap(Optional::stream)
        .findFirst();
  }

  private Optional<String> entryRefusal(Place place, String key, JsonNode entry) {
    if (key.isEmpty()) {
      return place.refuse(Fault.MISSING, "key", "an empty key");
    }
    if (key.length() > KEY_LIMIT) {
      return place
          .entry(key)
          .refuse(
              Fault.TOO_LONG,
              "key of " + KEY_LIMIT + " characters",
              Integer.toString(key.length()));
    }
    return value.apply(key).refusal(place.entry(key), entry);
  }
}
