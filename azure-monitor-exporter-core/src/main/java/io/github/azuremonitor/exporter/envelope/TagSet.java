/*
 * Copyright 2026 the azure-monitor-opentelemetry authors
 * SPDX-License-Identifier: Apache-2.0
 */

package io.github.azuremonitor.exporter.envelope;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.SerializableString;
import tools.jackson.core.io.SerializedString;

/** Tags that many envelopes have in common, with their values encoded once. Immutable. */
public final class TagSet {

  final List<Entry> entries;

  private TagSet(List<Entry> entries) {
    this.entries = List.copyOf(entries);
  }

  /** Returns a builder without tags. */
  public static Builder builder() {
    return new Builder();
  }

  /** Returns the value of a tag, or null. */
  public @Nullable String value(Tag tag) {
    for (Entry entry : entries) {
      if (entry.tag() == tag) {
        return entry.value().getValue();
      }
    }
    return null;
  }

  record Entry(Tag tag, SerializableString value) {}

  /** Collects tags. Not thread-safe. */
  public static final class Builder {

    private final List<Entry> entries = new ArrayList<>();

    private Builder() {}

    /** Adds a tag, cut to its limit; an absent or empty value adds nothing. */
    public Builder put(Tag tag, @Nullable String value) {
      if (value != null && !value.isEmpty()) {
        entries.add(new Entry(tag, new SerializedString(Text.fit(value, tag.limit))));
      }
      return this;
    }

    /** Returns the tags. */
    public TagSet build() {
      return new TagSet(entries);
    }
  }
}
