/*
 * Copyright 2026 the azure-monitor-opentelemetry authors
 * SPDX-License-Identifier: Apache-2.0
 */

package io.github.azuremonitor.local.view;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * One kept item as the views see it. The maps and the text are those of the item itself, so that a
 * kept item takes hardly more memory for being viewed.
 *
 * @param id its number in this service
 * @param arrived when it arrived
 * @param bytes its length as received
 * @param itemCount how many items it stands for under sampling
 * @param type its type
 * @param time when it happened, according to its sender
 * @param tags the context tags
 * @param properties the custom dimensions
 * @param fields the scalar fields of the data, and of its first metric or exception, as text
 * @param json the envelope as received
 */
public record ViewedItem(
    long id,
    Instant arrived,
    int bytes,
    int itemCount,
    ItemType type,
    Instant time,
    Map<String, String> tags,
    Map<String, String> properties,
    Map<String, String> fields,
    String json) {

  private static final List<String> SEVERITIES =
      List.of("Verbose", "Information", "Warning", "Error", "Critical");

  /** The properties in which senders name the logger: OpenTelemetry's and .NET's. */
  private static final List<String> LOGGER_KEYS = List.of("LoggerName", "CategoryName");

  boolean is(ItemType other) {
    return type == other;
  }

  @Nullable String field(String name) {
    return fields.get(name);
  }

  @Nullable String role() {
    return tags.get("ai.cloud.role");
  }

  @Nullable String roleInstance() {
    return tags.get("ai.cloud.roleInstance");
  }

  @Nullable String operationId() {
    return tags.get("ai.operation.id");
  }

  @Nullable String operationName() {
    return tags.get("ai.operation.name");
  }

  @Nullable String parentId() {
    return tags.get("ai.operation.parentId");
  }

  /** The id under which other items name this one as their parent. */
  @Nullable String spanId() {
    return switch (type) {
      case REQUEST, DEPENDENCY, AVAILABILITY, PAGE_VIEW -> fields.get("id");
      case EXCEPTION, TRACE, EVENT, METRIC -> null;
    };
  }

  /** Whether it went well; a dependency does unless it says otherwise. */
  @Nullable Boolean success() {
    return switch (type) {
      case REQUEST, DEPENDENCY, AVAILABILITY -> !"false".equals(fields.get("success"));
      case EXCEPTION, TRACE, EVENT, PAGE_VIEW, METRIC -> null;
    };
  }

  boolean hasFailed() {
    return Boolean.FALSE.equals(success());
  }

  /** The result code. */
  @Nullable String result() {
    return switch (type) {
      case REQUEST -> fields.get("responseCode");
      case DEPENDENCY -> fields.get("resultCode");
      case EXCEPTION, TRACE, EVENT, AVAILABILITY, PAGE_VIEW, METRIC -> null;
    };
  }

  /** The name of the severity, whether it was sent by name or by number. */
  @Nullable String severity() {
    String sent = fields.get("severityLevel");
    if (sent == null || sent.length() != 1) {
      return sent;
    }
    int number = sent.charAt(0) - '0';
    return number >= 0 && number < SEVERITIES.size() ? SEVERITIES.get(number) : sent;
  }

  @Nullable Double durationMillis() {
    String duration = fields.get("duration");
    return duration == null ? null : DurationText.millis(duration);
  }

  @Nullable String logger() {
    return LOGGER_KEYS.stream()
        .map(properties::get)
        .filter(v -> v != null)
        .findFirst()
        .orElse(null);
  }

  /** A custom dimension, or the context tag of that name. */
  @Nullable String dimension(String name) {
    String value = properties.get(name);
    return value == null ? tags.get(name) : value;
  }

  /** What a dependency leads to; without a target it is known by its type, or else its name. */
  String target() {
    return Stream.of("target", "type", "name")
        .map(this::field)
        .filter(text -> text != null && !text.isEmpty())
        .map(Objects::requireNonNull)
        .findFirst()
        .orElse("");
  }

  /** What it is called in a list. */
  String title() {
    String title =
        switch (type) {
          case REQUEST -> first(fields.get("name"), operationName());
          case EXCEPTION -> fields.get("typeName") + ": " + fields.get("message");
          case TRACE -> fields.get("message");
          case PAGE_VIEW -> first(fields.get("name"), fields.get("url"));
          case DEPENDENCY, EVENT, AVAILABILITY, METRIC -> fields.get("name");
        };
    return title == null ? type.text() : title;
  }

  private static @Nullable String first(@Nullable String preferred, @Nullable String other) {
    return preferred == null || preferred.isEmpty() ? other : preferred;
  }
}
