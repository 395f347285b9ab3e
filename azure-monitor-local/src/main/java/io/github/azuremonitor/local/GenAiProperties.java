/*
 * Copyright 2026 the azure-monitor-opentelemetry authors
 * SPDX-License-Identifier: Apache-2.0
 */

package io.github.azuremonitor.local;

import io.github.azuremonitor.local.TextRule.Presence;
import io.github.azuremonitor.local.TextRule.Unit;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import tools.jackson.databind.JsonNode;

/**
 * The properties with the prompts and answers of language models. They may be far longer than
 * others, are measured in UTF-8 bytes, and do not count towards the size of an item.
 */
final class GenAiProperties {

  private static final Set<String> KEYS =
      Set.of(
          "gen_ai.input.messages",
          "gen_ai.output.messages",
          "gen_ai.system_instructions",
          "gen_ai.tool.definitions",
          "gen_ai.tool.call.arguments",
          "gen_ai.tool.call.result",
          "gen_ai.evaluation.explanation");

  private static final int MAX_BYTES = 262_144;

  private static final Rule RULE = new TextRule(MAX_BYTES, Presence.ANY, Unit.BYTES);

  private GenAiProperties() {}

  static boolean contains(String key) {
    return KEYS.contains(key);
  }

  /** The greatest number of bytes by property. */
  static Map<String, Integer> limits() {
    return KEYS.stream().collect(Collectors.toMap(key -> key, key -> MAX_BYTES));
  }

  static Rule rule() {
    return RULE;
  }

  /** How many bytes of an envelope are values of such properties, as JSON with its escapes. */
  static long bytesIn(JsonNode envelope) {
    JsonNode properties = envelope.path("data").path("baseData").path("properties");
    return KEYS.stream()
        .map(properties::path)
        .filter(JsonNode::isString)
        .mapToLong(value -> value.toString().getBytes(StandardCharsets.UTF_8).length)
        .sum();
  }
}
