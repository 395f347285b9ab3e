/*
 * Copyright 2026 the azure-monitor-opentelemetry authors
 * SPDX-License-Identifier: Apache-2.0
 */

package io.github.azuremonitor.exporter.envelope;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Tags that many envelopes have in common, with their values encoded once. Immutable. */
public final class TagSet {

  final List<Entry> entries;

  /** All of them as JSON, for an item that has none of them yet, as nearly all items. */
  final JsonText encoded;

  /** Which they are. */
  final long bits;

  private TagSet(List<Entry> entries) {
    this.entries = List.copyOf(entries);
    List<JsonText> parts = new ArrayList<>(entries.size());
    long all = 0;
    for (Entry entry : entries) {
      parts.add(entry.encoded());
      all |= entry.tag().bit;
    }
    this.encoded = JsonText.join(parts);
    this.bits = all;
  }

  /** Returns a builder without tags. */
  public static Builder builder() {
    return new Builder();
  }

  /** Returns the value of a tag, or null. */
  public @Nullable String value(Tag tag) {
    for (Entry entry : entries) {
      if (entry.tag() == tag) {
        return entry.value();
      }
    }
    return null;
  }

  record Entry(Tag tag, String value, JsonText encoded) {}

  /** Collects tags. Not thread-safe. */
  public static final class Builder {

    private final Map<Tag, String> values = new LinkedHashMap<>();

    private Builder() {}

    /**
     * Adds a tag, cut to its limit; an absent or empty value adds nothing, nor does a second one.
     */
    public Builder put(Tag tag, @Nullable String value) {
      if (value != null && !value.isEmpty()) {
        values.putIfAbsent(tag, Text.fit(value, tag.limit));
      }
      return this;
    }

    /** Returns the tags. */
    public TagSet build() {
      List<Entry> entries = new ArrayList<>(values.size());
      values.forEach((tag, value) -> entries.add(entry(tag, value)));
      return new TagSet(entries);
    }

    private static Entry entry(Tag tag, String value) {
      return new Entry(tag, value, JsonText.member(tag.name, value));
    }
  }
}
