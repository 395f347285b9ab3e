/*
 * Copyright 2026 the azure-monitor-opentelemetry authors
 * SPDX-License-Identifier: Apache-2.0
 */

package io.github.azuremonitor.benchmarks;

import io.github.azuremonitor.exporter.batch.TelemetryBatch;
import io.github.azuremonitor.exporter.envelope.ItemDraft;
import java.util.List;
import java.util.concurrent.TimeUnit;
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
 * Envelopes as JSON, per span or log record: once with the mapping, which writes them as it goes,
 * as a pipeline does it on the thread that exports; and once from drafts that were mapped
 * beforehand. Only a pipeline with a processor of the application makes drafts, in addition to the
 * mapping; so the second is no part of the first.
 */
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
@Fork(1)
@Warmup(iterations = 5, time = 2)
@Measurement(iterations = 5, time = 2)
public class EnvelopeBenchmark {

  @Param({"SPANS", "SPANS_WITH_EXCEPTIONS", "SPRING_SPANS", "LOGS", "LOGS_WITH_EXCEPTIONS"})
  private Scenario scenario = Scenario.SPANS;

  private final MappingStage stage = new MappingStage(null);
  private Cycle<SignalBatches.MappableBatch> batches = new Cycle<>(List.of());
  private Cycle<List<ItemDraft>> drafts = new Cycle<>(List.of());

  /** Creates a benchmark, to be set up. */
  public EnvelopeBenchmark() {}

  /** Makes the data. */
  @Setup
  public void setUp() {
    List<SignalBatches.MappableBatch> mappable = scenario.batches().mappable();
    batches = new Cycle<>(mappable);
    drafts = new Cycle<>(MappingStage.drafts(mappable));
  }

  /** From OpenTelemetry's data to bytes. */
  @Benchmark
  @OperationsPerInvocation(SpanWorkload.BATCH_SIZE)
  public void mapAndWrite(Blackhole blackhole) {
    stage.write(batches.next(), batch -> consume(batch, blackhole));
  }

  /** From drafts to bytes. */
  @Benchmark
  @OperationsPerInvocation(SpanWorkload.BATCH_SIZE)
  public void writeDrafts(Blackhole blackhole) {
    stage.write(drafts.next(), batch -> consume(batch, blackhole));
  }

  static void consume(TelemetryBatch batch, Blackhole blackhole) {
    blackhole.consume(batch.index().size());
    batch.ndjson().release();
  }
}
