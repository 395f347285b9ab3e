/*
 * Copyright 2026 the azure-monitor-opentelemetry authors
 * SPDX-License-Identifier: Apache-2.0
 */

package io.github.azuremonitor.exporter.batch;

/** Shows tests of other packages how much memory lies idle in a pool, and so what is missing. */
public final class IdleMemory {

  private IdleMemory() {}

  /** Returns the number of bytes that were given back and are not lent. */
  public static int of(BufferPool pool) {
    return pool.keptBytes();
  }
}
