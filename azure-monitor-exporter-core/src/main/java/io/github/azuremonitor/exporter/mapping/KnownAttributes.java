/*
 * Copyright 2026 the azure-monitor-opentelemetry authors
 * SPDX-License-Identifier: Apache-2.0
 */

package io.github.azuremonitor.exporter.mapping;

import io.opentelemetry.api.common.AttributeKey;
import io.opentelemetry.api.common.Attributes;
import java.util.EnumMap;
import java.util.Map;
import java.util.function.BiConsumer;
import org.jspecify.annotations.Nullable;

/**
 * The attributes of one span, event or log record that rules ask for, sorted into slots in one
 * pass, so that a question costs an array access. Reused from item to item; not thread-safe.
 *
 * <p>An attribute of another type than the one asked for counts as absent.
 */
final class KnownAttributes implements BiConsumer<AttributeKey<?>, Object> {

  private final Map<Attribute, Object> values = new EnumMap<>(Attribute.class);

  /** Replaces the content. */
  void load(Attributes attributes) {
    values.clear();
    attributes.forEach(this);
  }

  @Override
  public void accept(AttributeKey<?> key, Object value) {
    Attribute attribute = Attribute.of(key.getKey());
    if (attribute != null) {
      values.put(attribute, value);
    }
  }

  /** Returns the text, or null when it is absent or empty. */
  @Nullable String text(Attribute attribute) {
    return values.get(attribute) instanceof String text && !text.isEmpty() ? text : null;
  }

  @Nullable Long number(Attribute attribute) {
    return values.get(attribute) instanceof Long number ? number : null;
  }

  boolean has(Attribute attribute) {
    return values.containsKey(attribute);
  }

  /** Returns the percentage at which the item was sampled; 100 when nothing is known. */
  double sampleRate() {
    return values.get(Attribute.MICROSOFT_SAMPLE_RATE) instanceof Number rate
        ? rate.doubleValue()
        : 100;
  }
}
