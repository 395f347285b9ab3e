/*
 * Copyright 2026 the azure-monitor-opentelemetry authors
 * SPDX-License-Identifier: Apache-2.0
 */

package io.github.azuremonitor.exporter;

import java.lang.invoke.MethodHandle;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.MethodType;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Runs what must not become telemetry itself, such as requests to the service, in a context that
 * tells instrumentations to look away. OpenTelemetry has no stable API for it before 1.63, so it is
 * looked up under both names and done without when there is none.
 */
final class Uninstrumented {

  private static final @Nullable MethodHandle SUPPRESSION = find();

  private Uninstrumented() {}

  static void run(Runnable task) {
    if (SUPPRESSION == null) {
      task.run();
      return;
    }
    try {
      SUPPRESSION.invokeExact(task);
    } catch (RuntimeException | Error e) {
      throw e;
    } catch (Throwable e) {
      throw new IllegalStateException(e);
    }
  }

  static <T> @Nullable T call(Supplier<@Nullable T> task) {
    AtomicReference<@Nullable T> result = new AtomicReference<>();
    run(() -> result.set(task.get()));
    return result.get();
  }

  private static @Nullable MethodHandle find() {
    MethodHandle stable = find("io.opentelemetry.api.impl.InstrumentationUtil");
    return stable == null ? find("io.opentelemetry.api.internal.InstrumentationUtil") : stable;
  }

  private static @Nullable MethodHandle find(String type) {
    try {
      return MethodHandles.publicLookup()
          .findStatic(
              Class.forName(type),
              "suppressInstrumentation",
              MethodType.methodType(void.class, Runnable.class));
    } catch (ReflectiveOperationException | LinkageError e) {
      return null;
    }
  }
}
