/*
 * Copyright 2026 the azure-monitor-opentelemetry authors
 * SPDX-License-Identifier: Apache-2.0
 */

package io.github.azuremonitor.exporter.envelope;

import io.github.azuremonitor.exporter.batch.BufferPool;

/** Makes the writers of one destination. Thread-safe. */
public final class EnvelopeFormat {

  private final JsonText instrumentationKey;
  private final BufferPool pool;

  /** Creates the format of envelopes for one Application Insights resource. */
  public EnvelopeFormat(String instrumentationKey, BufferPool pool) {
    this.instrumentationKey = JsonText.member("iKey", instrumentationKey);
    this.pool = pool;
  }

  /**
   * Returns a writer.
   *
   * @param sink takes each batch as soon as it is closed
   * @param expectedItems about how many items will be written; only sizes the first buffer
   */
  public EnvelopeWriter writer(BatchSink sink, int expectedItems) {
    return new EnvelopeWriter(instrumentationKey, new BatchBuilder(pool, sink, expectedItems));
  }
}
