/*
 * Copyright 2026 the azure-monitor-opentelemetry authors
 * SPDX-License-Identifier: Apache-2.0
 */

package io.github.azuremonitor.local.view;

import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/** Makes items as the views see them; what is not set has the simplest value. */
final class TestItem {

  static final Instant NOW = Instant.parse("2023-11-14T22:13:20Z");

  private static final JsonMapper MAPPER = new JsonMapper();

  private final long id;
  private final ItemType type;
  private final Map<String, String> tags = new LinkedHashMap<>();
  private final Map<String, String> properties = new LinkedHashMap<>();
  private final Map<String, String> fields = new LinkedHashMap<>();
  private Instant time = NOW.minusSeconds(30);
  private Instant arrived = NOW;
  private int bytes = 100;
  private int itemCount = 1;

  private TestItem(long id, ItemType type) {
    this.id = id;
    this.type = type;
  }

  static TestItem request(long id, String name) {
    return new TestItem(id, ItemType.REQUEST)
        .field("name", name)
        .field("responseCode", "200")
        .field("success", "true")
        .lasting(1)
        .tag("ai.operation.name", name);
  }

  static TestItem dependency(long id, String name, String dependencyType, String target) {
    return new TestItem(id, ItemType.DEPENDENCY)
        .field("name", name)
        .field("type", dependencyType)
        .field("target", target)
        .lasting(1);
  }

  static TestItem exception(long id, String typeName, String message) {
    return new TestItem(id, ItemType.EXCEPTION)
        .field("typeName", typeName)
        .field("message", message);
  }

  static TestItem trace(long id, String message) {
    return new TestItem(id, ItemType.TRACE).field("message", message);
  }

  static TestItem metric(long id, String name, double value) {
    return new TestItem(id, ItemType.METRIC)
        .field("name", name)
        .field("value", Double.toString(value));
  }

  TestItem role(String role) {
    return tag("ai.cloud.role", role);
  }

  TestItem operation(String operationId) {
    return tag("ai.operation.id", operationId);
  }

  TestItem span(String spanId) {
    return field("id", spanId);
  }

  TestItem below(String parentId) {
    return tag("ai.operation.parentId", parentId);
  }

  TestItem failed() {
    return field("success", "false");
  }

  TestItem lasting(double millis) {
    return field("duration", String.format(Locale.ROOT, "00:00:%09.6f", millis / 1000));
  }

  TestItem standingFor(int items) {
    itemCount = items;
    return this;
  }

  TestItem secondsAgo(double seconds) {
    time = NOW.minusNanos((long) (seconds * 1e9));
    return this;
  }

  TestItem arrivedBefore(Duration age) {
    arrived = NOW.minus(age);
    return this;
  }

  TestItem ofBytes(int length) {
    bytes = length;
    return this;
  }

  TestItem tag(String name, String value) {
    tags.put(name, value);
    return this;
  }

  TestItem property(String name, String value) {
    properties.put(name, value);
    return this;
  }

  TestItem field(String name, String value) {
    fields.put(name, value);
    return this;
  }

  ViewedItem item() {
    ObjectNode envelope = MAPPER.createObjectNode().put("time", time.toString());
    ObjectNode tagsNode = envelope.putObject("tags");
    tags.forEach(tagsNode::put);
    ObjectNode data = envelope.putObject("data").put("baseType", type.baseType());
    ObjectNode baseData = data.putObject("baseData");
    fields.forEach(baseData::put);
    ObjectNode propertiesNode = baseData.putObject("properties");
    properties.forEach(propertiesNode::put);
    return item(envelope.toString());
  }

  /** The same with an envelope of its own. */
  ViewedItem item(String json) {
    return new ViewedItem(
        id, arrived, bytes, itemCount, type, time, tags, properties, fields, json);
  }
}
