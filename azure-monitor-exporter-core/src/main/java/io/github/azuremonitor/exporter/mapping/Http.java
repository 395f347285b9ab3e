/*
 * Copyright 2026 the azure-monitor-opentelemetry authors
 * SPDX-License-Identifier: Apache-2.0
 */

package io.github.azuremonitor.exporter.mapping;

import static io.github.azuremonitor.exporter.mapping.Attribute.HTTP_HOST;
import static io.github.azuremonitor.exporter.mapping.Attribute.HTTP_REQUEST_METHOD;
import static io.github.azuremonitor.exporter.mapping.Attribute.HTTP_RESPONSE_STATUS_CODE;
import static io.github.azuremonitor.exporter.mapping.Attribute.HTTP_ROUTE;
import static io.github.azuremonitor.exporter.mapping.Attribute.HTTP_SERVER_NAME;
import static io.github.azuremonitor.exporter.mapping.Attribute.HTTP_TARGET;
import static io.github.azuremonitor.exporter.mapping.Attribute.NET_HOST_NAME;
import static io.github.azuremonitor.exporter.mapping.Attribute.NET_HOST_PORT;
import static io.github.azuremonitor.exporter.mapping.Attribute.SERVER_ADDRESS;
import static io.github.azuremonitor.exporter.mapping.Attribute.SERVER_PORT;
import static io.github.azuremonitor.exporter.mapping.Attribute.URL_FULL;
import static io.github.azuremonitor.exporter.mapping.Attribute.URL_PATH;
import static io.github.azuremonitor.exporter.mapping.Attribute.URL_QUERY;
import static io.github.azuremonitor.exporter.mapping.Attribute.URL_SCHEME;
import static io.github.azuremonitor.exporter.mapping.Attribute.URL_TEMPLATE;

import java.util.Locale;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** What the HTTP conventions say about a span, on either side of the wire. */
final class Http {

  private static final Set<String> METHODS =
      Set.of("OPTIONS", "GET", "HEAD", "POST", "PUT", "DELETE", "TRACE", "CONNECT", "PATCH");

  /** How the conventions write a method that is not a known one. */
  static final String OTHER_METHOD = "_OTHER";

  /** The verb of such a method in a name. */
  static final String HTTP = "HTTP";

  private Http() {}

  static boolean is(KnownAttributes attributes) {
    return attributes.has(HTTP_REQUEST_METHOD);
  }

  static @Nullable Long statusCode(KnownAttributes attributes) {
    return attributes.number(HTTP_RESPONSE_STATUS_CODE);
  }

  /**
   * Returns {@code METHOD route}, {@code METHOD path} for a nameless span, or the span's own name.
   */
  static String requestName(String spanName, KnownAttributes attributes) {
    String method = attributes.text(HTTP_REQUEST_METHOD);
    if (method == null) {
      return spanName;
    }
    String route = attributes.text(HTTP_ROUTE);
    if (route != null) {
      return named(spanName, method, route);
    }
    return isOnlyMethod(spanName) ? withPath(spanName, method, requestPath(attributes)) : spanName;
  }

  /** Returns what the name of a request is before anybody knows its route; null for others. */
  static @Nullable String earlyName(KnownAttributes attributes) {
    String method = attributes.text(HTTP_REQUEST_METHOD);
    String path = method == null ? null : requestPath(attributes);
    return method == null || path == null ? null : verb(method) + " " + path;
  }

  /** Anybody can think of methods, so those that nobody knows must not become names. */
  static String verb(String method) {
    return METHODS.contains(method) ? method : HTTP;
  }

  /**
   * Returns {@code METHOD path} for a span that is named after its method only, with the template
   * of the path where that is known.
   */
  static String dependencyName(String spanName, KnownAttributes attributes) {
    String method = attributes.text(HTTP_REQUEST_METHOD);
    if (method == null || !isOnlyMethod(spanName)) {
      return spanName;
    }
    String template = attributes.text(URL_TEMPLATE);
    return withPath(spanName, method, template == null ? calledPath(attributes) : template);
  }

