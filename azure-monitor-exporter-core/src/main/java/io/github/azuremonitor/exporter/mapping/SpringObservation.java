/*
 * Copyright 2026 the azure-monitor-opentelemetry authors
 * SPDX-License-Identifier: Apache-2.0
 */

package io.github.azuremonitor.exporter.mapping;

import static io.github.azuremonitor.exporter.mapping.Attribute.CODE_FUNCTION;
import static io.github.azuremonitor.exporter.mapping.Attribute.HTTP_REQUEST_METHOD;
import static io.github.azuremonitor.exporter.mapping.Attribute.HTTP_RESPONSE_STATUS_CODE;
import static io.github.azuremonitor.exporter.mapping.Attribute.HTTP_ROUTE;
import static io.github.azuremonitor.exporter.mapping.Attribute.HTTP_URL;
import static io.github.azuremonitor.exporter.mapping.Attribute.JDBC_QUERY;
import static io.github.azuremonitor.exporter.mapping.Attribute.SERVER_PORT;
import static io.github.azuremonitor.exporter.mapping.Attribute.SPRING_METHOD;
import static io.github.azuremonitor.exporter.mapping.Attribute.SPRING_STATUS;
import static io.github.azuremonitor.exporter.mapping.Attribute.SPRING_URI;
import static io.github.azuremonitor.exporter.mapping.Attribute.URL_FULL;
import static io.github.azuremonitor.exporter.mapping.Attribute.URL_PATH;
import static io.github.azuremonitor.exporter.mapping.Attribute.URL_TEMPLATE;

import io.opentelemetry.api.trace.SpanKind;
import io.opentelemetry.sdk.trace.data.SpanData;
import java.util.Locale;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Translates the vocabulary of Spring Boot's observations into semantic conventions, so that one
 * set of rules fits all: Micrometer names keys in its own way and makes every value a string. An
 * attribute of the conventions that is there as well wins.
 */
enum SpringObservation {
  /** Not one of Boot's, or one that needs no translation. */
  NONE,
  SERVER,
  CLIENT,
  /** A statement sent by JDBC, as datasource-micrometer observes it. */
  QUERY,
  /** The time a JDBC connection or result set was open; nobody was called. */
  RESOURCE,
  /** A run of a scheduled method. */
  TASK,
  /** Any other of Boot's. */
  OTHER;

  /** The tracer of which Boot makes all spans of observations. */
  private static final String SCOPE = "org.springframework.boot";

  /** What Micrometer writes where there is nothing to write. */
  private static final Set<String> ABSENT = Set.of("none", "UNKNOWN", "NOT_FOUND", "REDIRECTION");

  private static final String ROOT = "root";
  private static final String TASK_NAME = "task ";
  private static final Set<String> JDBC_RESOURCES = Set.of("connection", "result-set");

  /** Recognises a span and translates its attributes in place. */
  static SpringObservation translate(SpanData span, KnownAttributes attributes) {
    if (!span.getInstrumentationScopeInfo().getName().equals(SCOPE)) {
      return NONE;
    }
    SpringObservation kind = recognise(span, attributes);
    switch (kind) {
      case SERVER -> server(attributes);
      case CLIENT -> client(attributes);
      case QUERY -> JdbcQuery.translate(attributes);
      case NONE, RESOURCE, TASK, OTHER -> {}
    }
    return kind;
  }

  private static SpringObservation recognise(SpanData span, KnownAttributes attributes) {
    SpanKind kind = span.getKind();
    if (kind == SpanKind.SERVER) {
      return SERVER;
    }
    if (kind == SpanKind.CLIENT && attributes.has(JDBC_QUERY)) {
      return QUERY;
    }
    if (kind == SpanKind.CLIENT && JDBC_RESOURCES.contains(span.getName())) {
      return RESOURCE;
    }
    if (kind == SpanKind.CLIENT && attributes.has(HTTP_URL)) {
      return CLIENT;
    }
    boolean task =
        kind == SpanKind.INTERNAL
            && !span.getParentSpanContext().isValid()
            && span.getName().startsWith(TASK_NAME)
            && attributes.has(CODE_FUNCTION);
    return task ? TASK : OTHER;
  }

  private static void server(KnownAttributes attributes) {
    exchange(attributes);
    attributes.setIfAbsent(HTTP_ROUTE, route(attributes.text(SPRING_URI)));
    attributes.setIfAbsent(URL_PATH, attributes.text(HTTP_URL));
    toNumber(attributes, SERVER_PORT);
  }

  private static void client(KnownAttributes attributes) {
    exchange(attributes);
    attributes.setIfAbsent(URL_FULL, attributes.text(HTTP_URL));
    attributes.setIfAbsent(URL_TEMPLATE, withoutQuery(route(attributes.text(SPRING_URI))));
  }

  private static @Nullable String withoutQuery(@Nullable String template) {
    int query = template == null ? -1 : template.indexOf('?');
    return template == null || query < 0 ? template : template.substring(0, query);
  }

  private static void exchange(KnownAttributes attributes) {
    String method = present(attributes.text(SPRING_METHOD));
    attributes.setIfAbsent(
        HTTP_REQUEST_METHOD, method == null ? null : method.toUpperCase(Locale.ROOT));
    toNumber(attributes, HTTP_RESPONSE_STATUS_CODE);
    attributes.setIfAbsent(HTTP_RESPONSE_STATUS_CODE, number(attributes.text(SPRING_STATUS)));
  }

  private static @Nullable String route(@Nullable String uri) {
    return ROOT.equals(uri) ? "/" : present(uri);
  }

  private static @Nullable String present(@Nullable String value) {
    return value == null || ABSENT.contains(value) ? null : value;
  }

  /** Observations have only texts, also under the names of the conventions. */
  private static void toNumber(KnownAttributes attributes, Attribute attribute) {
    String text = attributes.text(attribute);
    if (text != null) {
      attributes.set(attribute, number(text));
    }
  }

  /** A status may be a word, such as {@code CLIENT_ERROR} for a connection that was refused. */
  private static @Nullable Long number(@Nullable String text) {
    try {
      return text == null ? null : Long.valueOf(text);
    } catch (NumberFormatException e) {
      return null;
    }
  }

  /** Whether the observation's own keys say nothing that the item does not say anyway. */
  boolean isConsumed() {
    return switch (this) {
      case SERVER, CLIENT, QUERY, RESOURCE, TASK -> true;
      case NONE, OTHER -> false;
    };
  }
}
