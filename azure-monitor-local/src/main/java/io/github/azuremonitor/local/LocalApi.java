/*
 * Copyright 2026 the azure-monitor-opentelemetry authors
 * SPDX-License-Identifier: Apache-2.0
 */

package io.github.azuremonitor.local;

import com.sun.net.httpserver.HttpExchange;
import java.io.IOException;
import java.time.Clock;
import java.util.Optional;
import java.util.function.Supplier;

/** The page, and the JSON for it and for other programs. */
final class LocalApi {

  private final ItemsApi items;
  private final ViewsApi views;
  private final FaultsApi faults;
  private final DeliverySources delivery;
  private final ChangeStream changes;
  private final PageFiles files = new PageFiles();

  LocalApi(
      TelemetryStore store,
      Clock clock,
      FaultSwitch faults,
      DeliverySources delivery,
      Pauses pauses) {
    this.items = new ItemsApi(store);
    this.views = new ViewsApi(store, clock);
    this.faults = new FaultsApi(faults);
    this.delivery = delivery;
    this.changes = new ChangeStream(store, pauses);
  }

  /** The answer to a request; empty when nothing is served at its path. */
  Optional<Response> answer(HttpExchange exchange) throws IOException {
    try {
      String path = exchange.getRequestURI().getPath();
      return switch (path) {
        case "/api/summary" -> Optional.of(read(exchange, items::summary));
        case "/api/items" -> Optional.of(items(exchange));
        case "/api/stream" -> Optional.of(read(exchange, changes::open));
        case "/api/delivery" -> Optional.of(read(exchange, delivery::states));
        case "/api/faults" -> Optional.of(faults.answer(exchange));
        default -> other(exchange, path);
      };
    } catch (BadRequestException e) {
      return Optional.of(HttpAnswer.text(400, e.reason()));
    }
  }

  private Optional<Response> other(HttpExchange exchange, String path) {
    return files
        .find(path)
        .map(file -> read(exchange, () -> file))
        .or(
            () ->
                views
                    .find(path)
                    .map(
                        view ->
                            read(
                                exchange,
                                () -> view.answer(exchange.getRequestURI().getRawQuery()))));
  }

  private Response items(HttpExchange exchange) {
    return switch (exchange.getRequestMethod()) {
      case "GET" -> items.items(exchange.getRequestURI().getRawQuery());
      case "DELETE" -> items.clear();
      default -> HttpAnswer.methodNotAllowed("GET, DELETE");
    };
  }

  private static Response read(HttpExchange exchange, Supplier<? extends Response> answer) {
    return isRead(exchange) ? answer.get() : HttpAnswer.methodNotAllowed("GET");
  }

  private static boolean isRead(HttpExchange exchange) {
    return exchange.getRequestMethod().equals("GET");
  }
}
