/*
 * Copyright 2026 the azure-monitor-opentelemetry authors
 * SPDX-License-Identifier: Apache-2.0
 */

package io.github.azuremonitor.exporter.mapping;

import io.opentelemetry.api.common.AttributeKey;
import io.opentelemetry.api.common.Attributes;
import java.util.EnumMap;
import java.util.List;
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

  private static final List<Attribute> SAMPLE_RATES =
      List.of(
          Attribute.MICROSOFT_SAMPLE_RATE,
          Attribute.JAVA_SAMPLE_RATE,
          Attribute.LEGACY_SAMPLE_RATE);

  private final Map<Attribute, Object> values = new EnumMap<>(Attribute.class);

  /** Forgets the content: what cannot be read must not show the item before. */
  void clear() {
    values.clear();
  }

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

  /** Sets what a translation found; null removes. */
  void set(Attribute attribute, @Nullable Object value) {
    if (value == null) {
      values.remove(attribute);
    } else {
      values.put(attribute, value);
    }
  }

  /** Sets what a translation found where the attribute itself is absent. */
  void setIfAbsent(Attribute attribute, @Nullable Object value) {
    if (value != null) {
      values.putIfAbsent(attribute, value);
    }
  }

  /** Returns the percentage at which the item was sampled; 100 when nothing is known. */
  double sampleRate() {
    for (Attribute attribute : SAMPLE_RATES) {
      if (values.get(attribute) instanceof Number rate) {
        return rate.doubleValue();
      }
    }
    return 100;
  }
}
