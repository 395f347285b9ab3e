/*
 * Copyright 2026 the azure-monitor-opentelemetry authors
 * SPDX-License-Identifier: Apache-2.0
 */

package io.github.azuremonitor.spring.actuate;

import io.github.azuremonitor.exporter.ledger.DeliveryReport;
import java.time.Duration;
import java.util.function.LongSupplier;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * A report that the hundreds of meters of one scrape share, so that it is made once and their
 * figures belong together. Thread-safe.
 */
final class RecentReport implements Supplier<DeliveryReport> {

  private static final long VALIDITY = Duration.ofMillis(100).toNanos();

  private final Supplier<DeliveryReport> source;
  private final LongSupplier nanoTime;
  private volatile @Nullable Snapshot latest;

  RecentReport(Supplier<DeliveryReport> source, LongSupplier nanoTime) {
    this.source = source;
    this.nanoTime = nanoTime;
  }

  @Override
  public DeliveryReport get() {
    long now = nanoTime.getAsLong();
    Snapshot snapshot = latest;
    if (snapshot == null || now - snapshot.time >= VALIDITY) {
      snapshot = new Snapshot(source.get(), now);
      latest = snapshot;
    }
    return snapshot.report;
  }

  private record Snapshot(DeliveryReport report, long time) {}
}
