/*
 * Copyright 2026 the azure-monitor-opentelemetry authors
 * SPDX-License-Identifier: Apache-2.0
 */

package io.github.azuremonitor.exporter.mapping;

import static io.github.azuremonitor.exporter.mapping.Attribute.NET_PEER_NAME;
import static io.github.azuremonitor.exporter.mapping.Attribute.NET_PEER_PORT;
import static io.github.azuremonitor.exporter.mapping.Attribute.URL_FULL;
import static io.github.azuremonitor.exporter.mapping.Attribute.URL_SCHEME;

import org.jspecify.annotations.Nullable;

/** A call over HTTP. */
final class HttpDependency implements DependencyKind {

  private static final String TYPE = "Http";

  private final SafeUrls urls;

  HttpDependency(SafeUrls urls) {
    this.urls = urls;
  }

  @Override
  public boolean applies(KnownAttributes attributes) {
    return Http.is(attributes);
  }

  @Override
  public String name(String spanName, KnownAttributes attributes) {
    return Http.dependencyName(spanName, attributes);
  }

  @Override
  public String type(KnownAttributes attributes) {
    return TYPE;
  }

  @Override
  public String target(KnownAttributes attributes) {
    String url = attributes.text(URL_FULL);
    long defaultPort =
        url == null ? Urls.defaultPort(attributes.text(URL_SCHEME)) : Urls.defaultPortOf(url);
    String target = Target.of(attributes, defaultPort);
    String oldUrl = target == null ? oldUrl(attributes) : null;
    if (oldUrl != null) {
      target = Urls.target(oldUrl);
    }
    return target == null ? TYPE : target;
  }

  @Override
  public @Nullable String data(KnownAttributes attributes) {
    String url = attributes.text(URL_FULL);
    url = url == null ? oldUrl(attributes) : url;
    return url == null ? null : urls.of(url);
  }

  private static @Nullable String oldUrl(KnownAttributes attributes) {
    return Http.oldUrl(
        attributes, attributes.text(NET_PEER_NAME), attributes.number(NET_PEER_PORT));
  }

  @Override
  public String resultCode(KnownAttributes attributes) {
    Long code = Http.statusCode(attributes);
    return NumberText.of(code == null ? 0 : code);
  }
}
