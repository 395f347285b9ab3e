/*
 * Copyright 2026 the azure-monitor-opentelemetry authors
 * SPDX-License-Identifier: Apache-2.0
 */

package io.github.azuremonitor.local;

import java.util.Optional;
import tools.jackson.databind.JsonNode;

/** True or false, not in quotes. */
record FlagRule() implements Rule {

  @Override
  public String expected() {
    return "boolean";
  }

  @Override
  public Optional<String> refusal(Place place, JsonNode value) {
    return value.isBoolean() ? Optional.empty() : place.wrongType(expected(), value);
  }
}
