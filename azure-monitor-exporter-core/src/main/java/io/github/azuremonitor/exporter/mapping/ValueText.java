/*
 * Copyright 2026 the azure-monitor-opentelemetry authors
 * SPDX-License-Identifier: Apache-2.0
 */

package io.github.azuremonitor.exporter.mapping;

import io.opentelemetry.api.common.KeyValue;
import io.opentelemetry.api.common.Value;
import io.opentelemetry.api.common.ValueType;
import java.io.StringWriter;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.List;
import tools.jackson.core.JsonGenerator;
import tools.jackson.core.ObjectWriteContext;
import tools.jackson.core.json.JsonFactory;

/**
 * OpenTelemetry's structured values as text: scalars as they are, bytes as base64, arrays and maps
 * as JSON, whatever the SDK's own {@code asString()} of this version prints. Goes by the content's
 * class and not by {@code ValueType}, an enum that grows with OpenTelemetry; only a list without
 * elements does not show by itself whether it is a map.
 */
final class ValueText {

  /** Deeper values are cut off; nobody reads further, and the nesting comes from outside. */
  private static final int MAX_DEPTH = 32;

  private static final JsonFactory JSON = JsonFactory.builder().build();

  private ValueText() {}

  static String of(Value<?> value) {
    Object content = value.getValue();
    if (content instanceof ByteBuffer bytes) {
      return base64(bytes);
    }
    if (content instanceof List<?>) {
      StringWriter text = new StringWriter();
      try (JsonGenerator json = JSON.createGenerator(ObjectWriteContext.empty(), text)) {
        write(json, value, 0);
      }
      return text.toString();
    }
    return String.valueOf(content);
  }

  private static void write(JsonGenerator json, Value<?> value, int depth) {
    Object content = value.getValue();
    if (depth > MAX_DEPTH) {
      json.writeString("…");
    } else if (content instanceof Boolean bool) {
      json.writeBoolean(bool);
    } else if (content instanceof Long number) {
      json.writeNumber(number);
    } else if (content instanceof Double number && Double.isFinite(number)) {
      json.writeNumber(number);
    } else if (content instanceof ByteBuffer bytes) {
      json.writeString(base64(bytes));
    } else if (content instanceof List<?> list) {
      writeList(json, list, value.getType() == ValueType.KEY_VALUE_LIST, depth);
    } else {
      json.writeString(String.valueOf(content));
    }
  }

  private static void writeList(JsonGenerator json, List<?> list, boolean map, int depth) {
    if (map) {
      json.writeStartObject();
    } else {
      json.writeStartArray();
    }
    for (Object element : list) {
      if (element instanceof KeyValue entry) {
        json.writeName(entry.getKey());
        write(json, entry.getValue(), depth + 1);
      } else if (element instanceof Value<?> nested) {
        write(json, nested, depth + 1);
      }
    }
    if (map) {
      json.writeEndObject();
    } else {
      json.writeEndArray();
    }
  }

  private static String base64(ByteBuffer bytes) {
    ByteBuffer encoded = Base64.getEncoder().encode(bytes.duplicate());
    return StandardCharsets.ISO_8859_1.decode(encoded).toString();
  }
}
