/*
 * Copyright 2026 the azure-monitor-opentelemetry authors
 * SPDX-License-Identifier: Apache-2.0
 */

package io.github.azuremonitor.exporter.mapping;

import io.github.azuremonitor.exporter.ledger.DeliveryReport;
import io.github.azuremonitor.exporter.time.Clock;
import java.util.List;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * Sends any number of random items through mappers with and without a processor, and names the
 * items of which a check failed. Memory does not grow with the number of items.
 */
final class FuzzCampaign {

  /** A full batch of each signal. */
  private static final int BLOCK = 3 * 512;

  /** The defaults turned into their opposites. */
  private static final MappingSettings OTHER_SETTINGS =
      new MappingSettings(
          new QueryRedaction(QueryRedaction.Policy.DROP, Set.of("x")),
          Set.of("http.x", "url.full", "error.type"),
          true,
          500,
          false,
          true,
          true,
          LogSampling.ALL);

  private final long seed;
  private final long now = TimeUnit.MILLISECONDS.toNanos(System.currentTimeMillis());
  private final StrictService service;
  private final List<FuzzedMapper> mappers;

  FuzzCampaign(long seed, StrictService service) {
    this.seed = seed;
    this.service = service;
    this.mappers = mappers();
  }

  private List<FuzzedMapper> mappers() {
    return List.of(
        mapper(MappedItems.SETTINGS, null),
        mapper(OTHER_SETTINGS, new RandomProcessor(RandomBatch.values(seed, 0, now))),
        mapper(OTHER_SETTINGS, null),
        mapper(MappedItems.SETTINGS, new RandomProcessor(RandomBatch.values(seed, 0, now))));
  }

  private FuzzedMapper mapper(MappingSettings settings, @Nullable RandomProcessor processor) {
    return new FuzzedMapper(settings, processor, new FixedClock(now), service);
  }

  /** Exports the items with the indices from zero. */
  List<DeliveryReport> run(long items) {
    for (long from = 0; from < items; from += BLOCK) {
      long to = Math.min(items, from + BLOCK);
      try {
        RandomBatch batch = batch(from, to);
        // What the service says of the batch before was not waited for until now.
        service.assertAllAccepted();
        export(mappers, from, batch);
      } catch (AssertionError e) {
        throw explained(e, from, to);
      }
    }
    try {
      service.assertAllAccepted();
    } catch (AssertionError e) {
      throw explained(e, items, items);
    }
    return mappers.stream().map(FuzzedMapper::report).toList();
  }

  private RandomBatch batch(long from, long to) {
    RandomBatch batch = new RandomBatch(from / BLOCK / mappers.size() % 2 == 1);
    for (long index = from; index < to; index++) {
      batch.add(seed, index, now);
    }
    return batch;
  }

  private void export(List<FuzzedMapper> targets, long index, RandomBatch batch) {
    long block = index / BLOCK;
    targets
        .get((int) (block % targets.size()))
        .export(batch, RandomBatch.values(~seed, block, now));
  }

  /** Makes the items again, one by one, to find those that fail alone. */
  private AssertionError explained(AssertionError failure, long from, long to) {
    long first = Math.max(0, from - BLOCK);
    StringBuilder message =
        new StringBuilder(
            "seed %d, items %d to %d, at %d: %s"
                .formatted(seed, first, to, now, failure.getMessage()));
    int found = 0;
    for (long index = first; index < to && found < 5; index++) {
      try {
        service.forget();
        export(mappers(), index, alone(index));
        service.assertAllAccepted();
      } catch (AssertionError e) {
        found++;
        message.append("%n%nseed %d, item %d: %s".formatted(seed, index, e.getMessage()));
      }
    }
    service.forget();
    return new AssertionError(message.toString(), failure);
  }

  private RandomBatch alone(long index) {
    RandomBatch batch = new RandomBatch(index / BLOCK / mappers.size() % 2 == 1);
    batch.add(seed, index, now);
    return batch;
  }

  private record FixedClock(long epochNanos) implements Clock {

    @Override
    public long nanoTime() {
      return 0;
    }
  }
}
