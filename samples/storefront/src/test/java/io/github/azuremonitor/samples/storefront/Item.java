/*
 * Copyright 2026 the azure-monitor-opentelemetry authors
 * SPDX-License-Identifier: Apache-2.0
 */

package io.github.azuremonitor.samples.storefront;

import java.time.Instant;
import tools.jackson.databind.JsonNode;

/** An item of telemetry; absent texts are empty. */
record Item(JsonNode json) {

  String type() {
    return json.path("data").path("baseType").asString("");
  }

  JsonNode data() {
    return json.path("data").path("baseData");
  }

  String text(String field) {
    return data().path(field).asString("");
  }

  String property(String name) {
    return data().path("properties").path(name).asString("");
  }

  String role() {
    return tag("ai.cloud.role");
  }

  String parent() {
    return tag("ai.operation.parentId");
  }

  String tag(String name) {
    return json.path("tags").path(name).asString("");
  }

  Instant time() {
    return Instant.parse(json.path("time").asString());
  }

  JsonNode metric() {
    return data().path("metrics").path(0);
  }

  @Override
  public String toString() {
    return json.toString();
  }
}
