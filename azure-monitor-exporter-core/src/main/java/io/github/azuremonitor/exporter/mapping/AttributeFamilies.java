/*
 * Copyright 2026 the azure-monitor-opentelemetry authors
 * SPDX-License-Identifier: Apache-2.0
 */

package io.github.azuremonitor.exporter.mapping;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Families of attributes that are not custom properties: what of them matters is in the fields of
 * the item, the rest would only cost ingestion volume. A family is what stands before the first dot
 * of a key; it is looked up by the hash of that segment, since cutting it out would allocate a
 * string per attribute.
 */
final class AttributeFamilies {

  private static final List<String> DROPPED =
      List.of(
          "server",
          "client",
          "network",
          "url",
          "error",
          "http",
          "db",
          "message",
          "messaging",
          "rpc",
          "faas",
          "enduser",
          "net",
          "peer",
          "exception",
          "thread",
          "code",
          "job");

  private static final String INTERNAL = "applicationinsights.internal.";

  /** Properties with a meaning for the service, which only exporters may set. */
  private static final String SERVICE_INTERNAL = "_MS.";

  private static final String METRICS_EXTRACTED = "_MS.ProcessedByMetricExtractors";
  private static final String REQUEST_HEADER = "http.request.header.";
  private static final String RESPONSE_HEADER = "http.response.header.";

  private static final @Nullable String[] TABLE = table();

  private AttributeFamilies() {}

  /** Tells whether an attribute without a rule of its own belongs to a family that is left out. */
  static boolean dropped(String key, Object value) {
    int dot = key.indexOf('.');
    if (dot <= 0) {
      return false;
    }
    if (isDroppedFamily(key, dot)) {
      return !(value instanceof List
          && (key.startsWith(REQUEST_HEADER) || key.startsWith(RESPONSE_HEADER)));
    }
    return reserved(key);
  }

  /** Tells whether only exporters may set a property of that name. */
  static boolean reserved(String key) {
    return internal(key) || (key.startsWith(SERVICE_INTERNAL) && !key.equals(METRICS_EXTRACTED));
  }

  /** Tells whether an attribute only carries something from one exporter component to another. */
  static boolean internal(String key) {
    return key.startsWith(INTERNAL);
  }

  private static boolean isDroppedFamily(String key, int dot) {
    int hash = 0;
    for (int i = 0; i < dot; i++) {
      hash = 31 * hash + key.charAt(i);
    }
    int slot = slot(hash);
    for (String family = TABLE[slot]; family != null; family = TABLE[slot]) {
      if (family.length() == dot && key.startsWith(family)) {
        return true;
      }
      slot = next(slot);
    }
    return false;
  }

  private static @Nullable String[] table() {
    @Nullable String[] table = new String[128];
    for (String family : DROPPED) {
      int slot = slot(family.hashCode());
      while (table[slot] != null) {
        slot = next(slot);
      }
      table[slot] = family;
    }
    return table;
  }

  private static int slot(int hash) {
    return (hash ^ (hash >>> 16)) & 127;
  }

  private static int next(int slot) {
    return (slot + 1) & 127;
  }
}
