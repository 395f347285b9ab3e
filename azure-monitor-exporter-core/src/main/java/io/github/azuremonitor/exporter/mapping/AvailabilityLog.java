/*
 * Copyright 2026 the azure-monitor-opentelemetry authors
 * SPDX-License-Identifier: Apache-2.0
 */

package io.github.azuremonitor.exporter.mapping;

import static io.github.azuremonitor.exporter.mapping.Attribute.MICROSOFT_AVAILABILITY_DURATION;
import static io.github.azuremonitor.exporter.mapping.Attribute.MICROSOFT_AVAILABILITY_ID;
import static io.github.azuremonitor.exporter.mapping.Attribute.MICROSOFT_AVAILABILITY_MESSAGE;
import static io.github.azuremonitor.exporter.mapping.Attribute.MICROSOFT_AVAILABILITY_NAME;
import static io.github.azuremonitor.exporter.mapping.Attribute.MICROSOFT_AVAILABILITY_RUN_LOCATION;
import static io.github.azuremonitor.exporter.mapping.Attribute.MICROSOFT_AVAILABILITY_SUCCESS;
import static io.github.azuremonitor.exporter.mapping.Attribute.MICROSOFT_AVAILABILITY_TIMESTAMP;

import io.github.azuremonitor.exporter.envelope.Field;
import io.github.azuremonitor.exporter.envelope.ItemOutput;
import io.github.azuremonitor.exporter.ledger.TelemetryType;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A log record that is the result of an availability test. */
final class AvailabilityLog implements ItemMapping<LogItem> {

  private static final List<Attribute> ATTRIBUTES =
      List.of(
          MICROSOFT_AVAILABILITY_DURATION,
          MICROSOFT_AVAILABILITY_ID,
          MICROSOFT_AVAILABILITY_MESSAGE,
          MICROSOFT_AVAILABILITY_NAME,
          MICROSOFT_AVAILABILITY_RUN_LOCATION,
          MICROSOFT_AVAILABILITY_SUCCESS,
          MICROSOFT_AVAILABILITY_TIMESTAMP);

  private static final long NANOS_PER_SECOND = 1_000_000_000;

  private final LogParts parts;

  AvailabilityLog(LogParts parts) {
    this.parts = parts;
  }

  /** The service refuses a result that lacks one of these. */
  static boolean applies(KnownAttributes attributes) {
    return attributes.words(MICROSOFT_AVAILABILITY_NAME) != null
        && attributes.words(MICROSOFT_AVAILABILITY_ID) != null
        && success(attributes) != null
        && DurationText.isValid(attributes.text(MICROSOFT_AVAILABILITY_DURATION));
  }

  /** Writes what is there of a result that is not complete, so that it is not lost. */
  static void writeIncomplete(KnownAttributes attributes, ItemOutput out) {
    if (!attributes.has(MICROSOFT_AVAILABILITY_NAME)) {
      return;
    }
    for (Attribute attribute : ATTRIBUTES) {
      Object value = attributes.value(attribute);
      out.property(attribute.key, value == null ? null : AttributeText.of(value));
    }
  }

  @Override
  public void write(LogItem log, ItemOutput out) {
    KnownAttributes attributes = log.attributes();
    parts.begin(TelemetryType.AVAILABILITY, time(log), log, out);
    out.field(Field.ID, attributes.text(MICROSOFT_AVAILABILITY_ID));
    out.field(Field.NAME, attributes.text(MICROSOFT_AVAILABILITY_NAME));
    out.field(Field.DURATION, attributes.text(MICROSOFT_AVAILABILITY_DURATION));
    out.success("true".equalsIgnoreCase(success(attributes)));
    out.field(Field.RUN_LOCATION, attributes.text(MICROSOFT_AVAILABILITY_RUN_LOCATION));
    String message = attributes.text(MICROSOFT_AVAILABILITY_MESSAGE);
    out.field(Field.AVAILABILITY_MESSAGE, message == null ? log.text() : message);
    parts.end(log, out);
  }

  private static @Nullable String success(KnownAttributes attributes) {
    Object success = attributes.value(MICROSOFT_AVAILABILITY_SUCCESS);
    String text = success == null ? "" : AttributeText.of(success);
    return text.isEmpty() ? null : text;
  }

  /** The test may have run a while before it was reported. */
  private long time(LogItem log) {
    String text = log.attributes().text(MICROSOFT_AVAILABILITY_TIMESTAMP);
    try {
      if (text != null) {
        Instant instant = OffsetDateTime.parse(text).toInstant();
        return Math.addExact(
            Math.multiplyExact(instant.getEpochSecond(), NANOS_PER_SECOND), instant.getNano());
      }
    } catch (DateTimeException | ArithmeticException ignored) {
      // Then it is as if nobody had said when.
    }
    return parts.time(log.data());
  }
}
