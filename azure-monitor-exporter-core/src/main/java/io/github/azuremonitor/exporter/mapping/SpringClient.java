/*
 * Copyright 2026 the azure-monitor-opentelemetry authors
 * SPDX-License-Identifier: Apache-2.0
 */

package io.github.azuremonitor.exporter.mapping;

import static io.github.azuremonitor.exporter.mapping.Attribute.SPRING_STATUS;
import static io.github.azuremonitor.exporter.mapping.Attribute.SPRING_URI;
import static io.github.azuremonitor.exporter.mapping.Attribute.URL_FULL;
import static io.github.azuremonitor.exporter.mapping.Attribute.URL_TEMPLATE;

import org.jspecify.annotations.Nullable;

/** A call by RestClient, RestTemplate or WebClient. */
final class SpringClient implements SpringObservation {

  private static final String NO_ANSWER = "CLIENT_ERROR";

  @Override
  public boolean applies(SpanItem span, KnownAttributes attributes) {
    return attributes.has(URL_FULL);
  }

  @Override
  public void translate(KnownAttributes attributes) {
    SpringExchange.translate(attributes);
    attributes.setIfAbsent(URL_TEMPLATE, path(SpringExchange.route(attributes.text(SPRING_URI))));
  }

  /** What Spring writes for a status when no answer came: it was refused, or nobody waited. */
  @Override
  public boolean isFailure(KnownAttributes attributes) {
    return NO_ANSWER.equals(attributes.text(SPRING_STATUS));
  }

  /** A template may be one of the whole URL, and have a query. */
  private static @Nullable String path(@Nullable String template) {
    if (template == null) {
      return null;
    }
    String withoutQuery = Urls.withoutQuery(template);
    String path = Urls.path(withoutQuery);
    return path == null ? withoutQuery : path;
  }
}
