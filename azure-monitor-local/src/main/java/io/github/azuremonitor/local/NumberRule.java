/*
 * Copyright 2026 the azure-monitor-opentelemetry authors
 * SPDX-License-Identifier: Apache-2.0
 */

package io.github.azuremonitor.local;

import java.util.Optional;
import tools.jackson.databind.JsonNode;

/**
 * A finite number. JSON cannot express NaN, but a number such as {@code 1e999} overflows to
 * infinity in the reader; it is refused as well.
 *
 * @param expected what is expected, for messages
 * @param whole whether it must be written without fraction and exponent
 * @param above a bound the number must exceed
 * @param max the greatest number
 */
record NumberRule(String expected, boolean whole, double above, double max) implements Rule {

  @Override
  public Optional<String> refusal(Place place, JsonNode value) {
    if (!value.isNumber() || (whole && !value.isIntegralNumber())) {
      return place.wrongType(expected, value);
    }
    double number = value.asDouble(Double.POSITIVE_INFINITY);
    if (!Double.isFinite(number) || number <= above || number > max) {
      return place.refuse(Fault.OUT_OF_RANGE, expected, value.asString());
    }
    return Optional.empty();
  }
}
