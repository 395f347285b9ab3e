/*
 * Copyright 2026 the azure-monitor-opentelemetry authors
 * SPDX-License-Identifier: Apache-2.0
 */

package io.github.azuremonitor.exporter.delivery;

import io.github.azuremonitor.exporter.batch.BufferPool;
import io.github.azuremonitor.exporter.ingestion.Ingestion;
import io.github.azuremonitor.exporter.ledger.Ledger;
import io.github.azuremonitor.exporter.storage.BatchStore;
import io.github.azuremonitor.exporter.time.Clock;
import io.github.azuremonitor.exporter.time.Scheduler;
import java.util.function.DoubleSupplier;

/**
 * What a delivery works with.
 *
 * @param ingestion the destination
 * @param store where batches wait that cannot be delivered
 * @param ledger where fates are booked
 * @param clock the time
 * @param scheduler what everything runs on
 * @param pool where buffers come from
 * @param quotaPolicy what becomes of telemetry when the quota is used up
 * @param random gives numbers from 0 inclusive to 1 exclusive, for pauses
 */
record Surroundings(
    Ingestion ingestion,
    BatchStore store,
    Ledger ledger,
    Clock clock,
    Scheduler scheduler,
    BufferPool pool,
    QuotaPolicy quotaPolicy,
    DoubleSupplier random) {}
