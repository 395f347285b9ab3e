/*
 * Copyright 2026 the azure-monitor-opentelemetry authors
 * SPDX-License-Identifier: Apache-2.0
 */

package io.github.azuremonitor.exporter.mapping;

import io.github.azuremonitor.exporter.envelope.EnvelopeWriter;
import io.opentelemetry.api.common.AttributeKey;
import io.opentelemetry.api.common.Attributes;
import java.util.function.BiConsumer;

/** Writes the attributes that no rule consumes as custom properties. Not thread-safe. */
final class PropertyWriter implements BiConsumer<AttributeKey<?>, Object> {

  private final EnvelopeWriter out;
  private boolean ofObservation;

  PropertyWriter(EnvelopeWriter out) {
    this.out = out;
  }

  /** Says whether what follows belongs to an observation of which the item says everything. */
  void ofObservation(boolean consumed) {
    ofObservation = consumed;
  }

  void write(Attributes attributes) {
    attributes.forEach(this);
  }

  @Override
  public void accept(AttributeKey<?> key, Object value) {
    String name = key.getKey();
    Attribute known = Attribute.of(name);
    if (known == null ? !AttributeFamilies.dropped(name, value) : isProperty(known)) {
      out.property(name, AttributeText.of(value));
    }
  }

  private boolean isProperty(Attribute known) {
    return switch (known.use) {
      case CONSUMED -> false;
      case OBSERVATION -> !ofObservation;
      case KEPT -> true;
    };
  }
}
