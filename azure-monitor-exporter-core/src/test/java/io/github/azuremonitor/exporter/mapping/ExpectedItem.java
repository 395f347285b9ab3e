/*
 * Copyright 2026 the azure-monitor-opentelemetry authors
 * SPDX-License-Identifier: Apache-2.0
 */

package io.github.azuremonitor.exporter.mapping;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/**
 * An item as a case expects it: the path of each field and its value, {@code ai.…} for a tag. What
 * the telemetry's {@link GivenTelemetry#usual usual} fields are need not be said; nothing else may
 * be there.
 */
record ExpectedItem(Kind kind, Map<String, String> fields) {

  /** Value of a field that is usual, and is not there in this case. */
  static final String ABSENT = "<absent>";

  private static final Pattern NUMBER_OR_BOOLEAN =
      Pattern.compile(
          "success|sampleRate|measurements\\..*|metrics\\[\\d]\\.(value|count|min|max)"
              + "|exceptions\\[\\d]\\.(id|outerId|hasFullStack)"
              + "|exceptions\\[\\d]\\.parsedStack\\[\\d+]\\.(level|line)");

  /** Of which type the item is. */
  enum Kind {
    REQUEST("RequestData"),
    DEPENDENCY("RemoteDependencyData"),
    MESSAGE("MessageData"),
    EXCEPTION("ExceptionData"),
    EVENT("EventData"),
    AVAILABILITY("AvailabilityData"),
    PAGE_VIEW("PageViewData"),
    METRIC("MetricData");

    final String baseType;

    Kind(String baseType) {
      this.baseType = baseType;
    }
  }

  static ExpectedItem request(String... fields) {
    return item(Kind.REQUEST, fields);
  }

  static ExpectedItem dependency(String... fields) {
    return item(Kind.DEPENDENCY, fields);
  }

  static ExpectedItem message(String... fields) {
    return item(Kind.MESSAGE, fields);
  }

  static ExpectedItem exception(String... fields) {
    return item(Kind.EXCEPTION, fields);
  }

  static ExpectedItem item(Kind kind, String... fields) {
    return new ExpectedItem(kind, Assignments.of(String.join("; ", fields)));
  }

  /** Returns all of the item's fields, by path, as JSON. */
  SortedMap<String, String> complete(Map<String, String> usual) {
    Map<String, String> all = new LinkedHashMap<>();
    all.put("ai.cloud.role", "unknown_service:java");
    all.put("ai.cloud.roleInstance", MappedItems.HOST);
    all.putAll(usual);
    all.putAll(fields);
    SortedMap<String, String> complete = new TreeMap<>();
    complete.put("baseType", json(kind.baseType));
    all.forEach(
        (key, value) -> {
          if (!value.equals(ABSENT)) {
            complete.put(key, NUMBER_OR_BOOLEAN.matcher(key).matches() ? value : json(value));
          }
        });
    return complete;
  }

  private static String json(String text) {
    return JsonNodeFactory.instance.stringNode(text).toString();
  }

  /** Returns the fields of an item by path, without what is the same in all items. */
  SortedMap<String, String> actual(JsonNode item) {
    SortedMap<String, String> actual = new TreeMap<>();
    actual.put("baseType", item.at("/data/baseType").toString());
    ObjectNode data = (ObjectNode) item.at("/data/baseData").deepCopy();
    data.remove("ver");
    if (kind == Kind.REQUEST || kind == Kind.DEPENDENCY) {
      Stream.of("id", "duration").filter(field -> !fields.containsKey(field)).forEach(data::remove);
    }
    flatten("", data, actual);
    flatten("", item.path("tags"), actual);
    actual.remove("ai.internal.sdkVersion");
    if (item.has("sampleRate")) {
      actual.put("sampleRate", item.path("sampleRate").toString());
    }
    if (fields.containsKey("time")) {
      actual.put("time", item.path("time").toString());
    }
    return actual;
  }

  private static void flatten(String path, JsonNode node, Map<String, String> into) {
    if (node.isObject()) {
      String prefix = path.isEmpty() ? "" : path + ".";
      node.properties().forEach(entry -> flatten(prefix + entry.getKey(), entry.getValue(), into));
    } else if (node.isArray()) {
      for (int i = 0; i < node.size(); i++) {
        flatten(path + "[" + i + "]", node.get(i), into);
      }
    } else if (!node.isMissingNode()) {
      into.put(path, node.toString());
    }
  }
}
