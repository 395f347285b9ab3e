/*
 * Copyright 2026 the azure-monitor-opentelemetry authors
 * SPDX-License-Identifier: Apache-2.0
 */

package io.github.azuremonitor.spring;

import io.micrometer.observation.Observation;
import jakarta.servlet.http.HttpServletRequest;
import org.jspecify.annotations.Nullable;
import org.springframework.http.server.observation.ServerRequestObservationContext;

/** Reads requests of Spring MVC and of all else that runs behind its servlet filter. */
final class ServletRequestReader implements ObservedRequest.Reader {

  @Override
  public @Nullable ObservedRequest request(Observation.Context context) {
    if (!(context instanceof ServerRequestObservationContext exchange)
        || exchange.getCarrier() == null) {
      return null;
    }
    HttpServletRequest request = exchange.getCarrier();
    return new ObservedRequest(
        request.getMethod(),
        request.getRequestURI(),
        request.getQueryString(),
        request.getScheme(),
        request.getServerName(),
        request.getServerPort(),
        request.getRemoteAddr(),
        request.getHeader("User-Agent"));
  }
}
