/*
 * Copyright 2026 the azure-monitor-opentelemetry authors
 * SPDX-License-Identifier: Apache-2.0
 */

package io.github.azuremonitor.spring;

import io.micrometer.observation.Observation;
import java.net.InetSocketAddress;
import java.net.URI;
import org.jspecify.annotations.Nullable;
import org.springframework.http.server.reactive.ServerHttpRequest;
import org.springframework.http.server.reactive.observation.ServerRequestObservationContext;

/** Reads requests of WebFlux. */
final class ReactiveRequestReader implements ObservedRequest.Reader {

  @Override
  public @Nullable ObservedRequest request(Observation.Context context) {
    if (!(context instanceof ServerRequestObservationContext exchange)
        || exchange.getCarrier() == null) {
      return null;
    }
    ServerHttpRequest request = exchange.getCarrier();
    URI uri = request.getURI();
    return new ObservedRequest(
        request.getMethod().name(),
        request.getPath().value(),
        uri.getRawQuery(),
        uri.getScheme(),
        uri.getHost(),
        uri.getPort(),
        address(request.getRemoteAddress()),
        request.getHeaders().getFirst("User-Agent"));
  }

  /** A proxy's header may have named the client, which is not looked up then. */
  private static @Nullable String address(@Nullable InetSocketAddress client) {
    if (client == null) {
      return null;
    }
    return client.isUnresolved() ? client.getHostString() : client.getAddress().getHostAddress();
  }
}
