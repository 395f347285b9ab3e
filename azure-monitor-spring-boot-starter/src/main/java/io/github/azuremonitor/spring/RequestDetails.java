/*
 * Copyright 2026 the azure-monitor-opentelemetry authors
 * SPDX-License-Identifier: Apache-2.0
 */

package io.github.azuremonitor.spring;

import io.github.azuremonitor.exporter.MappingOptions;
import io.micrometer.common.KeyValue;
import io.micrometer.observation.Observation;
import io.micrometer.observation.ObservationHandler;
import org.jspecify.annotations.Nullable;

/**
 * Adds to the spans of requests what Spring leaves out: host, port and scheme, without which there
 * is no URL, the query without its secrets, and who asked. Of high cardinality, so that the metrics
 * of the same observations stay as they are.
 *
 * <p>All is read when the request begins: when its observation ends because the client has gone, a
 * server may have taken the request back.
 */
final class RequestDetails implements ObservationHandler<Observation.Context> {

  private final ObservedRequest.Reader reader;
  private final MappingOptions options;

  RequestDetails(ObservedRequest.Reader reader, MappingOptions options) {
    this.reader = reader;
    this.options = options;
  }

  @Override
  public boolean supportsContext(Observation.Context context) {
    return true;
  }

  @Override
  public void onStart(Observation.Context context) {
    ObservedRequest request = reader.read(context);
    if (request != null) {
      add(context, "url.scheme", request.scheme());
      add(context, "server.address", request.host());
      add(context, "server.port", request.port() > 0 ? String.valueOf(request.port()) : null);
      add(context, "url.query", redacted(request.query()));
      add(context, "client.address", request.client());
      add(context, "user_agent.original", request.userAgent());
    }
  }

  /** The exporter does so as well, but others get to see observations, too. */
  private @Nullable String redacted(@Nullable String query) {
    return query == null ? null : options.redactQuery(query);
  }

  private static void add(Observation.Context context, String key, @Nullable String value) {
    if (value != null && !value.isEmpty()) {
      context.addHighCardinalityKeyValue(KeyValue.of(key, value));
    }
  }
}
