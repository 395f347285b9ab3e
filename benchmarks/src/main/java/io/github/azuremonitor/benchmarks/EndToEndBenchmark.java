/*
 * Copyright 2026 the azure-monitor-opentelemetry authors
 * SPDX-License-Identifier: Apache-2.0
 */

package io.github.azuremonitor.benchmarks;

import java.io.IOException;
import java.util.Objects;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OperationsPerInvocation;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.TearDown;
import org.openjdk.jmh.annotations.Warmup;

/**
 * All stages together, per span or log record: from the call of an exporter until a sink in the
 * same process has accepted everything. It is the time that passes, and the sink's part is in it,
 * and so is what it allocates; {@link PairedBenchmark} measures processor time with the sink
 * elsewhere.
 */
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
@Fork(1)
@Warmup(iterations = 5, time = 2)
@Measurement(iterations = 5, time = 2)
public class EndToEndBenchmark {

  @Param({"SPANS", "SPANS_WITH_EXCEPTIONS", "SPRING_SPANS", "LOGS", "LOGS_WITH_EXCEPTIONS"})
  private Scenario scenario = Scenario.SPANS;

  private @Nullable Sink sink;
  private SignalBatches.@Nullable EndlessExport export;

  /** Creates a benchmark, to be set up. */
  public EndToEndBenchmark() {}

  /** Makes the data, and opens both ends. */
  @Setup
  public void setUp() throws IOException {
    sink = Sink.start();
    export = scenario.batches().export(new AzureMonitorContender(), sink.port());
  }

  /** Exports a batch. */
  @Benchmark
  @OperationsPerInvocation(SpanWorkload.BATCH_SIZE)
  public void export() {
    Objects.requireNonNull(export).next();
  }

  /** Closes both ends; fails when anything was lost. */
  @TearDown
  public void tearDown() throws IOException {
    try {
      Objects.requireNonNull(export).close();
    } finally {
      Objects.requireNonNull(sink).close();
    }
  }
}
