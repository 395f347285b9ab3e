/*
 * Copyright 2026 the azure-monitor-opentelemetry authors
 * SPDX-License-Identifier: Apache-2.0
 */

package io.github.azuremonitor.exporter.mapping;

import io.github.azuremonitor.exporter.envelope.ItemOutput;
import java.io.StringWriter;
import java.util.Map;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonGenerator;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.core.ObjectReadContext;
import tools.jackson.core.ObjectWriteContext;
import tools.jackson.core.json.JsonFactory;

/**
 * Measurements as the text of one attribute, a JSON object.
 *
 * <p>Only what has such a text needs a parser; loading one takes a start a while.
 *
 * <p>A text, since attributes with structured values exist in newer versions of OpenTelemetry only,
 * and older ones print such values in a form that cannot be read back. One attribute, since the SDK
 * limits their number. Other exporters for Azure Monitor understand this form as well.
 */
public final class MeasurementsJson {

  private static final JsonFactory JSON = JsonFactory.builder().build();

  private MeasurementsJson() {}

  /**
   * Returns the measurements as a JSON object in the order of the map; numbers must be finite, for
   * JSON has no others.
   */
  public static String of(Map<String, Double> measurements) {
    StringWriter text = new StringWriter();
    try (JsonGenerator json = JSON.createGenerator(ObjectWriteContext.empty(), text)) {
      json.writeStartObject();
      measurements.forEach(
          (name, value) -> {
            json.writeName(name);
            json.writeNumber(value);
          });
      json.writeEndObject();
    }
    return text.toString();
  }

  /**
   * Writes the measurements that a text holds. Entries before a mistake count; what follows it
   * cannot be told apart.
   */
  static void read(String text, ItemOutput out) {
    try (JsonParser json = JSON.createParser(ObjectReadContext.empty(), text)) {
      if (json.nextToken() != JsonToken.START_OBJECT) {
        return;
      }
      while (json.nextToken() == JsonToken.PROPERTY_NAME) {
        String name = json.currentName();
        JsonToken value = json.nextToken();
        if (value == JsonToken.VALUE_NUMBER_INT || value == JsonToken.VALUE_NUMBER_FLOAT) {
          out.measurement(name, json.getDoubleValue());
        } else {
          json.skipChildren();
        }
      }
    } catch (JacksonException ignored) {
      // Not a defect of the item: it goes without the measurements that nobody can read.
    }
  }
}
