/*
 * Copyright 2026 the azure-monitor-opentelemetry authors
 * SPDX-License-Identifier: Apache-2.0
 */

package io.github.azuremonitor.exporter;

import io.github.azuremonitor.exporter.batch.BufferPool;
import io.github.azuremonitor.exporter.batch.TelemetryBatch;
import io.github.azuremonitor.exporter.delivery.Delivery;
import io.github.azuremonitor.exporter.ingestion.BearerTokens;
import io.github.azuremonitor.exporter.ingestion.HttpIngestion;
import io.github.azuremonitor.exporter.ledger.DeliveryReport;
import io.github.azuremonitor.exporter.ledger.DropReason;
import io.github.azuremonitor.exporter.ledger.Ledger;
import io.github.azuremonitor.exporter.ledger.StoreState;
import io.github.azuremonitor.exporter.time.Clock;
import io.github.azuremonitor.exporter.time.Scheduler;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.function.Supplier;
import java.util.logging.Level;
import java.util.logging.Logger;
import org.jspecify.annotations.Nullable;

/**
 * The delivery of a pipeline with its store and its client, which are put together and started when
 * somebody needs them first: their classes, a hundred and fifty of them, are of no use to an
 * application that is starting. Should that fail, for want of memory or of a class, the pipeline is
 * as good as closed, and says so of all that comes. Thread-safe.
 */
final class LateDelivery {

  private static final Logger logger = Logger.getLogger(AzureMonitorPipeline.class.getName());

  private static final DeliveryReport.Store STORE_TO_COME =
      new DeliveryReport.Store(StoreState.STARTING, 0, 0, Optional.empty(), 0, Optional.empty());

  private static final String FAILURE =
      "Nothing can be sent or stored, because the delivery could not be set up; the log says why";

  private static final DeliveryReport.Store NO_STORE_TO_COME =
      new DeliveryReport.Store(
          StoreState.UNAVAILABLE, 0, 0, Optional.empty(), 0, Optional.of(FAILURE));

  private final ConnectionString destination;
  private final @Nullable AccessTokenProvider tokenProvider;
  private final PipelineTransport transport;
  private final PipelineStorage storage;
  private final Ledger ledger;
  private final Clock clock;
  private final Scheduler scheduler;
  private final BufferPool pool;

  private volatile @Nullable Delivery delivery;
  private boolean tried;

  LateDelivery(
      ConnectionString destination,
      @Nullable AccessTokenProvider tokenProvider,
      PipelineTransport transport,
      PipelineStorage storage,
      Ledger ledger,
      Clock clock,
      Scheduler scheduler,
      BufferPool pool) {
    this.destination = destination;
    this.tokenProvider = tokenProvider;
    this.transport = transport;
    this.storage = storage;
    this.ledger = ledger;
    this.clock = clock;
    this.scheduler = scheduler;
    this.pool = pool;
    if (storage.options() != null) {
      ledger.store(STORE_TO_COME);
    }
  }

  /** Sends what a store has, even if nothing else ever comes; throws when that is impossible. */
  void start() {
    working();
  }

  /** See {@link Delivery#offer}. */
  boolean offer(TelemetryBatch batch) {
    Delivery present = get();
    return present == null ? lose(batch) : present.offer(batch);
  }

  /** See {@link Delivery#refuse}. */
  boolean refuse(TelemetryBatch batch) {
    Delivery present = get();
    return present == null ? lose(batch) : present.refuse(batch);
  }

  private boolean lose(TelemetryBatch batch) {
    ledger.offered(batch.index().counts());
    ledger.dropped(DropReason.CLOSED, batch.index().counts());
    batch.ndjson().release();
    return false;
  }

  /** See {@link Delivery#memoryUsed}. */
  long memoryUsed() {
    Delivery present = delivery;
    return present == null ? 0 : present.memoryUsed();
  }

  /** See {@link Delivery#flush}. */
  CompletionStage<Boolean> flush() {
    Delivery present = get();
    return present == null ? CompletableFuture.completedFuture(false) : present.flush();
  }

  /** See {@link Delivery#shutdown}; the time that is left is asked for when it is there. */
  CompletionStage<Boolean> shutdown(Supplier<Duration> left) {
    Delivery present = get();
    return present == null
        ? CompletableFuture.completedFuture(false)
        : present.shutdown(left.get());
  }

  /** Returns the delivery, or null if there is none and never will be. */
  private @Nullable Delivery get() {
    try {
      return working();
    } catch (Throwable e) {
      log(e);
      return delivery;
    }
  }

  private static void log(Throwable cause) {
    try {
      logger.log(Level.SEVERE, "Telemetry cannot be sent to Azure Monitor", cause);
    } catch (Throwable ignored) {
      // Whoever exports must not get what the application's log handler throws.
    }
  }

  private @Nullable Delivery working() {
    Delivery present = delivery;
    return present == null ? first() : present;
  }

  private synchronized @Nullable Delivery first() {
    if (!tried) {
      tried = true;
      Delivery assembled = null;
      try {
        assembled = assemble();
        assembled.start();
      } finally {
        // What it has begun must end with the pipeline, also if it cannot begin with all.
        delivery = assembled;
        if (assembled == null) {
          report();
        }
      }
    }
    return delivery;
  }

  private void report() {
    ledger.requestFailed(Instant.EPOCH.plusNanos(clock.epochNanos()), FAILURE);
    if (storage.options() != null) {
      ledger.store(NO_STORE_TO_COME);
    }
  }

  private Delivery assemble() {
    BearerTokens tokens =
        tokenProvider == null ? null : new BearerTokens(tokens(tokenProvider), clock, scheduler);
    return new Delivery(
        new HttpIngestion(
            destination.ingestionEndpoint(), transport.http(), clock, scheduler, tokens),
        storage.open(destination, pool, ledger, clock, scheduler),
        ledger,
        clock,
        scheduler,
        pool,
        transport.quotaPolicy());
  }

  private BearerTokens.Source tokens(AccessTokenProvider provider) {
    String scope = destination.tokenScope();
    return () -> {
      AccessTokenProvider.AccessToken token = Uninstrumented.call(() -> provider.getToken(scope));
      return token == null ? null : new BearerTokens.Token(token.value(), token.expiresAt());
    };
  }
}
