/*
 * Copyright 2026 the azure-monitor-opentelemetry authors
 * SPDX-License-Identifier: Apache-2.0
 */

package io.github.azuremonitor.exporter;

import io.github.azuremonitor.exporter.mapping.OperationName;
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

  private final String method;
  private final String path;
  private final String name;

  /**
   * Describes a request.
   *
   * @param method the HTTP method, such as {@code GET}
   * @param path the path as it was requested, without query
   */
  public RequestOperation(String method, String path) {
    this.method = Objects.requireNonNull(method, "method");
    this.path = Objects.requireNonNull(path, "path");
    this.name = OperationName.of(method, path);
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

  /** Returns the name of the request being served, as far as it is known by now, or null. */
  static @Nullable String nameIn(Context context) {
    RequestOperation operation = context.get(KEY);
    return operation == null ? null : operation.name;
  }

  /**
   * Returns the HTTP method.
   *
   * @return such as {@code GET}
   */
  public String method() {
    return method;
  }

  /**
   * Returns the path as it was requested.
   *
   * @return without query
   */
  public String path() {
    return path;
  }

  @Override
  public Context storeInContext(Context context) {
    return context.with(KEY, this);
  }

  @Override
  public boolean equals(@Nullable Object object) {
    return object instanceof RequestOperation other
        && method.equals(other.method)
        && path.equals(other.path);
  }

  @Override
  public int hashCode() {
    return 31 * method.hashCode() + path.hashCode();
  }

  @Override
  public String toString() {
    return "RequestOperation[method=%s, path=%s]".formatted(method, path);
  }
}
