/*
 * Copyright 2026 the azure-monitor-opentelemetry authors
 * SPDX-License-Identifier: Apache-2.0
 */

package io.github.azuremonitor.local;

import java.util.Optional;
import java.util.regex.Pattern;
import tools.jackson.databind.JsonNode;

/**
 * A duration as {@code [days.]hh:mm:ss[.fraction]} with one to seven decimals, not negative and
 * below 1000 days, which is where the service stops reading.
 */
record DurationRule() implements Rule {

  private static final Pattern FORMAT =
      Pattern.compile("(?:\\d{1,3}\\.)?(?:[01]\\d|2[0-3]):[0-5]\\d:[0-5]\\d(?:\\.\\d{1,7})?");

  @Override
  public String expected() {
    return "[d.]hh:mm:ss.ffffff";
  }

  @Override
  public Optional<String> refusal(Place place, JsonNode value) {
    if (!value.isString()) {
      return place.wrongType(expected(), value);
    }
    String text = value.stringValue();
    return FORMAT.matcher(text).matches()
        ? Optional.empty()
        : place.refuse(Fault.INVALID, expected(), text);
  }
}
