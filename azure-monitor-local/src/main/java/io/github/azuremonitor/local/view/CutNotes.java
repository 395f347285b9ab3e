/*
 * Copyright 2026 the azure-monitor-opentelemetry authors
 * SPDX-License-Identifier: Apache-2.0
 */

package io.github.azuremonitor.local.view;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import tools.jackson.databind.JsonNode;

/**
 * What the sender cut or redacted, as far as the envelope shows it: a text that is exactly as long
 * as it may be was most likely longer before.
 */
final class CutNotes {

  private static final String REDACTED = "REDACTED";
  private static final int MAX_NOTES = 100;

  private final TextLimits limits;
  private final List<String> notes = new ArrayList<>();

  CutNotes(TextLimits limits) {
    this.limits = limits;
  }

  List<String> of(JsonNode envelope) {
    JsonNode data = envelope.path("data").path("baseData");
    texts("", data, limits.fields());
    texts("tag ", envelope.path("tags"), limits.tags());
    for (Map.Entry<String, JsonNode> property : data.path("properties").properties()) {
      text("property '" + property.getKey() + "'", property.getValue(), limits.property());
    }
    int number = 0;
    for (JsonNode exception : data.path("exceptions")) {
      number++;
      String subject = "exception " + number + ": ";
      texts(subject, exception, limits.exceptions());
      if (!exception.path("hasFullStack").asBoolean(true)) {
        notes.add(subject + "the stack trace is not complete");
      }
    }
    return notes.stream().limit(MAX_NOTES).toList();
  }

  private void texts(String prefix, JsonNode object, Map<String, Integer> known) {
    for (Map.Entry<String, JsonNode> field : object.properties()) {
      text(
          prefix + field.getKey(),
          field.getValue(),
          known.getOrDefault(field.getKey(), Integer.MAX_VALUE));
    }
  }

  private void text(String subject, JsonNode value, int limit) {
    if (!value.isString()) {
      return;
    }
    String text = value.stringValue();
    if (text.length() == limit) {
      notes.add(
          String.format(
              Locale.ROOT,
              "%s: %,d characters kept, as many as there may be",
              subject,
              text.length()));
    }
    if (text.contains(REDACTED)) {
      notes.add(subject + " was redacted");
    }
  }
}
