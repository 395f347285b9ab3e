/*
 * Copyright 2026 the azure-monitor-opentelemetry authors
 * SPDX-License-Identifier: Apache-2.0
 */

package io.github.azuremonitor.exporter.envelope;

import org.jspecify.annotations.Nullable;

/**
 * The custom properties and measurements of an item: maps with keys of other people's choice. A map
 * is begun with its first entry, so an empty one is not written.
 */
final class CustomMaps {

  private static final int KEY_LIMIT = 150;
  private static final int VALUE_LIMIT = 8192;

  private static final JsonText PROPERTIES = JsonText.name("properties");
  private static final JsonText MEASUREMENTS = JsonText.name("measurements");

  private final JsonWriter json;
  private final KeySet keys = new KeySet();
  private @Nullable JsonText open;

  CustomMaps(JsonWriter json) {
    this.json = json;
  }

  void property(String key, @Nullable String value) {
    if (value != null && begin(PROPERTIES, key)) {
      json.text(Text.cut(value, valueLimit(key, value)));
    }
  }

  /** The length of most values says that the key does not matter. */
  private static int valueLimit(String key, String value) {
    return value.length() > VALUE_LIMIT && LongProperties.contains(key)
        ? BatchBuilder.MAX_ITEM_BYTES
        : VALUE_LIMIT;
  }

  void measurement(String key, double value) {
    if (Double.isFinite(value) && begin(MEASUREMENTS, key)) {
      json.number(value);
    }
  }

  /** Writes the name of an entry, unless the service would not take it or the map has it. */
  private boolean begin(JsonText map, String key) {
    if (key.isEmpty() || key.length() > KEY_LIMIT) {
      return false;
    }
    if (map != open) {
      end();
      json.write(map);
      json.openObject();
      open = map;
    }
    String validKey = Text.fit(key, KEY_LIMIT);
    if (!keys.add(validKey)) {
      return false;
    }
    json.name(validKey);
    return true;
  }

  /** Ends the map that is open. */
  void end() {
    if (open != null) {
      json.closeObject();
      forget();
    }
  }

  /** Forgets the map of an item that was given up. */
  void forget() {
    open = null;
    keys.clear();
  }
}
