/*
 * Copyright 2026 the azure-monitor-opentelemetry authors
 * SPDX-License-Identifier: Apache-2.0
 */

package io.github.azuremonitor.exporter.storage;

import io.github.azuremonitor.exporter.ledger.DropReason;
import io.github.azuremonitor.exporter.ledger.TelemetryCounts;
import java.nio.ByteBuffer;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;

/**
 * Where batches wait that the service could not take. It knows bytes and counts, neither HTTP nor
 * the meaning of an item, and decides nothing: {@code delivery} says what is stored, sent and
 * removed.
 */
public interface BatchStore {

  /**
   * Keeps a batch. The bytes may be read until the result is there.
   *
   * @param gzip the request body
   * @param counts what it holds; kept with it, so that counting goes on after a restart
   * @return empty when the batch is safe, else why it is not; never fails
   */
  CompletionStage<Optional<DropReason>> put(ByteBuffer gzip, TelemetryCounts counts);

  /** Returns the store of those who have none: it keeps nothing and touches no file. */
  static BatchStore disabled() {
    return (gzip, counts) ->
        CompletableFuture.completedFuture(Optional.of(DropReason.STORE_DISABLED));
  }
}
