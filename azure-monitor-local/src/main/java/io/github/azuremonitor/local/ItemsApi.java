/*
 * Copyright 2026 the azure-monitor-opentelemetry authors
 * SPDX-License-Identifier: Apache-2.0
 */

package io.github.azuremonitor.local;

import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.node.ObjectNode;

/** What has arrived, as JSON for programs that run in another process. */
final class ItemsApi {

  private final TelemetryStore store;

  ItemsApi(TelemetryStore store) {
    this.store = store;
  }

  HttpAnswer summary() {
    IngestionSummary summary = store.summary();
    ObjectNode json = StrictJson.object();
    json.put("service", RunningService.NAME);
    ObjectNode types = json.putObject("types");
    summary.types().forEach(types::put);
    ObjectNode roles = json.putObject("roles");
    summary.roles().forEach(roles::put);
    json.put("accepted", summary.accepted());
    json.put("rejected", summary.rejected());
    json.put("requests", summary.requests());
    return HttpAnswer.json(200, json.toString());
  }

  HttpAnswer items(@Nullable String rawQuery) {
    ItemFilter filter;
    try {
      filter = ItemFilter.parse(rawQuery);
    } catch (IllegalArgumentException e) {
      return HttpAnswer.text(400, String.valueOf(e.getMessage()));
    }
    // The text of each item goes out as it came in, whatever a writer would make of it.
    return HttpAnswer.json(
        200,
        filter.select(store.snapshot().items()).stream()
            .map(TelemetryItem::json)
            .collect(Collectors.joining(",\n", "[", "]")));
  }

  HttpAnswer clear() {
    store.clear();
    return new HttpAnswer(204, Map.of(), "");
  }
}
