/*
 * Copyright 2026 the azure-monitor-opentelemetry authors
 * SPDX-License-Identifier: Apache-2.0
 */

package io.github.azuremonitor.exporter.ledger;

import java.util.EnumMap;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.atomic.LongAdder;

/** A counter per signal. Thread-safe. */
final class SignalCounters {

  private final Map<Signal, LongAdder> adders = new EnumMap<>(Signal.class);

  SignalCounters() {
    for (Signal signal : Signal.values()) {
      adders.put(signal, new LongAdder());
    }
  }

  void add(Signal signal, long count) {
    Objects.requireNonNull(adders.get(signal)).add(count);
  }

  Map<Signal, Long> sums() {
    Map<Signal, Long> sums = new EnumMap<>(Signal.class);
    adders.forEach((signal, adder) -> sums.put(signal, adder.sum()));
    return sums;
  }
}
