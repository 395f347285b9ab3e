/*
 * Copyright 2026 the azure-monitor-opentelemetry authors
 * SPDX-License-Identifier: Apache-2.0
 */

package io.github.azuremonitor.benchmarks;

/**
 * An exporter under measurement.
 *
 * @param <B> a batch
 */
interface Subject<B> extends AutoCloseable {

  /**
   * Exports a batch and returns when the sink has confirmed all of it. One batch at a time is how
   * the SDK's processors drive an exporter; it also keeps anything from being dropped for want of
   * room, which would look like speed.
   *
   * @throws IllegalStateException when it failed
   */
  void export(B batch);

  /**
   * Looks back on everything exported so far.
   *
   * @throws IllegalStateException when anything of it did not arrive
   */
  void verify();

  /** Ends the exporter. */
  @Override
  void close();
}
