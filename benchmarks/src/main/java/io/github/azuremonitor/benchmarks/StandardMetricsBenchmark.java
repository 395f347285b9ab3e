/*
 * Copyright 2026 the azure-monitor-opentelemetry authors
 * SPDX-License-Identifier: Apache-2.0
 */

package io.github.azuremonitor.benchmarks;

import io.github.azuremonitor.exporter.AzureMonitorPipeline;
import io.github.azuremonitor.exporter.StandardMetrics;
import io.opentelemetry.sdk.trace.ReadableSpan;
import io.opentelemetry.sdk.trace.SpanProcessor;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.TearDown;
import org.openjdk.jmh.annotations.Warmup;

/** What standard metrics and performance counters cost an application's thread per span. */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
@Fork(1)
@Warmup(iterations = 4, time = 1)
@Measurement(iterations = 5, time = 1)
public class StandardMetricsBenchmark {

  @Param private @Nullable EndedSpan span;

  private AzureMonitorPipeline pipeline = AzureMonitorPipeline.noop();
  private SpanProcessor processor = SpanProcessor.composite();
  private @Nullable ReadableSpan ended;

  /** Creates a benchmark, to be set up. */
  public StandardMetricsBenchmark() {}

  /** Makes the span; nobody listens where the pipeline leads to. */
  @Setup
  public void setUp() {
    pipeline =
        AzureMonitorPipeline.builder()
            .connectionString(
                "InstrumentationKey=10ca1000-0000-4000-8000-000000000000;"
                    + "IngestionEndpoint=http://127.0.0.1:9")
            .disableOfflineStorage(true)
            .build();
    processor = StandardMetrics.create(pipeline).spanProcessor();
    if (span != null) {
      ended = span.create();
    }
  }

  /** Ends the pipeline. */
  @TearDown
  public void tearDown() {
    pipeline.close();
  }

  /** The processor's part of ending a span. */
  @Benchmark
  public void end() {
    if (ended != null) {
      processor.onEnd(ended);
    }
  }
}
