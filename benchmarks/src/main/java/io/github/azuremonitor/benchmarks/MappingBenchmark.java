/*
 * Copyright 2026 the azure-monitor-opentelemetry authors
 * SPDX-License-Identifier: Apache-2.0
 */

package io.github.azuremonitor.benchmarks;

import io.github.azuremonitor.exporter.envelope.ItemDraft;
import java.util.List;
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
import org.openjdk.jmh.annotations.Warmup;
import org.openjdk.jmh.infra.Blackhole;

/**
 * Mapping to drafts, per span or log record: what an item says is found out, and not written. That
 * is how a pipeline with a processor of the application begins. Without one an item goes straight
 * to the batch, and mapping cannot be told from writing; time and above all allocation are an upper
 * bound of it then. Both together are {@link EnvelopeBenchmark#mapAndWrite}.
 */
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
@Fork(1)
@Warmup(iterations = 5, time = 2)
@Measurement(iterations = 5, time = 2)
public class MappingBenchmark {

  @Param({"SPANS", "SPANS_WITH_EXCEPTIONS", "SPRING_SPANS", "LOGS", "LOGS_WITH_EXCEPTIONS"})
  private Scenario scenario = Scenario.SPANS;

  private Cycle<SignalBatches.MappableBatch> batches = new Cycle<>(List.of());
  private @Nullable ItemDraft last;
  private final MappingStage stage =
      new MappingStage(
          draft -> {
            last = draft;
            return false;
          });

  /** Creates a benchmark, to be set up. */
  public MappingBenchmark() {}

  /** Makes the data. */
  @Setup
  public void setUp() {
    batches = new Cycle<>(scenario.batches().mappable());
  }

  /** A batch, whose items are dropped when they have been mapped. */
  @Benchmark
  @OperationsPerInvocation(SpanWorkload.BATCH_SIZE)
  public void map(Blackhole blackhole) {
    stage.write(batches.next(), batch -> batch.ndjson().release());
    blackhole.consume(last);
  }
}
