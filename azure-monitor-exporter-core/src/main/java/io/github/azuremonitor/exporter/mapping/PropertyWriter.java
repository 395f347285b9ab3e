/*
 * Copyright 2026 the azure-monitor-opentelemetry authors
 * SPDX-License-Identifier: Apache-2.0
 */

package io.github.azuremonitor.exporter.mapping;

import io.github.azuremonitor.exporter.envelope.ItemOutput;
import io.opentelemetry.api.common.AttributeKey;
import io.opentelemetry.api.common.Attributes;
import java.util.Objects;
import java.util.Set;
import java.util.function.BiConsumer;
import org.jspecify.annotations.Nullable;

/** Writes the attributes that no rule consumes as custom properties. Not thread-safe. */
final class PropertyWriter implements BiConsumer<AttributeKey<?>, Object> {

  private final Set<String> kept;
  private final SafeUrls urls;
  private @Nullable ItemOutput out;
  private boolean ofObservation;

  PropertyWriter(MappingSettings settings) {
    this.kept = settings.keptAttributes();
    this.urls = new SafeUrls(settings.redaction());
  }

  /**
   * Writes attributes.
   *
   * @param ofObservation whether they belong to an observation of which the item says everything
   */
  void write(Attributes attributes, boolean ofObservation, ItemOutput out) {
    this.out = out;
    this.ofObservation = ofObservation;
    attributes.forEach(this);
  }

  @Override
  public void accept(AttributeKey<?> key, Object value) {
    write(key, value, Objects.requireNonNull(out));
  }

  void write(AttributeKey<?> key, Object value, ItemOutput out) {
    String name = key.getKey();
    Attribute.Name known = Attribute.named(name);
    boolean property =
        known == null
            ? !AttributeFamilies.dropped(name, value)
            : isProperty(known.attribute(), value);
    if (property) {
      out.property(name, AttributeText.of(value));
    } else if (kept.contains(name)) {
      out.property(name, urls.ofAttribute(name, AttributeText.of(value)));
    }
  }

  private boolean isProperty(Attribute known, Object value) {
    return switch (known.use) {
      case CONSUMED -> false;
      case OBSERVATION -> !ofObservation;
      case ERROR -> !(ofObservation && value.equals("none"));
      case KEPT -> true;
    };
  }
}
