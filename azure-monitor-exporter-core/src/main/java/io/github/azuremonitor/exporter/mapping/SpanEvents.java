/*
 * Copyright 2026 the azure-monitor-opentelemetry authors
 * SPDX-License-Identifier: Apache-2.0
 */

package io.github.azuremonitor.exporter.mapping;

import static io.github.azuremonitor.exporter.mapping.Attribute.EXCEPTION_MESSAGE;
import static io.github.azuremonitor.exporter.mapping.Attribute.EXCEPTION_STACKTRACE;
import static io.github.azuremonitor.exporter.mapping.Attribute.EXCEPTION_TYPE;
import static io.github.azuremonitor.exporter.mapping.Attribute.INTERNAL_LOGGED_EXCEPTION;

import io.opentelemetry.api.common.AttributeKey;
import io.opentelemetry.api.common.Attributes;
import io.opentelemetry.sdk.trace.data.EventData;

/** Decides which events of a span become items. */
final class SpanEvents {

  private static final AttributeKey<String> TYPE_KEY = AttributeKey.stringKey(EXCEPTION_TYPE.key);
  private static final AttributeKey<String> MESSAGE_KEY =
      AttributeKey.stringKey(EXCEPTION_MESSAGE.key);
  private static final AttributeKey<String> STACK_TRACE_KEY =
      AttributeKey.stringKey(EXCEPTION_STACKTRACE.key);

  private final SpanItem span;
  private final boolean exceptionsOfInnerSpans;

  SpanEvents(SpanItem span, boolean exceptionsOfInnerSpans) {
    this.span = span;
    this.exceptionsOfInnerSpans = exceptionsOfInnerSpans;
  }

  /**
   * Tells whether an event becomes an item. An exception would be reported again for every span it
   * passes through on its way up, and once more when the application had logged it before.
   */
  boolean isExported(EventData event) {
    if (!isException(event)) {
      return span.spring().hasMessages();
    }
    if (!span.spring().hasExceptions(span.attributes())) {
      return false;
    }
    String logged = span.attributes().text(INTERNAL_LOGGED_EXCEPTION);
    String recorded = event.getAttributes().get(STACK_TRACE_KEY);
    boolean known =
        logged != null && recorded != null && StackTraceFingerprint.matches(logged, recorded);
    return !known && (exceptionsOfInnerSpans || !span.hasLocalParent());
  }

  static boolean isException(EventData event) {
    Attributes attributes = event.getAttributes();
    return event.getName().equals("exception")
        || attributes.get(TYPE_KEY) != null
        || attributes.get(MESSAGE_KEY) != null;
  }
}
