/*
 * Copyright 2026 the azure-monitor-opentelemetry authors
 * SPDX-License-Identifier: Apache-2.0
 */

package io.github.azuremonitor.local;

import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonParser;
import tools.jackson.core.StreamReadFeature;
import tools.jackson.core.json.JsonFactory;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/** JSON as the standard defines it: no second value for a key, no NaN, nothing after the end. */
final class StrictJson {

  private static final JsonMapper MAPPER =
      JsonMapper.builder(
              JsonFactory.builder().enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION).build())
          .build();

  private StrictJson() {}

  /**
   * Parses one value. A text without any value gives a missing node.
   *
   * @throws JacksonException when the text is not JSON
   */
  static JsonNode read(String json) {
    return MAPPER.readTree(json);
  }

  /** Starts reading a text token by token. */
  static JsonParser parser(String json) {
    return MAPPER.createParser(json);
  }

  static ObjectNode object() {
    return MAPPER.createObjectNode();
  }
}
