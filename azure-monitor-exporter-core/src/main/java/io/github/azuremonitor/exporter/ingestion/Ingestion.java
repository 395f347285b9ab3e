/*
 * Copyright 2026 the azure-monitor-opentelemetry authors
 * SPDX-License-Identifier: Apache-2.0
 */

package io.github.azuremonitor.exporter.ingestion;

import java.nio.ByteBuffer;
import java.util.concurrent.CompletionStage;

/** The ingestion service as the rest of the pipeline sees it. */
public interface Ingestion extends AutoCloseable {

  /**
   * Tries once to send a batch; must be called on the pipeline's scheduler.
   *
   * @param gzip the compressed lines; they must not change, even after the outcome, unless {@code
   *     doneReading} was run
   * @param items how many items it holds
   * @param doneReading run on the scheduler and before the outcome is there, if it is certain by
   *     then that nobody will read the lines any more; otherwise never
   * @return what came of it, always in the end and never exceptionally
   */
  CompletionStage<Outcome> send(ByteBuffer gzip, int items, Runnable doneReading);

  /** Returns the host to which telemetry goes, for log lines. */
  String host();

  /** Gives up what is on its way. */
  @Override
  void close();
}
