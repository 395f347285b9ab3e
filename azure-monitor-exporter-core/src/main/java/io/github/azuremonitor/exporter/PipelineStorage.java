/*
 * Copyright 2026 the azure-monitor-opentelemetry authors
 * SPDX-License-Identifier: Apache-2.0
 */

package io.github.azuremonitor.exporter;

import io.github.azuremonitor.exporter.batch.BufferPool;
import io.github.azuremonitor.exporter.ledger.Ledger;
import io.github.azuremonitor.exporter.storage.BatchStore;
import io.github.azuremonitor.exporter.storage.OfflineStore;
import io.github.azuremonitor.exporter.storage.StoreOptions;
import io.github.azuremonitor.exporter.time.Clock;
import io.github.azuremonitor.exporter.time.Scheduler;
import java.net.URI;
import org.jspecify.annotations.Nullable;

/**
 * Where a pipeline keeps what it cannot send.
 *
 * @param options how; null for nowhere
 */
record PipelineStorage(@Nullable StoreOptions options) {

  static final PipelineStorage NONE = new PipelineStorage(null);

  /** Returns a store, which touches no file before it is started. */
  BatchStore open(
      ConnectionString destination,
      BufferPool pool,
      Ledger ledger,
      Clock clock,
      Scheduler scheduler) {
    if (options == null) {
      return BatchStore.disabled();
    }
    URI endpoint = destination.ingestionEndpoint();
    String origin = endpoint.getScheme() + "://" + endpoint.getAuthority();
    return new OfflineStore(
        options, origin, destination.instrumentationKey(), pool, ledger, clock, scheduler);
  }
}
