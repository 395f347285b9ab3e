/*
 * Copyright 2026 the azure-monitor-opentelemetry authors
 * SPDX-License-Identifier: Apache-2.0
 */

package io.github.azuremonitor.exporter.mapping;

import static io.github.azuremonitor.exporter.mapping.Attribute.MICROSOFT_PAGE_VIEW_DURATION;
import static io.github.azuremonitor.exporter.mapping.Attribute.MICROSOFT_PAGE_VIEW_ID;
import static io.github.azuremonitor.exporter.mapping.Attribute.MICROSOFT_PAGE_VIEW_NAME;
import static io.github.azuremonitor.exporter.mapping.Attribute.MICROSOFT_PAGE_VIEW_REFERRER;
import static io.github.azuremonitor.exporter.mapping.Attribute.MICROSOFT_PAGE_VIEW_URL;

import io.github.azuremonitor.exporter.envelope.Field;
import io.github.azuremonitor.exporter.envelope.ItemOutput;
import io.github.azuremonitor.exporter.ledger.TelemetryType;
import io.opentelemetry.api.trace.SpanContext;
import org.jspecify.annotations.Nullable;

/** A log record that says that somebody looked at a page. */
final class PageViewLog implements ItemMapping<LogItem> {

  private final LogParts parts;
  private final SafeUrls urls;

  PageViewLog(LogParts parts, SafeUrls urls) {
    this.parts = parts;
    this.urls = urls;
  }

  static boolean applies(KnownAttributes attributes) {
    return attributes.words(MICROSOFT_PAGE_VIEW_NAME) != null;
  }

  @Override
  public void write(LogItem log, ItemOutput out) {
    KnownAttributes attributes = log.attributes();
    parts.begin(TelemetryType.PAGE_VIEW, log, out);
    out.field(Field.ID, id(log));
    out.field(Field.NAME, attributes.text(MICROSOFT_PAGE_VIEW_NAME));
    out.field(Field.URL, url(attributes.text(MICROSOFT_PAGE_VIEW_URL)));
    String duration = attributes.text(MICROSOFT_PAGE_VIEW_DURATION);
    out.field(Field.DURATION, DurationText.isValid(duration) ? duration : null);
    out.field(Field.REFERRED_URI, url(attributes.text(MICROSOFT_PAGE_VIEW_REFERRER)));
    parts.end(log, out);
  }

  private static @Nullable String id(LogItem log) {
    String id = log.attributes().text(MICROSOFT_PAGE_VIEW_ID);
    SpanContext span = log.data().getSpanContext();
    return id == null && span.isValid() ? span.getSpanId() : id;
  }

  private @Nullable String url(@Nullable String url) {
    return url == null ? null : urls.of(url);
  }
}
