/*
 * Copyright 2026 the azure-monitor-opentelemetry authors
 * SPDX-License-Identifier: Apache-2.0
 */

package io.github.azuremonitor.exporter.mapping;

import io.opentelemetry.api.common.AttributeKey;
import io.opentelemetry.api.trace.SpanContext;
import io.opentelemetry.api.trace.SpanKind;
import io.opentelemetry.sdk.logs.ReadWriteLogRecord;
import io.opentelemetry.sdk.trace.ReadWriteSpan;
import io.opentelemetry.sdk.trace.ReadableSpan;
import org.jspecify.annotations.Nullable;

/** Tells what happens during a request the name of that request, as far as it is known by then. */
public final class OperationName {

  private static final AttributeKey<String> NAME =
      AttributeKey.stringKey(Attribute.INTERNAL_OPERATION_NAME.key);
  private static final AttributeKey<Boolean> EXCLUDED =
      AttributeKey.booleanKey(Attribute.INTERNAL_EXCLUDED.key);
  private static final AttributeKey<Double> SAMPLE_RATE =
      AttributeKey.doubleKey(Attribute.MICROSOFT_SAMPLE_RATE.key);
  private static final AttributeKey<String> METHOD =
      AttributeKey.stringKey(Attribute.HTTP_REQUEST_METHOD.key);
  private static final AttributeKey<String> ROUTE =
      AttributeKey.stringKey(Attribute.HTTP_ROUTE.key);
  private static final AttributeKey<String> PATH = AttributeKey.stringKey(Attribute.URL_PATH.key);

  /** What the SDK calls a span that gets its name later. */
  private static final String UNNAMED = "<unspecified span name>";

  private OperationName() {}

  /** Returns the early name of a request. */
  public static String of(String method, String path) {
    return Http.verb(method) + " " + path;
  }

  /** Returns whether a span stands for work that somebody asked this process for. */
  public static boolean isRequest(SpanKind kind) {
    return kind == SpanKind.SERVER || kind == SpanKind.CONSUMER;
  }

  /** Whether a span is a request that is shown only if it fails. */
  public static boolean isExcluded(ReadableSpan span) {
    return Boolean.TRUE.equals(span.getAttribute(EXCLUDED));
  }

  /** Marks a log record as one that belongs to such a request. */
  public static void exclude(ReadWriteLogRecord record) {
    record.setAttribute(EXCLUDED, Boolean.TRUE);
  }

  /** Tells a span that is not sampled nothing, nor one that is a request of its own. */
  public static void pass(ReadableSpan parent, @Nullable String request, ReadWriteSpan span) {
    SpanContext context = span.getSpanContext();
    if (!context.isSampled() || isRequest(span.getKind())) {
      return;
    }
    String name = below(parent, request);
    if (name != null && span.getAttribute(NAME) == null) {
      span.setAttribute(NAME, name);
    }
  }

  /** Tells a log record, and at which percentage its trace is kept. */
  public static void pass(
      ReadableSpan current, @Nullable String request, ReadWriteLogRecord record) {
    if (!current.getSpanContext().isSampled()) {
      return;
    }
    String name = below(current, request);
    if (name != null && record.getAttribute(NAME) == null) {
      record.setAttribute(NAME, name);
    }
    Double rate = current.getAttribute(SAMPLE_RATE);
    if (rate != null && record.getAttribute(SAMPLE_RATE) == null) {
      record.setAttribute(SAMPLE_RATE, rate);
    }
  }

  /** Returns what a span was told itself, else what is known of the request that it is. */
  private static @Nullable String below(ReadableSpan span, @Nullable String request) {
    String told = span.getAttribute(NAME);
    if (told != null) {
      return told;
    }
    if (request != null) {
      return request;
    }
    return isRequest(span.getKind()) ? nameOf(span) : null;
  }

  private static @Nullable String nameOf(ReadableSpan span) {
    String method = span.getAttribute(METHOD);
    String route = method == null ? null : span.getAttribute(ROUTE);
    if (method != null && route != null) {
      return of(method, route);
    }
    String name = span.getName();
    String path = method == null || !name.equals(method) ? null : span.getAttribute(PATH);
    if (method != null && path != null) {
      return of(method, path);
    }
    return name.equals(UNNAMED) || AttributeText.isBlank(name) ? null : name;
  }
}
