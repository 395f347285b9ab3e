/*
 * Copyright 2026 the azure-monitor-opentelemetry authors
 * SPDX-License-Identifier: Apache-2.0
 */

package io.github.azuremonitor.local;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import tools.jackson.databind.JsonNode;

/**
 * The fields of a type: a table of names and rules.
 *
 * <p>A field that is not in the table is refused. The real service ignores such fields, but a
 * sender that writes one always does so by mistake: a misspelt name, or a field of another type.
 */
final class Schema implements Rule {

  private record Field(Rule rule, boolean required) {}

  private final String type;
  private final Map<String, Field> fields;

  private Schema(String type, Map<String, Field> fields) {
    this.type = type;
    this.fields = fields;
  }

  static Builder of(String type) {
    return new Builder(type);
  }

  @Override
  public String expected() {
    return "object";
  }

  @Override
  public Optional<String> refusal(Place place, JsonNode value) {
    return value.isObject() ? refusal(value) : place.wrongType(expected(), value);
  }

  /** How long the texts of this type may be, by field. */
  Map<String, Integer> textLimits() {
    Map<String, Integer> limits = new LinkedHashMap<>();
    fields.forEach(
        (name, field) -> {
          if (field.rule instanceof TextRule text) {
            limits.put(name, text.limit());
          }
        });
    return limits;
  }

  private Optional<String> refusal(JsonNode object) {
    return fields.entrySet().stream()
        .map(field -> fieldRefusal(field.getKey(), field.getValue(), object))
        .flatMap(Optional::stream)
        .findFirst()
        .or(() -> unknownField(object));
  }

  private Optional<String> fieldRefusal(String name, Field field, JsonNode object) {
    Place place = new Place(type, name);
    return object
        .optional(name)
        .map(value -> field.rule.refusal(place, value))
        .orElseGet(() -> field.required ? field.rule.refusalWhenAbsent(place) : Optional.empty());
  }

  private Optional<String> unknownField(JsonNode object) {
    return object.propertyNames().stream()
        .filter(name -> !fields.containsKey(name))
        .findFirst()
        .flatMap(
            name ->
                new Place(type, name)
                    .refuse(Fault.UNKNOWN, "one of " + fields.keySet(), Excerpt.of(name)));
  }

  /** Collects the fields in the order in which they are to be checked. */
  static final class Builder {
    private final String type;
    private final Map<String, Field> fields = new LinkedHashMap<>();

    private Builder(String type) {
      this.type = type;
    }

    Builder required(String name, Rule rule) {
      fields.put(name, new Field(rule, true));
      return this;
    }

    Builder optional(String name, Rule rule) {
      fields.put(name, new Field(rule, false));
      return this;
    }

    Schema build() {
      return new Schema(type, new LinkedHashMap<>(fields));
    }
  }
}
