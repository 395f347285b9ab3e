/*
 * Copyright 2026 the azure-monitor-opentelemetry authors
 * SPDX-License-Identifier: Apache-2.0
 */

package io.github.azuremonitor.local.view;

import java.nio.charset.StandardCharsets;
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

  /** The custom dimension with which the exporter of this project says that it cut an item. */
  private static final String TRIMMED = "azuremonitor.trimmed";

  /** A character that does not fit is left out as a whole: of UTF-8 up to this many bytes. */
  private static final int LONGEST_REST = 3;

  private final TextLimits limits;
  private final List<String> notes = new ArrayList<>();

  CutNotes(TextLimits limits) {
    this.limits = limits;
  }

  List<String> of(JsonNode envelope) {
    JsonNode data = envelope.path("data").path("baseData");
    if (data.path("properties").path(TRIMMED).asString("").equals("true")) {
      notes.add("the sender shortened or left out texts, so that the item is not too large");
    }
    texts("", data, limits.fields());
    texts("tag ", envelope.path("tags"), limits.tags());
    for (Map.Entry<String, JsonNode> property : data.path("properties").properties()) {
      property(property.getKey(), property.getValue());
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

  private void property(String key, JsonNode value) {
    String subject = "property '" + key + "'";
    Integer bytes = limits.longProperties().get(key);
    if (bytes == null) {
      text(subject, value, limits.property());
      return;
    }
    if (value.isString()) {
      String text = value.stringValue();
      int length = text.getBytes(StandardCharsets.UTF_8).length;
      int rest = length == text.length() ? 0 : LONGEST_REST;
      note(subject, length >= bytes - rest && length <= bytes, length, "bytes");
      redaction(subject, text);
    }
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
    if (value.isString()) {
      String text = value.stringValue();
      note(subject, isFull(text, limit), text.length(), "characters");
      redaction(subject, text);
    }
  }

  /**
   * A pair of surrogates of which only half would fit is left out as a whole. Where the text has no
   * other pair it is more likely that it just is that long.
   */
  private static boolean isFull(String text, int limit) {
    return text.length() == limit
        || (text.length() == limit - 1
            && text.chars().anyMatch(c -> Character.isSurrogate((char) c)));
  }

  private void note(String subject, boolean full, int length, String unit) {
    if (full) {
      notes.add(
          String.format(
              Locale.ROOT, "%s: %,d %s kept, as many as there may be", subject, length, unit));
    }
  }

  private void redaction(String subject, String text) {
    if (text.contains(REDACTED)) {
      notes.add(subject + " was redacted");
    }
  }
}
