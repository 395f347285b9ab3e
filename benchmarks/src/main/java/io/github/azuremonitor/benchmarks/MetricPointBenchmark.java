/*
 * Copyright 2026 the azure-monitor-opentelemetry authors
 * SPDX-License-Identifier: Apache-2.0
 */

package io.github.azuremonitor.benchmarks;

import java.util.List;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OperationsPerInvocation;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;
import org.openjdk.jmh.infra.Blackhole;

/** Mapping and envelope of metrics, per point: a thousand of them in each batch. */
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
@Fork(1)
@Warmup(iterations = 5, time = 2)
@Measurement(iterations = 5, time = 2)
public class MetricPointBenchmark {

  private final MappingStage stage = new MappingStage(null);
  private Cycle<SignalBatches.MappableBatch> batches = new Cycle<>(List.of());

  /** Creates a benchmark, to be set up. */
  public MetricPointBenchmark() {}

  /** Makes the data. */
  @Setup
  public void setUp() {
    batches = new Cycle<>(Scenario.METRICS.batches().mappable());
  }

  /** From OpenTelemetry's data to bytes. */
  @Benchmark
  @OperationsPerInvocation(MetricWorkload.POINTS)
  public void mapAndWrite(Blackhole blackhole) {
    stage.write(batches.next(), batch -> EnvelopeBenchmark.consume(batch, blackhole));
  }
}
