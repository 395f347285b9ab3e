/*
 * Copyright 2026 the azure-monitor-opentelemetry authors
 * SPDX-License-Identifier: Apache-2.0
 */

package io.github.azuremonitor.local;

import java.util.List;
import java.util.NavigableMap;
import java.util.TreeMap;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** The applications in this process that tell what became of their telemetry. */
final class DeliverySources {

  private static final int MAX_SOURCES = 32;
  private static final int MAX_NAME = 100;
  private static final int MAX_STATE = 1024 * 1024;

  private record Source(String name, Supplier<String> json) {}

  private final NavigableMap<Long, Source> sources = new TreeMap<>();
  private long last;

  /** Adds one; where there is no room the oldest goes. */
  synchronized DeliveryRegistration add(String name, Supplier<String> json) {
    long number = ++last;
    sources.put(number, new Source(Excerpt.of(name, MAX_NAME), json));
    if (sources.size() > MAX_SOURCES) {
      sources.pollFirstEntry();
    }
    return () -> remove(number);
  }

  private synchronized void remove(long number) {
    sources.remove(number);
  }

  private synchronized List<Source> snapshot() {
    return List.copyOf(sources.values());
  }

  /** Asks all of them. They are foreign code, so no lock is held meanwhile. */
  HttpAnswer states() {
    ObjectNode json = StrictJson.object();
    ArrayNode array = json.putArray("sources");
    for (Source source : snapshot()) {
      array.addObject().put("name", source.name()).set("state", state(source));
    }
    return HttpAnswer.json(200, json.toString());
  }

  private static @Nullable JsonNode state(Source source) {
    try {
      String text = source.json().get();
      JsonNode state = text == null || text.length() > MAX_STATE ? null : StrictJson.read(text);
      return state == null || state.isMissingNode() ? null : state;
    } catch (RuntimeException e) {
      return null;
    }
  }
}
