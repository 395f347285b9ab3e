/*
 * Copyright 2026 the azure-monitor-opentelemetry authors
 * SPDX-License-Identifier: Apache-2.0
 */

package io.github.azuremonitor.exporter;

import io.opentelemetry.context.Context;
import io.opentelemetry.context.ContextKey;
import io.opentelemetry.context.ImplicitContextKeyed;
import org.jspecify.annotations.Nullable;

/**
 * Method and path of the request that is being served, known before its span has a name. Frameworks
 * whose spans get name and attributes at their end only, as Spring's do, put it into the
 * OpenTelemetry context before the span starts; everything that has to know the request earlier
 * reads it there. Immutable.
 *
 * @param method the HTTP method, such as {@code GET}
 * @param path the path as it was requested, without query
 */
public record RequestOperation(String method, String path) implements ImplicitContextKeyed {

  private static final ContextKey<RequestOperation> KEY =
      ContextKey.named("azure-monitor-request-operation");

  /**
   * Returns the request being served.
   *
   * @param context a context
   * @return the request, or null when the context belongs to none that is known
   */
  public static @Nullable RequestOperation fromContext(Context context) {
    return context.get(KEY);
  }

  @Override
  public Context storeInContext(Context context) {
    return context.with(KEY, this);
  }
}
