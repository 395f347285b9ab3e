/*
 * Copyright 2026 the azure-monitor-opentelemetry authors
 * SPDX-License-Identifier: Apache-2.0
 */

package io.github.azuremonitor.local;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpHandler;
import java.io.IOException;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/** Takes each request and leads it to where its path and method belong. */
final class FrontDoor implements HttpHandler {

  /**
   * The names under which a program on this machine calls the service. A web page whose own name
   * was made to point here carries another one; it must not read or change anything.
   */
  private static final Pattern LOCAL_HOST =
      Pattern.compile("(?:127\\.0\\.0\\.1|localhost)(?::\\d+)?", Pattern.CASE_INSENSITIVE);

  private final TrackEndpoint track;
  private final ItemsApi api;
  private final TelemetryStore store;

  FrontDoor(TrackEndpoint track, ItemsApi api, TelemetryStore store) {
    this.track = track;
    this.api = api;
    this.store = store;
  }

  @Override
  public void handle(HttpExchange exchange) throws IOException {
    // Closing an exchange to which nothing has been sent drops the connection.
    try {
      Optional<HttpAnswer> answer = answerOrFault(exchange);
      if (answer.isPresent()) {
        answer.get().send(exchange);
      }
    } finally {
      exchange.close();
    }
  }

  /** A fault of this program is told to the client, which would else see a dropped connection. */
  private Optional<HttpAnswer> answerOrFault(HttpExchange exchange) throws IOException {
    try {
      return answer(exchange);
    } catch (RuntimeException e) {
      return Optional.of(HttpAnswer.text(500, "Fault of the local service: " + e));
    }
  }

  private Optional<HttpAnswer> answer(HttpExchange exchange) throws IOException {
    if (!isLocal(exchange)) {
      return Optional.of(HttpAnswer.text(403, "Only 127.0.0.1 and localhost are served"));
    }
    String method = exchange.getRequestMethod();
    String path = exchange.getRequestURI().getPath();
    return switch (path) {
      case "/api/summary" ->
          Optional.of(method.equals("GET") ? api.summary() : HttpAnswer.methodNotAllowed("GET"));
      case "/api/items" -> Optional.of(items(exchange, method));
      case "/v2.1/track", "/v2/track" -> {
        remember(exchange);
        yield method.equals("POST")
            ? track.handle(exchange)
            : Optional.of(HttpAnswer.methodNotAllowed("POST"));
      }
      default -> {
        remember(exchange);
        yield Optional.of(HttpAnswer.text(404, "Not found"));
      }
    };
  }

  private HttpAnswer items(HttpExchange exchange, String method) {
    return switch (method) {
      case "GET" -> api.items(exchange.getRequestURI().getRawQuery());
      case "DELETE" -> api.clear();
      default -> HttpAnswer.methodNotAllowed("GET, DELETE");
    };
  }

  private void remember(HttpExchange exchange) {
    store.add(
        new ReceivedRequest(
            exchange.getRequestMethod(),
            exchange.getRequestURI().getPath(),
            exchange.getRequestHeaders()));
  }

  private static boolean isLocal(HttpExchange exchange) {
    List<String> hosts = exchange.getRequestHeaders().getOrDefault("Host", List.of());
    return hosts.size() == 1 && LOCAL_HOST.matcher(hosts.get(0)).matches();
  }
}
