/*
 * Copyright 2026 the azure-monitor-opentelemetry authors
 * SPDX-License-Identifier: Apache-2.0
 */

package io.github.azuremonitor.exporter.envelope;

import io.github.azuremonitor.exporter.ledger.TelemetryType;
import java.util.EnumSet;
import java.util.Set;
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
public final class EnvelopeWriter implements ItemOutput {

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

  private final SerializableString instrumentationKey;
  private final BatchBuilder batches;
  private final TimeFormat times = new TimeFormat();
  private final Set<Tag> writtenTags = EnumSet.noneOf(Tag.class);
  private final CustomMaps maps;
  private final ExceptionWriter exceptions = new ExceptionWriter();

  private TelemetryType type = TelemetryType.MESSAGE;
  private long time;
  private Section section = Section.NONE;

  /** The part of the document that is open. */
  private enum Section {
    NONE,
    ENVELOPE,
    TAGS,
    BASE_DATA
  }

  EnvelopeWriter(SerializableString instrumentationKey, BatchBuilder batches) {
    this.instrumentationKey = instrumentationKey;
    this.batches = batches;
    this.maps = new CustomMaps(batches);
  }

  /** Begins an item. One that is still open is removed: nobody came to abandon it. */
  @Override
  public void begin(TelemetryType itemType, long epochNanos, double sampleRate) {
    abandon();
    type = itemType;
    time = epochNanos;
    EnvelopeKind kind = EnvelopeKind.of(itemType);
    JsonGenerator json = batches.beginItem();
    section = Section.ENVELOPE;
    maps.forget();
    writtenTags.clear();
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

  @Override
  public void tag(Tag tag, @Nullable String value) {
    if (value != null && !value.isEmpty() && writtenTags.add(tag)) {
      JsonGenerator json = openTags();
      json.writeName(tag.name);
      json.writeString(Text.fit(value, tag.limit));
    }
  }

  @Override
  public void tags(TagSet tags) {
    for (TagSet.Entry entry : tags.entries) {
      if (writtenTags.add(entry.tag())) {
        JsonGenerator json = openTags();
        json.writeName(entry.tag().name);
        json.writeString(entry.value());
      }
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

  @Override
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

  @Override
  public void field(Field field, @Nullable String value) {
    if (value != null) {
      JsonGenerator json = batches.json();
      String text = Text.fit(value, field.limit);
      json.writeName(field.jsonName);
      // What was not blank before may have been cut to the spaces at its beginning.
      boolean cutToBlank = text.length() < value.length() && text.isBlank();
      json.writeString(cutToBlank && field.standIn != null ? field.standIn : text);
    }
  }

  @Override
  public void duration(long nanos) {
    JsonGenerator json = batches.json();
    json.writeName(DURATION);
    times.duration(nanos);
    json.writeRawUTF8String(times.text(), 0, times.length());
  }

  @Override
  public void success(boolean success) {
    JsonGenerator json = batches.json();
    json.writeName(SUCCESS);
    json.writeBoolean(success);
  }

  @Override
  public void exception(ExceptionDetails exception) {
    exception(exception, ExceptionDetails.MAX_CHARACTERS);
  }

  /** Writes the exceptions with at most so many characters in types, messages and frames. */
  void exception(ExceptionDetails exception, int maxCharacters) {
    exceptions.write(batches.json(), exception, maxCharacters);
  }

  @Override
  public void metric(MetricPoint point) {
    point.write(batches.json());
  }

  @Override
  public void property(String key, @Nullable String value) {
    maps.property(key, value);
  }

  @Override
  public void measurement(String key, double value) {
    maps.measurement(key, value);
  }

  /** Ends the item; when it is too large the caller abandons it. */
  @Override
  public void end() {
    close();
    batches.endItem(type, time);
    section = Section.NONE;
  }

  /** Tells whether the item could be ended; it must be abandoned in any case. */
  boolean fits() {
    close();
    return batches.itemFits();
  }

  private void close() {
    maps.end();
    JsonGenerator json = batches.json();
    json.writeEndObject();
    json.writeEndObject();
    json.writeEndObject();
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
