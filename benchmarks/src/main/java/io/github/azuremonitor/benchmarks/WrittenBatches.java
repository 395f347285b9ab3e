/*
 * Copyright 2026 the azure-monitor-opentelemetry authors
 * SPDX-License-Identifier: Apache-2.0
 */

package io.github.azuremonitor.benchmarks;

import io.github.azuremonitor.exporter.batch.TelemetryBatch;
import java.util.ArrayList;
import java.util.List;

/** What mapping and envelope make of a scenario: the input of the stages behind them. */
public final class WrittenBatches {

  private WrittenBatches() {}

  /**
   * Maps and writes all batches of a scenario.
   *
   * @param scenario whose data it is
   * @return of each batch the batches of envelopes that it became, more than one where there are
   *     exceptions
   */
  public static List<List<TelemetryBatch>> of(Scenario scenario) {
    MappingStage stage = new MappingStage(null);
    List<List<TelemetryBatch>> written = new ArrayList<>();
    for (SignalBatches.MappableBatch batch : scenario.batches().mappable()) {
      List<TelemetryBatch> parts = new ArrayList<>();
      stage.write(batch, parts::add);
      written.add(List.copyOf(parts));
    }
    return written;
  }
}
