/*
 * Copyright 2026 the azure-monitor-opentelemetry authors
 * SPDX-License-Identifier: Apache-2.0
 */

package io.github.azuremonitor.exporter;

import io.github.azuremonitor.exporter.mapping.OperationName;
import io.github.azuremonitor.exporter.sampling.IncomingRequest;
import io.opentelemetry.context.Context;
import io.opentelemetry.context.ContextKey;
import io.opentelemetry.context.ImplicitContextKeyed;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * Method and path of the request that is being served, known before its span has a name. Frameworks
 * whose spans get name and attributes at their end only, as Spring's do, put it into the
 * OpenTelemetry context before the span starts; everything that has to know the request earlier
 * reads it there. Immutable.
 */
public final class RequestOperation implements ImplicitContextKeyed {

  private static final ContextKey<RequestOperation> KEY =
      ContextKey.named("azure-monitor-request-operation");

  private final IncomingRequest request;

  /**
   * Describes a request.
   *
   * @param method the HTTP method, such as {@code GET}
   * @param path the path as it was requested, without query
   */
  public RequestOperation(String method, String path) {
    this(method, path, false);
  }

  private RequestOperation(String method, String path, boolean excluded) {
    Objects.requireNonNull(method, "method");
    Objects.requireNonNull(path, "path");
    this.request = new IncomingRequest(method, path, OperationName.of(method, path), excluded);
  }

  /**
   * Describes a request that nobody wants to see as long as it succeeds, such as a health probe. It
   * takes effect with {@link ApplicationInsightsSampler#withoutExcludedRequests} for spans and with
   * {@link OperationLogRecordProcessor} for log records.
   *
   * @param method the HTTP method, such as {@code GET}
   * @param path the path as it was requested, without query
   * @return the request
   */
  public static RequestOperation excluded(String method, String path) {
    return new RequestOperation(method, path, true);
  }

  /**
   * Returns the request being served.
   *
   * @param context a context
   * @return the request, or null when the context belongs to none that is known
   */
  public static @Nullable RequestOperation fromContext(Context context) {
    return context.get(KEY);
  }

  /** Returns the request being served for those who decide on it, or null. */
  static @Nullable IncomingRequest incoming(Context context) {
    RequestOperation operation = context.get(KEY);
    return operation == null ? null : operation.request;
  }

  /** Returns the name of the request being served, as far as it is known by now, or null. */
  static @Nullable String nameIn(Context context) {
    RequestOperation operation = context.get(KEY);
    return operation == null ? null : operation.request.name();
  }

  /**
   * Returns the HTTP method.
   *
   * @return such as {@code GET}
   */
  public String method() {
    return request.method();
  }

  /**
   * Returns the path as it was requested.
   *
   * @return without query
   */
  public String path() {
    return request.path();
  }

  /**
   * Returns whether the request, and what happens during it, is left out unless the request fails.
   *
   * @return whether it is excluded
   */
  public boolean isExcluded() {
    return request.excluded();
  }

  @Override
  public Context storeInContext(Context context) {
    return context.with(KEY, this);
  }

  @Override
  public boolean equals(@Nullable Object object) {
    return object instanceof RequestOperation other && request.equals(other.request);
  }

  @Override
  public int hashCode() {
    return request.hashCode();
  }

  @Override
  public String toString() {
    return "RequestOperation[method=%s, path=%s, excluded=%s]"
        .formatted(method(), path(), isExcluded());
  }
}
