/*
 * Copyright 2026 the azure-monitor-opentelemetry authors
 * SPDX-License-Identifier: Apache-2.0
 */

package io.github.azuremonitor.spring.logging;

import io.opentelemetry.api.trace.Span;
import io.opentelemetry.context.Context;
import io.opentelemetry.sdk.resources.Resource;
import io.opentelemetry.sdk.trace.ReadableSpan;
import java.util.List;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * Which application a line belongs to where several run in one process and share a logging
 * framework: the one whose resource the current span has; else the one in whose class loader the
 * thread works; else the newest, which in a series of tests is the one under test.
 *
 * <p>The resource can only be seen of the SDK's own spans, not through a wrapper.
 */
final class Routing {

  private Routing() {}

  /**
   * Returns the destination of a line.
   *
   * @param installed all there are, the newest last
   */
  static @Nullable LogDestination choose(List<LogDestination> installed, Context context) {
    if (installed.size() < 2) {
      return installed.isEmpty() ? null : installed.get(0);
    }
    LogDestination found = bySpan(installed, context);
    if (found == null) {
      found = byClassLoader(installed, Thread.currentThread().getContextClassLoader());
    }
    return found == null ? installed.get(installed.size() - 1) : found;
  }

  private static @Nullable LogDestination bySpan(List<LogDestination> installed, Context context) {
    if (Span.fromContext(context) instanceof ReadableSpan span) {
      Resource resource = span.toSpanData().getResource();
      return newest(installed, destination -> destination.hasResource(resource));
    }
    return null;
  }

  /** A server has class loaders of its own below the application's. */
  private static @Nullable LogDestination byClassLoader(
      List<LogDestination> installed, @Nullable ClassLoader innermost) {
    for (ClassLoader loader = innermost; loader != null; loader = loader.getParent()) {
      ClassLoader candidate = loader;
      LogDestination found =
          newest(installed, destination -> destination.hasClassLoader(candidate));
      if (found != null) {
        return found;
      }
    }
    return null;
  }

  private static @Nullable LogDestination newest(
      List<LogDestination> installed, Predicate<LogDestination> wanted) {
    for (int i = installed.size() - 1; i >= 0; i--) {
      if (wanted.test(installed.get(i))) {
        return installed.get(i);
      }
    }
    return null;
  }
}
