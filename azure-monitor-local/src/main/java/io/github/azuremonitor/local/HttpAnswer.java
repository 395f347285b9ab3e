/*
 * Copyright 2026 the azure-monitor-opentelemetry authors
 * SPDX-License-Identifier: Apache-2.0
 */

package io.github.azuremonitor.local;

import com.sun.net.httpserver.HttpExchange;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Map;

/**
 * An HTTP response.
 *
 * @param status the status code
 * @param headers the headers
 * @param body the body, possibly empty
 */
record HttpAnswer(int status, Map<String, String> headers, String body) implements Response {

  static final String JSON = "application/json; charset=utf-8";

  static HttpAnswer json(int status, String body) {
    return typed(status, JSON, body);
  }

  static HttpAnswer text(int status, String body) {
    return typed(status, "text/plain; charset=utf-8", body);
  }

  /** Browsers must not guess another type, since what was received is anything but trustworthy. */
  private static HttpAnswer typed(int status, String type, String body) {
    return new HttpAnswer(
        status, Map.of("Content-Type", type, "X-Content-Type-Options", "nosniff"), body);
  }

  static HttpAnswer methodNotAllowed(String allowed) {
    return new HttpAnswer(405, Map.of("Allow", allowed), "");
  }

  @Override
  public void send(HttpExchange exchange) throws IOException {
    headers.forEach(exchange.getResponseHeaders()::set);
    byte[] bytes = body.getBytes(StandardCharsets.UTF_8);
    boolean bodiless =
        bytes.length == 0
            || status == 204
            || status == 304
            || exchange.getRequestMethod().equals("HEAD");
    // For this server -1 means no body, while 0 would mean one of unknown length.
    exchange.sendResponseHeaders(status, bodiless ? -1 : bytes.length);
    if (!bodiless) {
      exchange.getResponseBody().write(bytes);
    }
  }
}
