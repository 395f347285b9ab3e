/*
 * Copyright 2026 the azure-monitor-opentelemetry authors
 * SPDX-License-Identifier: Apache-2.0
 */

package io.github.azuremonitor.exporter.envelope;

import java.util.Set;

/**
 * The custom properties whose values may be longer than others: what language models were asked and
 * what they answered. Only the size of the whole item bounds them.
 */
final class LongProperties {

  private static final Set<String> KEYS =
      Set.of(
          "gen_ai.input.messages",
          "gen_ai.output.messages",
          "gen_ai.system_instructions",
          "gen_ai.tool.definitions",
          "gen_ai.tool.call.arguments",
          "gen_ai.tool.call.result",
          "gen_ai.evaluation.explanation");

  private LongProperties() {}

  static boolean contains(String key) {
    return KEYS.contains(key);
  }
}
