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
import java.util.Set;
import java.util.regex.Pattern;

/** Takes each request and leads it to where its path and method belong. */
final class FrontDoor implements HttpHandler {

  /**
   * The names under which a program on this machine calls the service. A web page whose own name
   * was made to point here carries another one; it must not read or change anything.
   */
  private static final Pattern LOCAL_HOST =
      Pattern.compile("(?:127\\.0\\.0\\.1|localhost)(?::\\d+)?", Pattern.CASE_INSENSITIVE);

  /** The page itself, and what the user has typed in or chosen from the bookmarks. */
  private static final Set<String> OWN_SITES = Set.of("same-origin", "none");

  private final TrackEndpoint track;
  private final LocalApi api;
  private final TelemetryStore store;

  FrontDoor(TrackEndpoint track, LocalApi api, TelemetryStore store) {
    this.track = track;
    this.api = api;
    this.store = store;
  }

  @Override
  public void handle(HttpExchange exchange) throws IOException {
    // Closing an exchange to which nothing has been sent drops the connection.
    try {
      Optional<Response> answer = answerOrFault(exchange);
      if (answer.isPresent()) {
        answer.get().send(exchange);
      }
    } finally {
      exchange.close();
    }
  }

  /** A fault of this program is told to the client, which would else see a dropped connection. */
  private Optional<Response> answerOrFault(HttpExchange exchange) throws IOException {
    try {
      return answer(exchange);
    } catch (RuntimeException e) {
      return Optional.of(HttpAnswer.text(500, "Fault of the local service: " + e));
    }
  }

  private Optional<Response> answer(HttpExchange exchange) throws IOException {
    if (!isLocal(exchange)) {
      return Optional.of(HttpAnswer.text(403, "Only 127.0.0.1 and localhost are served"));
    }
    if (!isOwnOrigin(exchange)) {
      return Optional.of(HttpAnswer.text(403, "Pages of other origins are not served"));
    }
    // Other pages must not get at an answer either, not even as a picture or a script.
    exchange.getResponseHeaders().set("Cross-Origin-Resource-Policy", "same-origin");
    if (!isFromOwnPage(exchange) && !isVisit(exchange)) {
      return Optional.of(HttpAnswer.text(403, "Other pages are not served"));
    }
    return switch (exchange.getRequestURI().getPath()) {
      case "/v2.1/track", "/v2/track" -> {
        remember(exchange);
        yield exchange.getRequestMethod().equals("POST")
            ? track.handle(exchange).map(Response.class::cast)
            : Optional.of(HttpAnswer.methodNotAllowed("POST"));
      }
      default -> {
        Optional<Response> answer = api.answer(exchange);
        if (answer.isEmpty()) {
          remember(exchange);
        }
        yield Optional.of(answer.orElseGet(() -> HttpAnswer.text(404, "Not found")));
      }
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

  /** Browsers also say whether it is another page that makes a request; programs say nothing. */
  private static boolean isFromOwnPage(HttpExchange exchange) {
    return OWN_SITES.containsAll(
        exchange.getRequestHeaders().getOrDefault("Sec-Fetch-Site", List.of()));
  }

  /** Whether somebody follows a link to the page. */
  private static boolean isVisit(HttpExchange exchange) {
    return exchange.getRequestMethod().equals("GET")
        && exchange.getRequestURI().getPath().equals("/")
        && says(exchange, "Sec-Fetch-Mode", "navigate")
        && says(exchange, "Sec-Fetch-Dest", "document");
  }

  private static boolean says(HttpExchange exchange, String header, String value) {
    return List.of(value).equals(exchange.getRequestHeaders().get(header));
  }

  /**
   * Browsers say which page a request comes from, at least when it is one that changes something.
   * The page of the service has the host it is called by, programs say nothing.
   */
  private static boolean isOwnOrigin(HttpExchange exchange) {
    List<String> origins = exchange.getRequestHeaders().getOrDefault("Origin", List.of());
    String host = exchange.getRequestHeaders().getFirst("Host");
    return origins.stream()
        .allMatch(
            origin ->
                origin.equalsIgnoreCase("http://" + host)
                    || origin.equalsIgnoreCase("https://" + host));
  }
}
