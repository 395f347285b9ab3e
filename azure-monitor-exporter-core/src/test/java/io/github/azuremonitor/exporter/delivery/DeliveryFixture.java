/*
 * Copyright 2026 the azure-monitor-opentelemetry authors
 * SPDX-License-Identifier: Apache-2.0
 */

package io.github.azuremonitor.exporter.delivery;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.azuremonitor.exporter.batch.BufferPool;
import io.github.azuremonitor.exporter.batch.TelemetryBatch;
import io.github.azuremonitor.exporter.ledger.CircuitState;
import io.github.azuremonitor.exporter.ledger.DropReason;
import io.github.azuremonitor.exporter.ledger.ItemFates;
import io.github.azuremonitor.exporter.ledger.Ledger;
import io.github.azuremonitor.exporter.ledger.TelemetryType;
import io.github.azuremonitor.exporter.storage.BatchStore;
import io.github.azuremonitor.exporter.testing.VirtualTime;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.CompletionStage;
import java.util.function.Function;

/** A delivery in virtual time, to a service that answers by a rule. */
final class DeliveryFixture {

  static final long SEED = 20_261_122;

  final VirtualTime time = new VirtualTime();
  final BufferPool pool = new BufferPool();
  final Ledger ledger = new Ledger(List.of());
  final AnsweringIngestion service = new AnsweringIngestion(time);
  final Delivery delivery;

  DeliveryFixture() {
    this(ledger -> BatchStore.disabled(), QuotaPolicy.DROP);
  }

  DeliveryFixture(Function<Ledger, BatchStore> store, QuotaPolicy quotaPolicy) {
    delivery =
        new Delivery(
            new Surroundings(
                service,
                store.apply(ledger),
                ledger,
                time,
                time,
                pool,
                quotaPolicy,
                new Random(SEED)::nextDouble));
  }

  /** Offers a batch of items that are called by its name and their number. */
  boolean offer(String name, int items) {
    TelemetryType[] types = new TelemetryType[items];
    Arrays.fill(types, TelemetryType.REQUEST);
    return offer(Batches.of(pool, name, types));
  }

  boolean offer(TelemetryBatch batch) {
    boolean taken = delivery.offer(batch);
    time.run();
    return taken;
  }

  ItemFates total() {
    return ledger.report().total();
  }

  void assertState(CircuitState state) {
    assertThat(ledger.report().circuit().state()).isEqualTo(state);
  }

  /** Checks that every item has exactly the fates given. */
  void assertFates(long accepted, long waiting, Map<DropReason, Long> dropped) {
    assertThat(ledger.report().isBalanced()).as("%s", ledger.report()).isTrue();
    assertThat(total().accepted()).as("accepted").isEqualTo(accepted);
    assertThat(total().waiting()).as("waiting").isEqualTo(waiting);
    assertThat(total().dropped()).isEqualTo(dropped);
    assertThat(service.taken()).as("taken by the service").hasSize((int) accepted);
    if (waiting == 0) {
      assertThat(delivery.memoryUsed()).as("memory of nothing").isZero();
    }
    assertThat(delivery.memoryUsed()).isLessThanOrEqualTo(Delivery.MAX_WAITING_BYTES);
  }

  /** Ends and checks that nothing waits any more. */
  boolean shutdown(Duration deadline) {
    CompletionStage<Boolean> end = delivery.shutdown(deadline);
    time.advance(deadline);
    assertThat(end).isCompleted();
    assertThat(ledger.report().isBalanced()).as("%s", ledger.report()).isTrue();
    assertThat(total().waiting()).isZero();
    assertThat(delivery.memoryUsed()).isZero();
    assertThat(time.waiting()).as("timers left").isZero();
    return end.toCompletableFuture().join();
  }
}
