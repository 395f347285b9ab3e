/*
 * Copyright 2026 the azure-monitor-opentelemetry authors
 * SPDX-License-Identifier: Apache-2.0
 */

package io.github.azuremonitor.local;

import com.sun.net.httpserver.Headers;
import com.sun.net.httpserver.HttpExchange;
import java.io.IOException;
import java.io.InputStream;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * The files of the page, out of the folder {@code page} of the class path: those directly in it and
 * in its sub-folder {@code lib}, and only of types that a page consists of.
 */
final class PageFiles {

  private static final String PREFIX = "/page/";
  private static final String INDEX = "index.html";

  private static final Pattern NAME = Pattern.compile("(?:lib/)?\\w[\\w.-]*\\.(\\w+)");

  private static final Map<String, String> TYPES =
      Map.of(
          "html", "text/html; charset=utf-8",
          "js", "text/javascript; charset=utf-8",
          "css", "text/css; charset=utf-8",
          "txt", "text/plain; charset=utf-8",
          "svg", "image/svg+xml",
          "png", "image/png");

  /** Nothing but what comes from here is run or loaded, should telemetry ever get into the page. */
  private static final Map<String, String> SAFETY =
      Map.of(
          "Content-Security-Policy",
          "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data:;"
              + " connect-src 'self'; base-uri 'none'; form-action 'none';"
              + " frame-ancestors 'none'",
          "X-Content-Type-Options",
          "nosniff",
          "Referrer-Policy",
          "no-referrer",
          "Cache-Control",
          "no-cache");

  /** The file of a path; empty when there is none. */
  Optional<Response> find(String path) {
    if (path.equals("/")) {
      return file(INDEX);
    }
    return path.startsWith(PREFIX) ? file(path.substring(PREFIX.length())) : Optional.empty();
  }

  private static Optional<Response> file(String name) {
    var matcher = NAME.matcher(name);
    String type = matcher.matches() ? TYPES.get(matcher.group(1)) : null;
    if (type == null || PageFiles.class.getResource("page/" + name) == null) {
      return Optional.empty();
    }
    return Optional.of(exchange -> send(exchange, "page/" + name, type));
  }

  private static void send(HttpExchange exchange, String resource, String type) throws IOException {
    byte[] content;
    try (InputStream in = PageFiles.class.getResourceAsStream(resource)) {
      content = in == null ? new byte[0] : in.readAllBytes();
    }
    Headers headers = exchange.getResponseHeaders();
    SAFETY.forEach(headers::set);
    headers.set("Content-Type", type);
    exchange.sendResponseHeaders(200, content.length == 0 ? -1 : content.length);
    exchange.getResponseBody().write(content);
  }
}
