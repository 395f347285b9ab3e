/*
 * Copyright 2026 the azure-monitor-opentelemetry authors
 * SPDX-License-Identifier: Apache-2.0
 */

package io.github.azuremonitor.exporter;

import io.github.azuremonitor.exporter.batch.BufferPool;
import io.github.azuremonitor.exporter.delivery.Delivery;
import io.github.azuremonitor.exporter.ingestion.BearerTokens;
import io.github.azuremonitor.exporter.ingestion.HttpIngestion;
import io.github.azuremonitor.exporter.ledger.Ledger;
import io.github.azuremonitor.exporter.time.Clock;
import io.github.azuremonitor.exporter.time.Scheduler;
import org.jspecify.annotations.Nullable;

/**
 * The delivery of a pipeline with its store and its client, which are put together and started when
 * somebody needs them first: their classes, a hundred and fifty of them, are of no use to an
 * application that is starting. Thread-safe.
 */
final class LateDelivery {

  private final ConnectionString destination;
  private final @Nullable AccessTokenProvider tokenProvider;
  private final PipelineTransport transport;
  private final PipelineStorage storage;
  private final Ledger ledger;
  private final Clock clock;
  private final Scheduler scheduler;
  private final BufferPool pool;

  private volatile @Nullable Delivery delivery;

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
  }

  /** Returns the delivery, which is working. */
  Delivery get() {
    Delivery present = delivery;
    return present == null ? start() : present;
  }

  private synchronized Delivery start() {
    Delivery present = delivery;
    if (present == null) {
      present = assemble();
      present.start();
      delivery = present;
    }
    return present;
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
