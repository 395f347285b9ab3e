/*
 * Copyright 2026 the azure-monitor-opentelemetry authors
 * SPDX-License-Identifier: Apache-2.0
 */

package io.github.azuremonitor.exporter.envelope;

import io.github.azuremonitor.exporter.batch.BufferPool;
import tools.jackson.core.SerializableString;
import tools.jackson.core.StreamWriteFeature;
import tools.jackson.core.io.SerializedString;
import tools.jackson.core.json.JsonFactory;
import tools.jackson.core.json.JsonWriteFeature;

/** Makes the writers of one destination. Thread-safe. */
public final class EnvelopeFormat {

  private final SerializableString instrumentationKey;
  private final BufferPool pool;
  private final JsonFactory factory =
      JsonFactory.builder()
          .disable(JsonWriteFeature.ESCAPE_FORWARD_SLASHES)
          .disable(StreamWriteFeature.AUTO_CLOSE_CONTENT)
          // Items are separated by the batch, which knows when one was abandoned.
          .rootValueSeparator("")
          .build();

  /** Creates the format of envelopes for one Application Insights resource. */
  public EnvelopeFormat(String instrumentationKey, BufferPool pool) {
    this.instrumentationKey = new SerializedString(instrumentationKey);
    this.pool = pool;
  }

  /**
   * Returns a writer.
   *
   * @param sink takes each batch as soon as it is closed
   * @param expectedItems about how many items will be written; only sizes the first buffer
   */
  public EnvelopeWriter writer(BatchSink sink, int expectedItems) {
    return new EnvelopeWriter(
        instrumentationKey, new BatchBuilder(factory, pool, sink, expectedItems));
  }
}
