/*
 * Copyright 2026 the azure-monitor-opentelemetry authors
 * SPDX-License-Identifier: Apache-2.0
 */

package io.github.azuremonitor.browser;

import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Map;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** One item as an SDK sends it. Changes itself. */
final class Telemetry {

  private static final String KEY = "10ca1000-0000-4000-8000-000000000000";

  private final ObjectNode envelope = JsonMapper.shared().createObjectNode();
  private final ObjectNode tags;
  private final ObjectNode data;

  private Telemetry(String name, String baseType) {
    envelope.put("name", name);
    envelope.put("iKey", KEY);
    tags = envelope.putObject("tags");
    ObjectNode outer = envelope.putObject("data");
    outer.put("baseType", baseType);
    data = outer.putObject("baseData");
    data.put("ver", 2);
    at(Instant.now());
  }

  static Telemetry request(String name, boolean success) {
    return new Telemetry("Request", "RequestData")
        .field("id", "00f067aa0ba902b7")
        .field("name", name)
        .field("duration", "00:00:00.125000")
        .field("responseCode", success ? "200" : "500")
        .flag(success)
        .operation(name);
  }

  static Telemetry dependency(String name, boolean success) {
    return new Telemetry("RemoteDependency", "RemoteDependencyData")
        .field("id", "10f067aa0ba902b7")
        .field("name", name)
        .field("duration", "00:00:00.025000")
        .flag(success);
  }

  static Telemetry exception(String type, String message, String stack) {
    Telemetry item = new Telemetry("Exception", "ExceptionData");
    ArrayNode exceptions = item.data.putArray("exceptions");
    exceptions.addObject().put("typeName", type).put("message", message).put("stack", stack);
    return item;
  }

  static Telemetry trace(String message) {
    return new Telemetry("Message", "MessageData")
        .field("message", message)
        .field("severityLevel", "Warning");
  }

  static Telemetry event(String name) {
    return new Telemetry("Event", "EventData").field("name", name);
  }

  static Telemetry availability(String name) {
    return new Telemetry("Availability", "AvailabilityData")
        .field("id", "20f067aa0ba902b7")
        .field("name", name)
        .field("duration", "00:00:01")
        .flag(true);
  }

  static Telemetry pageView(String name) {
    return new Telemetry("PageView", "PageViewData").field("name", name);
  }

  static Telemetry metric(String name, double value, Map<String, String> dimensions) {
    Telemetry item = new Telemetry("Metric", "MetricData");
    item.data.putArray("metrics").addObject().put("name", name).put("value", value);
    dimensions.forEach(item::property);
    return item;
  }

  Telemetry field(String name, String value) {
    data.put(name, value);
    return this;
  }

  private Telemetry flag(boolean success) {
    data.put("success", success);
    return this;
  }

  Telemetry property(String name, String value) {
    data.withObject("/properties").put(name, value);
    return this;
  }

  Telemetry tag(String name, String value) {
    tags.put(name, value);
    return this;
  }

  Telemetry role(String role) {
    return tag("ai.cloud.role", role);
  }

  Telemetry operation(String name) {
    return tag("ai.operation.name", name);
  }

  /** Puts it into a transaction, below a span. */
  Telemetry in(String operationId, String parentId) {
    tag("ai.operation.id", operationId);
    return parentId.isEmpty() ? this : tag("ai.operation.parentId", parentId);
  }

  Telemetry at(Instant time) {
    envelope.put("time", time.truncatedTo(ChronoUnit.MILLIS).toString());
    return this;
  }

  String json() {
    return envelope.toString();
  }
}
