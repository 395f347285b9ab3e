/*
 * Copyright 2026 the azure-monitor-opentelemetry authors
 * SPDX-License-Identifier: Apache-2.0
 */

package io.github.azuremonitor.exporter.delivery;

import io.github.azuremonitor.benchmarks.Scenario;
import io.github.azuremonitor.benchmarks.WrittenBatches;
import io.github.azuremonitor.exporter.batch.Buffer;
import io.github.azuremonitor.exporter.batch.BufferPool;
import io.github.azuremonitor.exporter.batch.TelemetryBatch;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.zip.GZIPOutputStream;
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
import org.openjdk.jmh.infra.Blackhole;

/**
 * Compression, per span or log record: with the encoder of the pipeline, and, as a yardstick, with
 * Java's own stream, which compresses harder. It is in the package of the encoder because nobody
 * else is to see that.
 */
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
@Fork(1)
@Warmup(iterations = 3, time = 2)
@Measurement(iterations = 5, time = 2)
public class GzipBenchmark {

  private static final int ITEMS = 512;

  @Param({"SPANS", "SPANS_WITH_EXCEPTIONS", "SPRING_SPANS", "LOGS", "LOGS_WITH_EXCEPTIONS"})
  private Scenario scenario = Scenario.SPANS;

  private final BufferPool pool = new BufferPool();
  private final GzipEncoder encoder = new GzipEncoder(pool);
  private List<List<TelemetryBatch>> batches = List.of();
  private int next;

  /** Creates a benchmark, to be set up. */
  public GzipBenchmark() {}

  /** Makes the data. */
  @Setup
  public void setUp() {
    batches = WrittenBatches.of(scenario);
  }

  /** Gives native memory back. */
  @TearDown
  public void tearDown() {
    encoder.close();
  }

  private List<TelemetryBatch> next() {
    next = (next + 1) % batches.size();
    return batches.get(next);
  }

  /** What a pipeline does. */
  @Benchmark
  @OperationsPerInvocation(ITEMS)
  public void encode(Blackhole blackhole) {
    for (TelemetryBatch batch : next()) {
      Buffer compressed = encoder.encode(batch.ndjson());
      blackhole.consume(compressed.length());
      compressed.release();
    }
  }

  /** What Java offers. */
  @Benchmark
  @OperationsPerInvocation(ITEMS)
  public void stream(Blackhole blackhole) throws IOException {
    for (TelemetryBatch batch : next()) {
      ByteArrayOutputStream compressed = new ByteArrayOutputStream();
      try (GZIPOutputStream gzip = new GZIPOutputStream(compressed)) {
        gzip.write(batch.ndjson().array(), 0, batch.ndjson().length());
      }
      blackhole.consume(compressed.size());
    }
  }
}
