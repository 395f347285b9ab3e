/*
 * Copyright 2026 the azure-monitor-opentelemetry authors
 * SPDX-License-Identifier: Apache-2.0
 */

package io.github.azuremonitor.exporter.envelope;

import io.github.azuremonitor.exporter.ledger.TelemetryType;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JsonGenerator;
import tools.jackson.core.SerializableString;
import tools.jackson.core.io.SerializedString;

/**
 * Writes envelopes as JSON straight into batches. An item is written from {@link #begin} to {@link
 * #end} in the order of the document: tags, then {@link #data()}, fields, properties, measurements.
 * When anything goes wrong in between, {@link #abandon()} removes the item and the batch is as
 * before.
 *
 * <p>Every text is cut to the service's limit and made valid; an absent one is not written. Not
 * thread-safe: an export call has a writer of its own.
 */
public final class EnvelopeWriter {

  private static final int PROPERTY_KEY_LIMIT = 150;
  private static final int PROPERTY_VALUE_LIMIT = 8192;

  private static final SerializableString VER = new SerializedString("ver");
  private static final SerializableString NAME = new SerializedString("name");
  private static final SerializableString TIME = new SerializedString("time");
  private static final SerializableString SAMPLE_RATE = new SerializedString("sampleRate");
  private static final SerializableString IKEY = new SerializedString("iKey");
  private static final SerializableString TAGS = new SerializedString("tags");
  private static final SerializableString DATA = new SerializedString("data");
  private static final SerializableString BASE_TYPE = new SerializedString("baseType");
  private static final SerializableString BASE_DATA = new SerializedString("baseData");
  private static final SerializableString DURATION = new SerializedString("duration");
  private static final SerializableString SUCCESS = new SerializedString("success");
  private static final SerializableString PROPERTIES = new SerializedString("properties");

  private final SerializableString instrumentationKey;
  private final BatchBuilder batches;
  private final TimeFormat times = new TimeFormat();
  private final KeySet propertyKeys = new KeySet();

  private TelemetryType type = TelemetryType.MESSAGE;
  private Section section = Section.NONE;

  /** The part of the document that is open. */
  private enum Section {
    NONE,
    ENVELOPE,
    TAGS,
    BASE_DATA,
    PROPERTIES
  }

  EnvelopeWriter(SerializableString instrumentationKey, BatchBuilder batches) {
    this.instrumentationKey = instrumentationKey;
    this.batches = batches;
  }

  /**
   * Begins an item. One that is still open is removed: nobody came to abandon it.
   *
   * @param itemType what it is
   * @param epochNanos its time stamp
   * @param sampleRate the percentage of such items that is kept; 100 and what is no percentage is
   *     not written, since it means the same to the service
   */
  public void begin(TelemetryType itemType, long epochNanos, double sampleRate) {
    abandon();
    type = itemType;
    EnvelopeKind kind = EnvelopeKind.of(itemType);
    JsonGenerator json = batches.beginItem();
    section = Section.ENVELOPE;
    json.writeStartObject();
    json.writeName(VER);
    json.writeNumber(1);
    json.writeName(NAME);
    json.writeString(kind.envelopeName);
    json.writeName(TIME);
    times.timestamp(epochNanos);
    json.writeRawUTF8String(times.text(), 0, times.length());
    if (sampleRate > 0 && sampleRate < 100) {
      json.writeName(SAMPLE_RATE);
      json.writeNumber(sampleRate);
    }
    json.writeName(IKEY);
    json.writeString(instrumentationKey);
  }

  /** Writes a tag. */
  public void tag(Tag tag, @Nullable String value) {
    if (value != null && !value.isEmpty()) {
      JsonGenerator json = openTags();
      json.writeName(tag.name);
      json.writeString(Text.fit(value, tag.limit));
    }
  }

  /** Writes tags that were encoded before. */
  public void tags(TagSet tags) {
    for (TagSet.Entry entry : tags.entries) {
      JsonGenerator json = openTags();
      json.writeName(entry.tag().name);
      json.writeString(entry.value());
    }
  }

  private JsonGenerator openTags() {
    JsonGenerator json = batches.json();
    if (section == Section.ENVELOPE) {
      json.writeName(TAGS);
      json.writeStartObject();
      section = Section.TAGS;
    }
    return json;
  }

  /** Ends the tags and begins the item's own data. */
  public void data() {
    JsonGenerator json = batches.json();
    if (section == Section.TAGS) {
      json.writeEndObject();
    }
    section = Section.BASE_DATA;
    json.writeName(DATA);
    json.writeStartObject();
    json.writeName(BASE_TYPE);
    json.writeString(EnvelopeKind.of(type).baseType);
    json.writeName(BASE_DATA);
    json.writeStartObject();
    json.writeName(VER);
    json.writeNumber(2);
  }

  /** Writes a text field. */
  public void field(Field field, @Nullable String value) {
    if (value != null) {
      JsonGenerator json = batches.json();
      json.writeName(field.jsonName);
      json.writeString(Text.fit(value, field.limit));
    }
  }

  /** Writes how long a request or dependency took; below zero counts as zero. */
  public void duration(long nanos) {
    JsonGenerator json = batches.json();
    json.writeName(DURATION);
    times.duration(nanos);
    json.writeRawUTF8String(times.text(), 0, times.length());
  }

  /** Writes whether a request or dependency succeeded. */
  public void success(boolean success) {
    JsonGenerator json = batches.json();
    json.writeName(SUCCESS);
    json.writeBoolean(success);
  }

  /** Writes the exceptions of an exception item. */
  public void exception(ExceptionDetails exception) {
    exception.write(batches.json());
  }

  /** Writes the value of a metric item. */
  public void metric(MetricPoint point) {
    point.write(batches.json());
  }

  /**
   * Writes a custom property, unless the item has one of that key already: what the exporter sets
   * itself is written first and wins. A key that is empty or over 150 characters is dropped, a
   * value over 8192 is cut.
   */
  public void property(String key, @Nullable String value) {
    if (value == null || key.isEmpty() || key.length() > PROPERTY_KEY_LIMIT) {
      return;
    }
    String validKey = Text.fit(key, PROPERTY_KEY_LIMIT);
    JsonGenerator json = batches.json();
    if (section == Section.BASE_DATA) {
      propertyKeys.clear();
      json.writeName(PROPERTIES);
      json.writeStartObject();
      section = Section.PROPERTIES;
    }
    if (propertyKeys.add(validKey)) {
      json.writeName(validKey);
      json.writeString(Text.fit(value, PROPERTY_VALUE_LIMIT));
    }
  }

  /**
   * Ends the item.
   *
   * @throws OversizedItemException when it is too large; the caller abandons it
   */
  public void end() {
    JsonGenerator json = batches.json();
    if (section == Section.PROPERTIES) {
      json.writeEndObject();
    }
    json.writeEndObject();
    json.writeEndObject();
    json.writeEndObject();
    batches.endItem(type);
    section = Section.NONE;
  }

  /**
   * Removes the item that was begun.
   *
   * @return its type, or null when none had been begun
   */
  public @Nullable TelemetryType abandon() {
    if (section == Section.NONE) {
      return null;
    }
    section = Section.NONE;
    batches.abandonItem();
    return type;
  }

  /** Hands over what has been written; nothing more may be written afterwards. */
  public void finish() {
    abandon();
    batches.finish();
  }
}