  /** Returns the URL of a request that was served, put together from its parts. */
  static @Nullable String requestUrl(KnownAttributes attributes) {
    String scheme = attributes.text(URL_SCHEME);
    String address = attributes.text(SERVER_ADDRESS);
    String path = path(attributes);
    if (scheme == null || address == null || path == null) {
      String full = attributes.text(URL_FULL);
      return full == null || Urls.scheme(full) == null ? oldRequestUrl(attributes) : full;
    }
    String query = attributes.text(URL_QUERY);
    String hostAndPort =
        Urls.hostAndPort(address, attributes.number(SERVER_PORT), Urls.defaultPort(scheme));
    return scheme + "://" + hostAndPort + path + (query == null ? "" : "?" + query);
  }

  /** Returns the URL by the conventions before the stable ones: path and query were one. */
  static @Nullable String oldUrl(
      KnownAttributes attributes, @Nullable String host, @Nullable Long port) {
    String scheme = attributes.text(URL_SCHEME);
    String target = attributes.text(HTTP_TARGET);
    if (target != null && Urls.isUrl(target)) {
      return target;
    }
    if (scheme == null || target == null) {
      return null;
    }
    // The header has the port already, where there is one to show.
    String authority =
        host == null
            ? attributes.text(HTTP_HOST)
            : Urls.hostAndPort(host, port, Urls.defaultPort(scheme));
    return authority == null ? null : scheme + "://" + authority + target;
  }

  private static @Nullable String oldRequestUrl(KnownAttributes attributes) {
    String host = attributes.text(SERVER_ADDRESS);
    if (host != null) {
      return oldUrl(attributes, host, attributes.number(SERVER_PORT));
    }
    host = attributes.text(NET_HOST_NAME);
    if (host == null && !attributes.has(HTTP_HOST)) {
      host = attributes.text(HTTP_SERVER_NAME);
    }
    return oldUrl(attributes, host, attributes.number(NET_HOST_PORT));
  }

  private static @Nullable String requestPath(KnownAttributes attributes) {
    String path = path(attributes);
    if (path != null) {
      return path;
    }
    String full = attributes.text(URL_FULL);
    String target = attributes.text(HTTP_TARGET);
    if (full == null) {
      return target == null ? null : pathOf(target);
    }
    return pathOf(full);
  }

  /** Some instrumentations have only the path where the URL should be, others the reverse. */
  private static @Nullable String pathOf(String text) {
    return text.startsWith("/") ? Urls.withoutQuery(text) : Urls.path(text);
  }

  private static @Nullable String calledPath(KnownAttributes attributes) {
    String url = attributes.text(URL_FULL);
    String target = attributes.text(HTTP_TARGET);
    if (url != null) {
      return Urls.path(url);
    }
    return target == null ? null : pathOf(target);
  }

  /** An empty path is the root; only an absent one is unknown. */
  private static @Nullable String path(KnownAttributes attributes) {
    String path = attributes.text(URL_PATH);
    return path == null && attributes.has(URL_PATH) ? "/" : path;
  }

  private static String withPath(String spanName, String method, @Nullable String path) {
    return path == null ? spanName : named(spanName, method, path);
  }

  /** Most spans of OpenTelemetry's instrumentations have the name already. */
  private static String named(String spanName, String method, String path) {
    String verb = method.equals(OTHER_METHOD) ? HTTP : method;
    boolean alreadySo =
        spanName.length() == verb.length() + 1 + path.length()
            && spanName.startsWith(verb)
            && spanName.charAt(verb.length()) == ' '
            && spanName.endsWith(path);
    return alreadySo ? spanName : verb + " " + path;
  }

  /** Micrometer's names begin with a lower-case {@code http}. */
  private static boolean isOnlyMethod(String spanName) {
    return METHODS.contains(spanName)
        || spanName.equals(HTTP)
        || (spanName.regionMatches(true, 0, "HTTP ", 0, 5)
            && METHODS.contains(spanName.substring(5).toUpperCase(Locale.ROOT)));
  }
}
