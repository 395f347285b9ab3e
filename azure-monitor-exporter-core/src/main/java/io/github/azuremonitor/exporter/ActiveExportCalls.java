/*
 * Copyright 2026 the azure-monitor-opentelemetry authors
 * SPDX-License-Identifier: Apache-2.0
 */

package io.github.azuremonitor.exporter;

import io.github.azuremonitor.exporter.batch.TelemetryBatch;
import io.github.azuremonitor.exporter.envelope.BatchSink;
import io.github.azuremonitor.exporter.envelope.EnvelopeWriter;
import io.opentelemetry.sdk.common.CompletableResultCode;
import java.util.Collection;
import java.util.function.BiConsumer;
import java.util.logging.Level;
import java.util.logging.Logger;
import org.jspecify.annotations.Nullable;

/**
 * Translates on the caller's thread, hands over, and is done. The result of an export is known when
 * the call returns, whatever the service does, so that the SDK's queue never fills because of us.
 *
 * @param <T> what is exported
 */
final class ActiveExportCalls<T> implements ExportCalls<T> {

  private static final Logger logger = Logger.getLogger(ActiveExportCalls.class.getName());

  private final ActivePipeline pipeline;
  private final boolean ownsPipeline;
  private final BiConsumer<Collection<T>, EnvelopeWriter> mapping;
  private volatile boolean closed;
  private @Nullable CompletableResultCode end;

  /**
   * Creates the calls of one exporter.
   *
   * @param ownsPipeline whether the pipeline ends with the exporter
   */
  ActiveExportCalls(
      ActivePipeline pipeline,
      boolean ownsPipeline,
      BiConsumer<Collection<T>, EnvelopeWriter> mapping) {
    this.pipeline = pipeline;
    this.ownsPipeline = ownsPipeline;
    this.mapping = mapping;
  }

  @Override
  public CompletableResultCode export(Collection<T> items) {
    HandOver handOver = new HandOver(closed);
    try {
      translate(items, pipeline.format().writer(handOver, items.size()));
    } catch (Throwable e) {
      // Items are guarded one by one; this is a collection that cannot be read.
      handOver.complete = false;
      unreadable(e);
    }
    return handOver.complete
        ? CompletableResultCode.ofSuccess()
        : CompletableResultCode.ofFailure();
  }

  private static void unreadable(Throwable cause) {
    try {
      logger.log(Level.WARNING, "Telemetry could not be read", cause);
    } catch (Throwable ignored) {
      // Nothing escapes from an export, a failure of the application's own log handler included.
    }
  }

  /** What could be read before something failed is handed over all the same. */
  private void translate(Collection<T> items, EnvelopeWriter out) {
    try {
      mapping.accept(items, out);
    } finally {
      out.finish();
    }
  }

  @Override
  public CompletableResultCode flush() {
    return pipeline.flush();
  }

  /** An exporter of a shared pipeline leaves it open for the others. */
  @Override
  public CompletableResultCode shutdown() {
    if (ownsPipeline) {
      closed = true;
      return pipeline.shutdown();
    }
    synchronized (this) {
      if (end == null) {
        closed = true;
        end = pipeline.flushInTime();
      }
      return end;
    }
  }

  private final class HandOver implements BatchSink {

    private final boolean refuseAll;
    private boolean complete;

    HandOver(boolean refuseAll) {
      this.refuseAll = refuseAll;
      this.complete = !refuseAll;
    }

    @Override
    public void accept(TelemetryBatch batch) {
      complete &= refuseAll ? pipeline.refuse(batch) : pipeline.offer(batch);
    }
  }
}
