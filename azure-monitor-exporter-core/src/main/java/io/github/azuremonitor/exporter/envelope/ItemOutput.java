/*
 * Copyright 2026 the azure-monitor-opentelemetry authors
 * SPDX-License-Identifier: Apache-2.0
 */

package io.github.azuremonitor.exporter.envelope;

import io.github.azuremonitor.exporter.ledger.TelemetryType;
import org.jspecify.annotations.Nullable;

/**
 * Takes the parts of one telemetry item in the order of the document: tags, then {@link #data()},
 * fields, properties, measurements. An absent value is not written. Of tags, properties and
 * measurements of the same name the first one counts, so what is more specific comes first.
 */
public sealed interface ItemOutput permits EnvelopeWriter, ItemDraft {

  /**
   * Begins an item.
   *
   * @param itemType what it is
   * @param epochNanos its time stamp
   * @param sampleRate the percentage of such items that is kept; 100 and what is no percentage is
   *     not written, since it means the same to the service
   */
  void begin(TelemetryType itemType, long epochNanos, double sampleRate);

  /** Writes a tag. */
  void tag(Tag tag, @Nullable String value);

  /** Writes tags that many items have in common. */
  void tags(TagSet tags);

  /** Ends the tags and begins the item's own data. */
  void data();

  /** Writes a text field. */
  void field(Field field, @Nullable String value);

  /** Writes how long a request or dependency took; below zero counts as zero. */
  void duration(long nanos);

  /** Writes whether a request or dependency succeeded. */
  void success(boolean success);

  /** Writes the exceptions of an exception item. */
  void exception(ExceptionDetails exception);

  /** Writes the value of a metric item. */
  void metric(MetricPoint point);

  /**
   * Writes a custom property. A key that is empty or over 150 characters is dropped, a value over
   * 8192 is cut, but for the prompts and answers of language models.
   */
  void property(String key, @Nullable String value);

  /** Writes a custom measurement; what is not finite, or has no valid key, is dropped. */
  void measurement(String key, double value);

  /**
   * Ends the item.
   *
   * @throws OversizedItemException when it is too large
   */
  void end();
}
