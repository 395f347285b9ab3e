/*
 * Copyright 2026 the azure-monitor-opentelemetry authors
 * SPDX-License-Identifier: Apache-2.0
 */

package io.github.azuremonitor.spring;

import io.micrometer.observation.Observation;
import org.jspecify.annotations.Nullable;

/**
 * A request that is being served, the same for both of Spring's web stacks.
 *
 * @param method the HTTP method
 * @param path the path as it was requested
 * @param query the query as it was requested
 * @param scheme {@code http} or {@code https}
 * @param host the host the client asked for
 * @param port the port the client asked for; negative for the default one of the scheme
 * @param client the address of the client
 * @param userAgent what the client says it is
 */
record ObservedRequest(
    String method,
    String path,
    @Nullable String query,
    @Nullable String scheme,
    @Nullable String host,
    int port,
    @Nullable String client,
    @Nullable String userAgent) {

  /** Finds the request that an observation is about. */
  @FunctionalInterface
  interface Reader {

    /** Returns null for an observation of anything else. */
    @Nullable ObservedRequest request(Observation.Context context);

    /**
     * Returns null as well when the request cannot be read: it may be of a class of the
     * application's own, or have been taken back by the server, and is to be served all the same.
     */
    default @Nullable ObservedRequest read(Observation.Context context) {
      try {
        return request(context);
      } catch (RuntimeException e) {
        return null;
      }
    }
  }
}
