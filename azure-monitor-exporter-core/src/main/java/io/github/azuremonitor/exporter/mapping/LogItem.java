/*
 * Copyright 2026 the azure-monitor-opentelemetry authors
 * SPDX-License-Identifier: Apache-2.0
 */

package io.github.azuremonitor.exporter.mapping;

import io.opentelemetry.api.common.Value;
import io.opentelemetry.sdk.logs.data.LogRecordData;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** The log record being mapped with its attributes. Reused; not thread-safe. */
final class LogItem {

  private final KnownAttributes attributes = new KnownAttributes();
  private @Nullable LogRecordData data;
  private double sampleRate = 100;

  void load(LogRecordData log) {
    data = log;
    attributes.clear();
    attributes.load(log.getAttributes());
  }

  /** Sets the percentage at which the record is kept. */
  void setSampleRate(double percentage) {
    sampleRate = percentage;
  }

  double sampleRate() {
    return sampleRate;
  }

  LogRecordData data() {
    return Objects.requireNonNull(data, "data");
  }

  KnownAttributes attributes() {
    return attributes;
  }

  /** Returns the body, or null when there is none or it has no text. */
  @Nullable String text() {
    Value<?> body = data().getBodyValue();
    String text = body == null ? null : ValueText.of(body);
    return text == null || AttributeText.isBlank(text) ? null : text;
  }
}
