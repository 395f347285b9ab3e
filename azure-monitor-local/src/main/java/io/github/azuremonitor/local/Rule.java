/*
 * Copyright 2026 the azure-monitor-opentelemetry authors
 * SPDX-License-Identifier: Apache-2.0
 */

package io.github.azuremonitor.local;

import java.util.Optional;
import tools.jackson.databind.JsonNode;

/** What a value must look like. Rules are immutable and know nothing of each other. */
interface Rule {

  /** What is expected, in one or two words for messages. */
  String expected();

  /** Why the value is refused, or empty when it is fine. */
  Optional<String> refusal(Place place, JsonNode value);

  /** Why an item is refused in which this value is required but absent. */
  default Optional<String> refusalWhenAbsent(Place place) {
    return place.refuse(Fault.MISSING, expected(), "undefined");
  }

  /** Both rules; the second sees only values that passed the first. */
  default Rule and(Rule second) {
    Rule first = this;
    return new Rule() {
      @Override
      public String expected() {
        return first.expected();
      }

      @Override
      public Optional<String> refusal(Place place, JsonNode value) {
        return first.refusal(place, value).or(() -> second.refusal(place, value));
      }
    };
  }
}
