/*
 * Copyright 2026 the azure-monitor-opentelemetry authors
 * SPDX-License-Identifier: Apache-2.0
 */

package io.github.azuremonitor.exporter.mapping;

import io.opentelemetry.api.common.AttributeKey;
import io.opentelemetry.api.common.Attributes;
import java.util.Arrays;
import java.util.function.BiConsumer;
import org.jspecify.annotations.Nullable;

/**
 * The attributes of one span, event or log record that rules ask for, sorted into slots in one
 * pass, so that a question costs an array access. Reused from item to item; not thread-safe.
 *
 * <p>An attribute of another type than the one asked for counts as absent, and so does an empty
 * text: the next name of the same attribute is looked at then.
 */
final class KnownAttributes implements BiConsumer<AttributeKey<?>, Object> {

  /** In a slot whose value was removed, which stays in use. */
  private static final Object NOTHING = new Object();

  private static final int SLOTS = Attribute.values().length * Attribute.NAMES;

  private final @Nullable Object[] values = new Object[SLOTS];

  /** The slots in use, few of very many; clearing all of them would cost more than reading. */
  private int[] used = new int[32];

  private int uses;

  private @Nullable TargetMemo targets;

  /** Forgets the content: what cannot be read must not show the item before. */
  void clear() {
    for (int i = 0; i < uses; i++) {
      values[used[i]] = null;
    }
    uses = 0;
  }

  private void put(int slot, Object value) {
    if (values[slot] == null) {
      if (uses == used.length) {
        used = Arrays.copyOf(used, 2 * uses);
      }
      used[uses++] = slot;
    }
    values[slot] = value;
  }

  /** Returns targets made before, of whatever items. */
  TargetMemo targets() {
    if (targets == null) {
      targets = new TargetMemo();
    }
    return targets;
  }

  /** Replaces the content. */
  void load(Attributes attributes) {
    clear();
    attributes.forEach(this);
  }

  @Override
  public void accept(AttributeKey<?> key, Object value) {
    Attribute.Name name = Attribute.named(key.getKey());
    if (name != null) {
      put(name.slot(), value);
    }
  }

  /** Returns the text, or null when it is absent or empty. */
  @Nullable String text(Attribute attribute) {
    int slot = attribute.firstSlot();
    for (int i = slot, end = attribute.endSlot(); i < end; i++) {
      if (values[i] instanceof String text && !text.isEmpty()) {
        return text;
      }
    }
    return null;
  }

  /** Returns the text, or null when it is absent or blank, which the service takes for absent. */
  @Nullable String words(Attribute attribute) {
    String text = text(attribute);
    return text == null || AttributeText.isBlank(text) ? null : text;
  }

  /** Returns the whole number, or null when it is absent. */
  @Nullable Long number(Attribute attribute) {
    int slot = attribute.firstSlot();
    for (int i = slot, end = attribute.endSlot(); i < end; i++) {
      if (values[i] instanceof Long number) {
        return number;
      }
    }
    return null;
  }

  /** Returns the number of either kind, or NaN when it is absent. */
  double decimal(Attribute attribute) {
    int slot = attribute.firstSlot();
    for (int i = slot, end = attribute.endSlot(); i < end; i++) {
      if (values[i] instanceof Number number) {
        return number.doubleValue();
      }
    }
    return Double.NaN;
  }

  /** Returns the value whatever its type, or null when it is absent. */
  @Nullable Object value(Attribute attribute) {
    int slot = attribute.firstSlot();
    for (int i = slot, end = attribute.endSlot(); i < end; i++) {
      if (values[i] != null && values[i] != NOTHING) {
        return values[i];
      }
    }
    return null;
  }

  boolean has(Attribute attribute) {
    return value(attribute) != null;
  }

  /** Sets what a translation found, whatever name it had; null removes. */
  void set(Attribute attribute, @Nullable Object value) {
    int slot = attribute.firstSlot();
    for (int i = slot, end = attribute.endSlot(); i < end; i++) {
      if (values[i] != null) {
        values[i] = NOTHING;
      }
    }
    if (value != null) {
      put(slot, value);
    }
  }

  /** Sets what a translation found where the attribute itself is absent. */
  void setIfAbsent(Attribute attribute, @Nullable Object value) {
    if (value != null && !has(attribute)) {
      put(attribute.firstSlot(), value);
    }
  }

  /** Returns the percentage at which the item was sampled; 100 when nothing is known. */
  double sampleRate() {
    double rate = decimal(Attribute.MICROSOFT_SAMPLE_RATE);
    return Double.isNaN(rate) ? 100 : rate;
  }
}
