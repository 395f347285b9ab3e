/*
 * Copyright 2026 the azure-monitor-opentelemetry authors
 * SPDX-License-Identifier: Apache-2.0
 */

package io.github.azuremonitor.local;

import java.util.Optional;
import java.util.regex.Pattern;
import tools.jackson.databind.JsonNode;

/** A UUID in its usual form. The service has one message for everything that can be wrong here. */
record InstrumentationKeyRule() implements Rule {

  private static final Pattern FORMAT =
      Pattern.compile("\\p{XDigit}{8}(?:-\\p{XDigit}{4}){3}-\\p{XDigit}{12}");

  @Override
  public String expected() {
    return "UUID";
  }

  @Override
  public Optional<String> refusal(Place place, JsonNode value) {
    return value.isString() && FORMAT.matcher(value.stringValue()).matches()
        ? Optional.empty()
        : refusalWhenAbsent(place);
  }

  @Override
  public Optional<String> refusalWhenAbsent(Place place) {
    return Optional.of("Invalid instrumentation key");
  }
}
