/*
 * Copyright 2026 the azure-monitor-opentelemetry authors
 * SPDX-License-Identifier: Apache-2.0
 */

package io.github.azuremonitor.local;

import java.util.Optional;
import tools.jackson.databind.JsonNode;

/**
 * A limit for all strings in the objects of an array together.
 *
 * @param limit the greatest number of UTF-16 units
 */
record TotalTextRule(int limit) implements Rule {

  @Override
  public String expected() {
    return limit + " characters in all";
  }

  @Override
  public Optional<String> refusal(Place place, JsonNode value) {
    long total =
        value.values().stream()
            .flatMap(entry -> entry.values().stream())
            .filter(JsonNode::isString)
            .mapToLong(text -> text.stringValue().length())
            .sum();
    return total > limit
        ? place.refuse(Fault.TOO_LONG, expected(), Long.toString(total))
        : Optional.empty();
  }
}
