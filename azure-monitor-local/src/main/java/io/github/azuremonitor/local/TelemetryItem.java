/*
 * Copyright 2026 the azure-monitor-opentelemetry authors
 * SPDX-License-Identifier: Apache-2.0
 */

package io.github.azuremonitor.local;

import java.time.Instant;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import tools.jackson.databind.JsonNode;

/**
 * One accepted telemetry item. It is immutable: {@link #json()} is the text exactly as it was
 * received, the maps are what tests ask for most often, already taken out of it.
 *
 * @param baseType the kind of data, for example {@code RequestData}
 * @param name the name of the envelope as sent, for example {@code Request} or {@code
 *     Microsoft.ApplicationInsights.Request}
 * @param time when the telemetry happened, according to its sender
 * @param tags the context tags, for example {@code ai.cloud.role}
 * @param properties the custom dimensions
 * @param fields the scalar fields of the data as text, see {@link #field(String)}
 * @param json the envelope as received
 */
public record TelemetryItem(
    String baseType,
    String name,
    Instant time,
    Map<String, String> tags,
    Map<String, String> properties,
    Map<String, String> fields,
    String json) {

  /**
   * Copies the maps, so that the item cannot change.
   *
   * @param baseType the kind of data
   * @param name the name of the envelope as sent
   * @param time when the telemetry happened
   * @param tags the context tags
   * @param properties the custom dimensions
   * @param fields the scalar fields of the data as text
   * @param json the envelope as received
   */
  public TelemetryItem {
    tags = copy(tags);
    properties = copy(properties);
    fields = copy(fields);
  }

  /**
   * Returns the value of a context tag.
   *
   * @param key the name of the tag, for example {@code ai.operation.name}
   * @return its value, or empty when the item does not carry it
   */
  public Optional<String> tag(String key) {
    return Optional.ofNullable(tags.get(key));
  }

  /**
   * Returns the value of a custom dimension.
   *
   * @param key the key of the dimension
   * @return its value, or empty when the item does not carry it
   */
  public Optional<String> property(String key) {
    return Optional.ofNullable(properties.get(key));
  }

  /**
   * Returns a scalar field of the data as text: a string without quotes, a number or boolean as
   * JSON writes it. For metrics and exceptions the fields of the first point and of the outermost
   * exception count as well, so that {@code field("value")} and {@code field("typeName")} work.
   *
   * @param name the name of the field, for example {@code responseCode}
   * @return its value, or empty when there is no such field or when it is an object or array
   */
  public Optional<String> field(String name) {
    return Optional.ofNullable(fields.get(name));
  }

  /**
   * Returns the role that sent the item, the name of its node on the Application Map.
   *
   * @return the tag {@code ai.cloud.role}
   */
  public Optional<String> role() {
    return tag("ai.cloud.role");
  }

  /**
   * Returns the id that all items of one distributed operation share: the trace id.
   *
   * @return the tag {@code ai.operation.id}
   */
  public Optional<String> operationId() {
    return tag("ai.operation.id");
  }

  /**
   * Returns the id of the request or dependency that caused this item: the id of the parent span.
   *
   * @return the tag {@code ai.operation.parentId}
   */
  public Optional<String> operationParentId() {
    return tag("ai.operation.parentId");
  }

  /**
   * Parses {@link #json()} for everything the other methods do not offer.
   *
   * @return the envelope; each call returns a tree of the caller's own
   */
  public JsonNode envelope() {
    return StrictJson.read(json);
  }

  private static Map<String, String> copy(Map<String, String> map) {
    return Collections.unmodifiableMap(new LinkedHashMap<>(map));
  }
}
