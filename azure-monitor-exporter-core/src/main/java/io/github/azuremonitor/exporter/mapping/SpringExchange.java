/*
 * Copyright 2026 the azure-monitor-opentelemetry authors
 * SPDX-License-Identifier: Apache-2.0
 */

package io.github.azuremonitor.exporter.mapping;

import static io.github.azuremonitor.exporter.mapping.Attribute.HTTP_REQUEST_METHOD;
import static io.github.azuremonitor.exporter.mapping.Attribute.HTTP_RESPONSE_STATUS_CODE;
import static io.github.azuremonitor.exporter.mapping.Attribute.SPRING_METHOD;
import static io.github.azuremonitor.exporter.mapping.Attribute.SPRING_STATUS;

import java.util.Locale;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** What Spring's observations of HTTP have in common, on either side of the wire. */
final class SpringExchange {

  private static final String UNKNOWN = "UNKNOWN";

  /** What Micrometer writes where there is nothing to write. */
  private static final Set<String> ABSENT = Set.of("none", UNKNOWN, "NOT_FOUND", "REDIRECTION");

  private static final String ROOT = "root";

  private SpringExchange() {}

  /** Translates method and status. */
  static void translate(KnownAttributes attributes) {
    String method = attributes.text(SPRING_METHOD);
    if (UNKNOWN.equals(method)) {
      attributes.setIfAbsent(HTTP_REQUEST_METHOD, Http.OTHER_METHOD);
    } else if (method != null && present(method) != null) {
      attributes.setIfAbsent(HTTP_REQUEST_METHOD, method.toUpperCase(Locale.ROOT));
    }
    toNumber(attributes, HTTP_RESPONSE_STATUS_CODE);
    // A status may be a word, such as CLIENT_ERROR for a connection that was refused.
    attributes.setIfAbsent(
        HTTP_RESPONSE_STATUS_CODE, NumberText.parse(attributes.text(SPRING_STATUS)));
  }

  static @Nullable String route(@Nullable String uri) {
    return ROOT.equals(uri) ? "/" : present(uri);
  }

  static @Nullable String present(@Nullable String value) {
    return value == null || ABSENT.contains(value) ? null : value;
  }

  /** Observations have only texts, also under the names of the conventions. */
  static void toNumber(KnownAttributes attributes, Attribute attribute) {
    String text = attributes.text(attribute);
    if (text != null) {
      attributes.set(attribute, NumberText.parse(text));
    }
  }
}
