/*
 * Copyright 2026 the azure-monitor-opentelemetry authors
 * SPDX-License-Identifier: Apache-2.0
 */

package io.github.azuremonitor.exporter.mapping;

import java.util.Locale;

/**
 * Takes out of URLs what must not be sent: credentials, and secrets in query strings. Immutable.
 */
final class SafeUrls {

  private final QueryRedaction redaction;

  SafeUrls(QueryRedaction redaction) {
    this.redaction = redaction;
  }

  /** Returns a URL, or a path with its query, as it may be sent. */
  String of(String url) {
    return redaction.apply(Urls.withoutUserInfo(url));
  }

  /** Returns a text that is a URL as it may be sent, and any other one as it is. */
  String ofText(String text) {
    return Urls.isUrl(text) ? of(text) : text;
  }

  /** Returns the value of an attribute that the application wants to see as it may be sent. */
  String ofAttribute(String key, String value) {
    String name = key.toLowerCase(Locale.ROOT);
    if (name.equals(Attribute.URL_QUERY.key)) {
      return redaction.query(value);
    }
    boolean path = name.startsWith("url.") || name.equals(Attribute.HTTP_TARGET.key);
    return path ? of(value) : ofText(value);
  }
}
