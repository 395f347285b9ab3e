/*
 * Copyright 2026 the azure-monitor-opentelemetry authors
 * SPDX-License-Identifier: Apache-2.0
 */

package io.github.azuremonitor.local.view;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/** Everything there is to see of one item. */
public record ItemDetail(
    long id,
    ItemType type,
    String title,
    int bytes,
    @Nullable String operationId,
    Instant time,
    @Nullable String role,
    @Nullable Boolean success,
    List<Entry> fields,
    List<Entry> tags,
    List<Entry> properties,
    List<Entry> measurements,
    List<ExceptionText> exceptions,
    List<String> notes,
    String envelope) {

  record Entry(String name, String value) {}

  record ExceptionText(String typeName, String message, String stack) {}

  /**
   * Takes an item apart.
   *
   * @param item the item
   * @param limits how long the texts of its kind may be
   * @return its parts
   */
  public static ItemDetail of(ViewedItem item, TextLimits limits) {
    JsonNode envelope = ViewJson.read(item.json());
    JsonNode data = envelope.path("data").path("baseData");
    List<Entry> fields = new ArrayList<>(entries(data));
    fields.addAll(entries(data.path("metrics").path(0)));
    envelope
        .optional("sampleRate")
        .ifPresent(rate -> fields.add(new Entry("sampleRate", rate.asString())));
    return new ItemDetail(
        item.id(),
        item.type(),
        item.title(),
        item.bytes(),
        item.operationId(),
        item.time(),
        item.role(),
        item.success(),
        fields,
        entries(envelope.path("tags")),
        entries(data.path("properties")),
        entries(data.path("measurements")),
        data.path("exceptions").values().stream().map(ItemDetail::exception).toList(),
        new CutNotes(limits).of(envelope),
        // Text and not JSON: whoever reads that changes long numbers and escapes.
        IndentedJson.of(item.json()));
  }

  private static List<Entry> entries(JsonNode object) {
    return object.properties().stream()
        .filter(property -> property.getValue().isValueNode())
        .map(property -> new Entry(property.getKey(), property.getValue().asString()))
        .toList();
  }

  private static ExceptionText exception(JsonNode exception) {
    return new ExceptionText(
        exception.path("typeName").asString(""),
        exception.path("message").asString(""),
        StackText.of(exception));
  }
}
