/*
 * Copyright 2026 the azure-monitor-opentelemetry authors
 * SPDX-License-Identifier: Apache-2.0
 */

package io.github.azuremonitor.exporter.storage;

import io.github.azuremonitor.exporter.ledger.DropReason;
import java.util.concurrent.CompletionStage;

/** What came of putting a batch into a store. */
public sealed interface Placement {

  /**
   * It is safe.
   *
   * @param batch what to call it by
   */
  record Kept(StoredBatch batch) implements Placement {}

  /**
   * It is not there.
   *
   * @param reason why; {@code STORE_DISABLED} when there is no store to use, now or ever
   */
  record Refused(DropReason reason) implements Placement {}

  /**
   * The disk does not answer, so that it is not there for all that can be known; there is no store
   * to use for now. If the disk does answer after all, it is deleted.
   *
   * @param end completes when the bytes are not read any more; never fails
   */
  record Unanswered(CompletionStage<Void> end) implements Placement {}
}
