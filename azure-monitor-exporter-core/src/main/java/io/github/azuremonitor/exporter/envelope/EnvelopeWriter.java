/*
 * Copyright 2026 the azure-monitor-opentelemetry authors
 * SPDX-License-Identifier: Apache-2.0
 */

package io.github.azuremonitor.exporter.envelope;

import io.github.azuremonitor.exporter.ledger.TelemetryType;
import org.jspecify.annotations.Nullable;

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

  private static final JsonText SAMPLE_RATE = JsonText.name("sampleRate");
  private static final JsonText TAGS = JsonText.name("tags");
  private static final JsonText DURATION = JsonText.name("duration");
  private static final JsonText SUCCESS = JsonText.name("success");

  private final JsonText instrumentationKey;
  private final BatchBuilder batches;
  private final JsonWriter json;
  private final TimeFormat times = new TimeFormat();
  private final CustomMaps maps;
  private final ExceptionWriter exceptions = new ExceptionWriter();

  private TelemetryType type = TelemetryType.MESSAGE;
  private long time;
  private long writtenTags;
  private Section section = Section.NONE;

  /** The part of the document that is open. */
  private enum Section {
    NONE,
    ENVELOPE,
    TAGS,
    BASE_DATA
  }

  EnvelopeWriter(JsonText instrumentationKey, BatchBuilder batches) {
    this.instrumentationKey = instrumentationKey;
    this.batches = batches;
    this.json = batches.json();
    this.maps = new CustomMaps(json);
  }

  /** Begins an item. One that is still open is removed: nobody came to abandon it. */
  @Override
  public void begin(TelemetryType itemType, long epochNanos, double sampleRate) {
    abandon();
    type = itemType;
    time = epochNanos;
    section = Section.ENVELOPE;
    maps.forget();
    writtenTags = 0;
    batches.beginItem();
    json.write(EnvelopeKind.of(itemType).head);
    times.timestamp(epochNanos);
    json.plainText(times.text(), times.length());
    if (sampleRate > 0 && sampleRate < 100) {
      json.write(SAMPLE_RATE);
      json.number(sampleRate);
    }
    json.write(instrumentationKey);
  }

  @Override
  public void tag(Tag tag, @Nullable String value) {
    if (value != null && !value.isEmpty() && (writtenTags & tag.bit) == 0) {
      openTags(tag.bit);
      json.write(tag.jsonName);
      json.text(Text.cut(value, tag.limit));
    }
  }

  @Override
  public void tags(TagSet tags) {
    if (tags.bits != 0 && (writtenTags & tags.bits) == 0) {
      openTags(tags.bits);
      json.write(tags.encoded);
      return;
    }
    for (TagSet.Entry entry : tags.entries) {
      if ((writtenTags & entry.tag().bit) == 0) {
        openTags(entry.tag().bit);
        json.write(entry.encoded());
      }
    }
  }

  private void openTags(long bits) {
    writtenTags |= bits;
    if (section == Section.ENVELOPE) {
      json.write(TAGS);
      json.openObject();
      section = Section.TAGS;
    }
  }

  @Override
  public void data() {
    if (section == Section.TAGS) {
      json.closeObject();
    }
    section = Section.BASE_DATA;
    json.write(EnvelopeKind.of(type).data);
  }

  @Override
  public void field(Field field, @Nullable String value) {
    if (value != null) {
      String text = Text.cut(value, field.limit);
      json.write(field.jsonName);
      // What was not blank before may have been cut to the spaces at its beginning.
      boolean cutToBlank = text.length() < value.length() && text.isBlank();
      json.text(cutToBlank && field.standIn != null ? field.standIn : text);
    }
  }

  @Override
  public void duration(long nanos) {
    json.write(DURATION);
    times.duration(nanos);
    json.plainText(times.text(), times.length());
  }

  @Override
  public void success(boolean success) {
    json.write(SUCCESS);
    json.truth(success);
  }

  @Override
  public void exception(ExceptionDetails exception) {
    exception(exception, ExceptionDetails.MAX_CHARACTERS);
  }

  /** Writes the exceptions with at most so many characters in types, messages and frames. */
  void exception(ExceptionDetails exception, int maxCharacters) {
    exceptions.write(json, exception, maxCharacters);
  }

  @Override
  public void metric(MetricPoint point) {
    point.write(json);
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
    json.closeObject();
    json.closeObject();
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
