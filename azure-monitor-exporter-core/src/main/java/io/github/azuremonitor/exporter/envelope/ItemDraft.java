/*
 * Copyright 2026 the azure-monitor-opentelemetry authors
 * SPDX-License-Identifier: Apache-2.0
 */

package io.github.azuremonitor.exporter.envelope;

import io.github.azuremonitor.exporter.ledger.TelemetryType;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * An item that is not written yet. Items normally go straight into a batch; a draft is made of the
 * few that are too large for that, and of all where the application wants to have a say. Limits do
 * not apply before it is written. Not thread-safe.
 */
public final class ItemDraft implements ItemOutput {

  private final Map<Tag, String> tags = new EnumMap<>(Tag.class);
  private final Map<Field, String> fields = new EnumMap<>(Field.class);
  private final Map<String, String> properties = new LinkedHashMap<>();
  private final Map<String, Double> measurements = new LinkedHashMap<>();
  private boolean begun;
  private TelemetryType type = TelemetryType.MESSAGE;
  private long epochNanos;
  private double sampleRate;
  private @Nullable Long durationNanos;
  private @Nullable Boolean success;
  private @Nullable ExceptionDetails exception;
  private @Nullable MetricPoint metric;

  @Override
  public void begin(TelemetryType itemType, long time, double rate) {
    begun = true;
    type = itemType;
    epochNanos = time;
    sampleRate = rate;
  }

  @Override
  public void tag(Tag tag, @Nullable String value) {
    if (value != null && !value.isEmpty()) {
      tags.putIfAbsent(tag, value);
    }
  }

  @Override
  public void tags(TagSet set) {
    for (TagSet.Entry entry : set.entries) {
      tags.putIfAbsent(entry.tag(), entry.value());
    }
  }

  @Override
  public void data() {}

  @Override
  public void field(Field field, @Nullable String value) {
    if (value != null) {
      fields.put(field, value);
    }
  }

  @Override
  public void duration(long nanos) {
    durationNanos = nanos;
  }

  @Override
  public void success(boolean successful) {
    success = successful;
  }

  @Override
  public void exception(ExceptionDetails details) {
    exception = details;
  }

  @Override
  public void metric(MetricPoint point) {
    metric = point;
  }

  @Override
  public void property(String key, @Nullable String value) {
    if (value != null) {
      properties.putIfAbsent(key, value);
    }
  }

  @Override
  public void measurement(String key, double value) {
    // One that is not written must not stand in the way of one that can be.
    if (Double.isFinite(value)) {
      measurements.putIfAbsent(key, value);
    }
  }

  @Override
  public void end() {}

  /** Tells whether it is known what the item is. */
  public boolean isBegun() {
    return begun;
  }

  /** Returns what the item is. */
  public TelemetryType type() {
    return type;
  }

  /** Returns a tag, or null. */
  public @Nullable String tag(Tag tag) {
    return tags.get(tag);
  }

  /** Replaces a tag; null or an empty text removes it. */
  public void replace(Tag tag, @Nullable String value) {
    if (value == null || value.isEmpty()) {
      tags.remove(tag);
    } else {
      tags.put(tag, value);
    }
  }

  /** Returns a text field, or null. */
  public @Nullable String field(Field field) {
    return fields.get(field);
  }

  /** Replaces a text field. */
  public void replace(Field field, String value) {
    fields.put(field, value);
  }

  /** Returns how long it took in nanoseconds, or null where that has no meaning. */
  public @Nullable Long durationNanos() {
    return durationNanos;
  }

  /** Returns whether it succeeded, or null where that has no meaning. */
  public @Nullable Boolean success() {
    return success;
  }

  /** Returns the exception, or null when it is none. */
  public @Nullable ExceptionDetails exception() {
    return exception;
  }

  /** Replaces the exception. */
  public void replace(ExceptionDetails details) {
    exception = details;
  }

  /** Returns the value of a metric, or null when it is none. */
  public @Nullable MetricPoint metric() {
    return metric;
  }

  /** Replaces the value of a metric. */
  public void replace(MetricPoint point) {
    metric = point;
  }

  /** Returns the custom properties, which may be changed. */
  public Map<String, String> properties() {
    return properties;
  }

  /** Returns the custom measurements, which may be changed. */
  public Map<String, Double> measurements() {
    return measurements;
  }

  /**
   * Writes the item, and where it is over the service's limit as much of it as fits. Null keys and
   * values, which the maps must not have and the compiler cannot forbid, are left out.
   *
   * @return whether something had to be left out
   * @throws OversizedItemException when nothing helps
   */
  public boolean writeTo(EnvelopeWriter out) {
    removeNulls(properties);
    removeNulls(measurements);
    return new DraftWriter(this, out).write();
  }

  private static void removeNulls(Map<?, ?> map) {
    map.entrySet().removeIf(entry -> entry.getKey() == null || entry.getValue() == null);
  }

  void writeParts(EnvelopeWriter out, Cut cut) {
    out.begin(type, epochNanos, sampleRate);
    tags.forEach((tag, value) -> out.tag(tag, cut.essential(value)));
    out.data();
    if (durationNanos != null) {
      out.duration(durationNanos);
    }
    if (success != null) {
      out.success(success);
    }
    fields.forEach((field, value) -> out.field(field, cut.essential(value)));
    if (exception != null) {
      out.exception(exception, cut.exceptionCharacters());
    }
    if (metric != null) {
      out.metric(metric);
    }
    if (!cut.equals(Cut.NONE)) {
      out.property(Cut.MARK, "true");
    }
    for (Map.Entry<String, String> property : cut.kept(properties.entrySet())) {
      out.property(property.getKey(), cut.property(property.getKey(), property.getValue()));
    }
    measurements.entrySet().stream()
        .limit(cut.entries())
        .forEach(measurement -> out.measurement(measurement.getKey(), measurement.getValue()));
  }
}
