/*
 * Copyright 2026 the azure-monitor-opentelemetry authors
 * SPDX-License-Identifier: Apache-2.0
 */

package io.github.azuremonitor.exporter.mapping;

import static io.github.azuremonitor.exporter.mapping.Attribute.HTTP_REQUEST_METHOD;
import static io.github.azuremonitor.exporter.mapping.Attribute.HTTP_ROUTE;
import static io.github.azuremonitor.exporter.mapping.Attribute.SPRING_URI;
import static io.github.azuremonitor.exporter.mapping.Attribute.URL_FULL;
import static io.github.azuremonitor.exporter.mapping.Attribute.URL_PATH;

/** A request that a servlet or reactive application served. */
final class SpringServer implements SpringObservation {

  @Override
  public boolean applies(SpanItem span, KnownAttributes attributes) {
    return true;
  }

  @Override
  public void translate(KnownAttributes attributes) {
    SpringExchange.translate(attributes);
    String route = attributes.text(HTTP_ROUTE);
    attributes.set(
        HTTP_ROUTE, SpringExchange.route(route == null ? attributes.text(SPRING_URI) : route));
    String url = attributes.text(URL_FULL);
    if (url != null && url.startsWith("/")) {
      // On this side what is called a URL is a path.
      attributes.setIfAbsent(URL_PATH, url);
      attributes.set(URL_FULL, null);
    }
  }

  /** Anybody can think of methods, so their names must not become names of operations. */
  @Override
  public String name(String spanName, KnownAttributes attributes) {
    return Http.OTHER_METHOD.equals(attributes.text(HTTP_REQUEST_METHOD)) ? Http.HTTP : spanName;
  }

  /**
   * WebFlux answers with a client error by an exception, which servlet applications do not record:
   * nothing went wrong here.
   */
  @Override
  public boolean hasExceptions(KnownAttributes attributes) {
    Long code = Http.statusCode(attributes);
    return code == null || code < 400 || code >= 500;
  }
}
