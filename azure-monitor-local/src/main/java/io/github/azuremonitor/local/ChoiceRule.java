/*
 * Copyright 2026 the azure-monitor-opentelemetry authors
 * SPDX-License-Identifier: Apache-2.0
 */

package io.github.azuremonitor.local;

import java.util.List;
import java.util.Optional;
import tools.jackson.databind.JsonNode;

/**
 * One of a few strings, or the position of one of them in the list where numbers are allowed.
 *
 * @param choices the strings
 * @param byNumber whether the position is understood as well
 */
record ChoiceRule(List<String> choices, boolean byNumber) implements Rule {

  @Override
  public String expected() {
    return "one of " + choices;
  }

  @Override
  public Optional<String> refusal(Place place, JsonNode value) {
    boolean known =
        value.isString()
            ? choices.contains(value.stringValue())
            : byNumber
                && value.isInt()
                && value.intValue() >= 0
                && value.intValue() < choices.size();
    return known
        ? Optional.empty()
        : place.refuse(Fault.INVALID, expected(), value.isNull() ? "null" : value.asString("?"));
  }
}
