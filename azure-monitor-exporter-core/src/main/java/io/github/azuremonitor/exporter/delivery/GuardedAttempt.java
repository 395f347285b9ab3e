/*
 * Copyright 2026 the azure-monitor-opentelemetry authors
 * SPDX-License-Identifier: Apache-2.0
 */

package io.github.azuremonitor.exporter.delivery;

import io.github.azuremonitor.exporter.ingestion.Ingestion;
import io.github.azuremonitor.exporter.ingestion.Outcome;
import java.util.Objects;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import org.jspecify.annotations.Nullable;

/** An attempt to send that has an outcome whatever goes wrong in it, a linkage error included. */
final class GuardedAttempt {

  private GuardedAttempt() {}

  /** Tries once; the result never fails. */
  static CompletionStage<Outcome> send(Ingestion ingestion, WaitingBatch batch) {
    return attempt(ingestion, batch)
        .handle((outcome, failure) -> outcome == null ? unexpected(failure) : outcome);
  }

  private static CompletionStage<Outcome> attempt(Ingestion ingestion, WaitingBatch batch) {
    try {
      return Objects.requireNonNull(
          ingestion.send(batch.body().content(), batch.index.size(), batch::doneReading));
    } catch (Throwable e) {
      return CompletableFuture.failedFuture(e);
    }
  }

  /** The message of a failure nobody thought of may say anything, so its kind must do. */
  private static Outcome unexpected(@Nullable Throwable failure) {
    return new Outcome.Unavailable(
        failure == null
            ? "Unexpected failure"
            : "Unexpected failure: " + failure.getClass().getName());
  }
}
