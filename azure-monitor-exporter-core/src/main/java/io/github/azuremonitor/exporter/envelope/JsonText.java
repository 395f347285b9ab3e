/*
 * Copyright 2026 the azure-monitor-opentelemetry authors
 * SPDX-License-Identifier: Apache-2.0
 */

package io.github.azuremonitor.exporter.envelope;

import java.nio.charset.StandardCharsets;
import java.util.List;
import tools.jackson.core.io.SerializedString;

/**
 * A part of JSON documents that is encoded once. Members of an object begin with the comma that
 * parts them from the one before; {@link JsonWriter#write} leaves it out where there is none.
 * Immutable.
 */
final class JsonText {

  final byte[] bytes;

  private JsonText(String json) {
    this.bytes = json.getBytes(StandardCharsets.UTF_8);
  }

  /** Returns the name of a member with its punctuation. */
  static JsonText name(String name) {
    return new JsonText("," + quoted(name) + ":");
  }

  /** Returns a member whose value is a text. */
  static JsonText member(String name, String value) {
    return new JsonText("," + quoted(name) + ":" + quoted(value));
  }

  /** Returns a part that is JSON already. */
  static JsonText of(String json) {
    return new JsonText(json);
  }

  static JsonText join(List<JsonText> parts) {
    StringBuilder all = new StringBuilder();
    for (JsonText part : parts) {
      all.append(new String(part.bytes, StandardCharsets.UTF_8));
    }
    return new JsonText(all.toString());
  }

  private static String quoted(String text) {
    return '"' + String.valueOf(new SerializedString(text).asQuotedChars()) + '"';
  }
}
