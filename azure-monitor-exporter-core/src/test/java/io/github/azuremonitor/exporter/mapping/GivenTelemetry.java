/*
 * Copyright 2026 the azure-monitor-opentelemetry authors
 * SPDX-License-Identifier: Apache-2.0
 */

package io.github.azuremonitor.exporter.mapping;

import io.opentelemetry.sdk.resources.Resource;
import java.util.List;
import java.util.Map;
import tools.jackson.databind.JsonNode;

/** What a case hands to the mapping. */
sealed interface GivenTelemetry permits GivenSpan, GivenLog, GivenMetric {

  List<JsonNode> map(MappedItems items, Resource resource);

  /** Returns what an item of it has unless the case says otherwise; keys as in the expectation. */
  Map<String, String> usual(ExpectedItem item);

  /** Returns what it is, in Markdown, a line each; attributes are shown below. */
  List<String> description();

  /** Returns its attributes. */
  Map<String, String> attributes();
}
