/*
 * Copyright 2026 the azure-monitor-opentelemetry authors
 * SPDX-License-Identifier: Apache-2.0
 */

package io.github.azuremonitor.exporter.ingestion;

import io.github.azuremonitor.exporter.time.Clock;
import java.net.URI;
import java.net.http.HttpRequest;
import org.jspecify.annotations.Nullable;

/**
 * Exchanges over the JDK's HTTP client. Redirects are not followed by it, since it would repeat the
 * token to whoever is named there.
 */
final class HttpTransport {

  private final HttpOptions options;
  private final HttpThreads threads = new HttpThreads();
  private final ClientSlot clients;

  HttpTransport(HttpOptions options, Clock clock) {
    this.options = options;
    this.clients = new ClientSlot(options, clock, threads);
  }

  /**
   * Sends a request.
   *
   * @param body read until the exchange has ended, and possibly longer
   * @param token never goes anywhere without TLS
   */
  Exchange send(URI target, RequestBody body, @Nullable String token) {
    Exchange exchange =
        new Exchange(request(target, body, token), clients, threads, options.uninstrumented());
    threads.send(exchange);
    return exchange;
  }

  private HttpRequest request(URI target, RequestBody body, @Nullable String token) {
    HttpRequest.Builder request =
        HttpRequest.newBuilder(target)
            .POST(body)
            .header("Content-Type", "application/x-json-stream")
            .header("Content-Encoding", "gzip")
            .header("Accept", "application/json")
            // Whatever stands here becomes the browser of every user who has none of his own.
            .header("User-Agent", "");
    if (token != null) {
      if (!"https".equalsIgnoreCase(target.getScheme())) {
        throw new IllegalStateException("A token needs TLS");
      }
      request.header("Authorization", "Bearer " + token);
    }
    String proxyAuthorization = options.proxy() == null ? null : options.proxy().authorization();
    if (proxyAuthorization != null) {
      request.header("Proxy-Authorization", proxyAuthorization);
    }
    return request.build();
  }

  /** Returns host and port of the proxy on the way to a target, or null without one. */
  @Nullable String proxyTo(URI target) {
    return clients.proxyTo(target);
  }

  void close() {
    clients.close();
  }
}
