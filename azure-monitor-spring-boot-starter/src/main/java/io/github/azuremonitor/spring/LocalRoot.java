/*
 * Copyright 2026 the azure-monitor-opentelemetry authors
 * SPDX-License-Identifier: Apache-2.0
 */

package io.github.azuremonitor.spring;

import io.micrometer.tracing.Span;
import io.opentelemetry.context.Context;
import io.opentelemetry.context.ContextKey;
import io.opentelemetry.context.ImplicitContextKeyed;
import org.jspecify.annotations.Nullable;

/**
 * The outermost span of this process, for all that runs below it. It has to be in the context
 * before there is a span, since the span keeps the context in which it is started.
 */
final class LocalRoot implements ImplicitContextKeyed {

  private static final ContextKey<LocalRoot> KEY = ContextKey.named("azure-monitor-local-root");

  private volatile @Nullable Span span;

  static @Nullable LocalRoot fromContext(Context context) {
    return context.get(KEY);
  }

  void started(@Nullable Span root) {
    span = root;
  }

  void setAttribute(String key, String value) {
    Span root = span;
    if (root != null) {
      root.tag(key, value);
    }
  }

  @Override
  public Context storeInContext(Context context) {
    return context.with(KEY, this);
  }
}
