/*
 * Copyright 2026 the azure-monitor-opentelemetry authors
 * SPDX-License-Identifier: Apache-2.0
 */

package io.github.azuremonitor.spring;

import io.micrometer.core.instrument.Meter;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.config.MeterFilter;
import io.micrometer.core.instrument.config.MeterFilterReply;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.LongAdder;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Bounds how many series one meter has in a registry: a tag with values without end, such as an
 * identifier, must cost neither the memory of the application nor the money of its owner. Series
 * that came first stay; the others are counted, and named once for each meter. Thread-safe.
 */
final class SeriesLimit implements MeterFilter {

  private static final Logger logger = LoggerFactory.getLogger(SeriesLimit.class);

  private final int limit;
  private final Map<String, Integer> series = new ConcurrentHashMap<>();
  private final Set<String> limited = ConcurrentHashMap.newKeySet();
  private final LongAdder refused = new LongAdder();

  private SeriesLimit(int limit) {
    this.limit = limit;
  }

  static SeriesLimit on(MeterRegistry.Config config, int limit) {
    SeriesLimit filter = new SeriesLimit(limit);
    config
        .onMeterAdded(meter -> filter.add(meter, 1))
        .onMeterRemoved(meter -> filter.add(meter, -1))
        .meterFilter(filter);
    return filter;
  }

  private void add(Meter meter, int change) {
    series.merge(
        meter.getId().getName(),
        change,
        (before, added) -> before + added == 0 ? null : Integer.valueOf(before + added));
  }

  /** The registry asks for series that it does not have yet only, and one at a time. */
  @Override
  public MeterFilterReply accept(Meter.Id id) {
    String name = id.getName();
    if (series.getOrDefault(name, 0) < limit) {
      return MeterFilterReply.NEUTRAL;
    }
    refused.increment();
    if (limited.add(name)) {
      logger.warn(
          "The meter {} has {} series, and no further ones are sent to Azure Monitor: one of its tags"
              + " has values without end. Give it fewer by a MeterFilter, or leave the meter out with"
              + " azure.monitor.metrics.exclude",
          name,
          limit);
    }
    return MeterFilterReply.DENY;
  }

  /** Returns how often a series was asked for and not given. */
  long refused() {
    return refused.sum();
  }
}
