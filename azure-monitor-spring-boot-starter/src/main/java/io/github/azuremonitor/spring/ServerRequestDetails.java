/*
 * Copyright 2026 the azure-monitor-opentelemetry authors
 * SPDX-License-Identifier: Apache-2.0
 */

package io.github.azuremonitor.spring;

import io.micrometer.common.KeyValue;
import io.micrometer.observation.Observation;
import io.micrometer.observation.ObservationFilter;
import jakarta.servlet.http.HttpServletRequest;
import org.jspecify.annotations.Nullable;
import org.springframework.http.server.observation.ServerRequestObservationContext;

/**
 * Adds to the spans of requests what Spring leaves out: host, port and scheme, without which there
 * is no URL, and who asked. Of high cardinality, so that the metrics of the same observations stay
 * as they are.
 */
final class ServerRequestDetails implements ObservationFilter {

  @Override
  public Observation.Context map(Observation.Context context) {
    if (context instanceof ServerRequestObservationContext exchange
        && exchange.getCarrier() != null) {
      HttpServletRequest request = exchange.getCarrier();
      add(context, "url.scheme", request.getScheme());
      add(context, "server.address", request.getServerName());
      add(context, "server.port", String.valueOf(request.getServerPort()));
      add(context, "client.address", request.getRemoteAddr());
      add(context, "user_agent.original", request.getHeader("User-Agent"));
    }
    return context;
  }

  private static void add(Observation.Context context, String key, @Nullable String value) {
    if (value != null && !value.isEmpty()) {
      context.addHighCardinalityKeyValue(KeyValue.of(key, value));
    }
  }
}
