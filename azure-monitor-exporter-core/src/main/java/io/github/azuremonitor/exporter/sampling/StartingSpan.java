/*
 * Copyright 2026 the azure-monitor-opentelemetry authors
 * SPDX-License-Identifier: Apache-2.0
 */

package io.github.azuremonitor.exporter.sampling;

import io.opentelemetry.api.common.Attributes;
import io.opentelemetry.api.trace.SpanKind;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * A span by what is known of it when it starts.
 *
 * @param spanKind its kind
 * @param hasParent whether it has one, here or elsewhere
 * @param spanName its name by now, perhaps empty
 * @param attributes its attributes by now
 * @param request the request that it is, if it is one of which more is known
 */
record StartingSpan(
    SpanKind spanKind,
    boolean hasParent,
    String spanName,
    Attributes attributes,
    @Nullable IncomingRequest request)
    implements Subject {

  @Override
  public Kind kind() {
    boolean isRequest =
        switch (spanKind) {
          case SERVER -> true;
          case CONSUMER -> !isReceiving();
          case INTERNAL -> !hasParent && find("job.system") != null;
          case CLIENT, PRODUCER -> false;
        };
    return isRequest ? Kind.REQUEST : Kind.DEPENDENCY;
  }

  private boolean isReceiving() {
    return "receive".equals(find("messaging.operation"))
        || "receive".equals(find("messaging.operation.type"));
  }

  @Override
  public String name() {
    return request == null ? spanName : request.name();
  }

  @Override
  public @Nullable Object attribute(String key) {
    Object value = find(key);
    return value == null ? computed(key) : value;
  }

  private @Nullable Object find(String key) {
    return Subject.find(attributes, key);
  }

  /** What the conventions had as one attribute once, and what a request says itself. */
  private @Nullable Object computed(String key) {
    return switch (key) {
      case "url.path" -> request == null ? null : request.path();
      case "http.request.method", "http.method" ->
          request == null ? find("http.request.method") : request.method();
      case "http.target" -> target();
      case "http.url", "url.full" -> spanKind == SpanKind.SERVER ? url() : null;
      case "thread.name" -> Thread.currentThread().getName();
      default -> null;
    };
  }

  private @Nullable String target() {
    Object path = attribute("url.path");
    Object query = find("url.query");
    return path == null ? null : query == null ? path.toString() : path + "?" + query;
  }

  private @Nullable String url() {
    Object scheme = find("url.scheme");
    Object host = find("server.address");
    Object port = find("server.port");
    String target = target();
    if (scheme == null || host == null || target == null) {
      return null;
    }
    String authority = port == null ? host.toString() : host + ":" + port;
    return scheme + "://" + authority + Objects.requireNonNull(target);
  }
}
