/*
 * Copyright 2026 the azure-monitor-opentelemetry authors
 * SPDX-License-Identifier: Apache-2.0
 */

package io.github.azuremonitor.local;

import java.util.Optional;
import tools.jackson.databind.JsonNode;

/**
 * An array whose elements follow one rule.
 *
 * @param element the rule for each element
 * @param min the least number of elements
 * @param max the greatest number of elements
 */
record ListRule(Rule element, int min, int max) implements Rule {

  @Override
  public String expected() {
    return "array";
  }

  @Override
  public Optional<String> refusal(Place place, JsonNode value) {
    if (!value.isArray()) {
      return place.wrongType(expected(), value);
    }
    if (value.size() < min || value.size() > max) {
      String entries = (min == max ? "" + min : min + " to " + max) + " entries";
      return place.refuse(Fault.OUT_OF_RANGE, entries, Integer.toString(value.size()));
    }
    return value.values().stream()
        .map(entry -> element.refusal(place, entry))
        .flatMap(Optional::stream)
        .findFirst();
  }
}
