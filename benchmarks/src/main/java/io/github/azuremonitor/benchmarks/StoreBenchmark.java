/*
 * Copyright 2026 the azure-monitor-opentelemetry authors
 * SPDX-License-Identifier: Apache-2.0
 */

package io.github.azuremonitor.benchmarks;

import io.github.azuremonitor.exporter.storage.BatchContent;
import io.github.azuremonitor.exporter.storage.StoredBatch;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Level;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OperationsPerInvocation;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.TearDown;
import org.openjdk.jmh.annotations.Warmup;

/**
 * The offline store, per span of a batch of 512: until a batch is safe on the disk, and until one
 * that is there has been read and deleted. What undoes an operation is not measured; the operations
 * take so long that the clock can be read around each of them.
 */
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
@Fork(1)
@Warmup(iterations = 3, time = 2)
@Measurement(iterations = 5, time = 2)
public class StoreBenchmark {

  /** Creates a benchmark. */
  public StoreBenchmark() {}

  /** A store in a directory of its own. */
  @State(Scope.Thread)
  public abstract static class OpenStore {

    private final TemporaryDirectory directory = TemporaryDirectory.create();
    final StoreStage store = new StoreStage(directory.path());
    private Cycle<BatchContent> batches = new Cycle<>(List.of());

    /** Makes the data. */
    @Setup
    public void open() {
      batches =
          new Cycle<>(
              WrittenBatches.of(Scenario.SPANS).stream()
                  .map(parts -> StoreStage.content(parts.get(0)))
                  .toList());
    }

    StoredBatch put() {
      return store.put(batches.next());
    }

    /** Ends the store. */
    @TearDown
    public void close() {
      store.close();
      directory.close();
    }
  }

  /** Where there is nothing before. */
  public static class EmptyStore extends OpenStore {

    private @Nullable StoredBatch stored;

    /** Creates a store. */
    public EmptyStore() {}

    /** Removes what was put there. */
    @TearDown(Level.Invocation)
    public void empty() {
      if (stored != null) {
        store.remove(stored);
        stored = null;
      }
    }
  }

  /** Where there is a batch before. */
  public static class FilledStore extends OpenStore {

    /** Creates a store. */
    public FilledStore() {}

    /** Puts a batch there. */
    @Setup(Level.Invocation)
    public void fill() {
      put();
    }
  }

  /** Until a batch is safe. */
  @Benchmark
  @OperationsPerInvocation(SpanWorkload.BATCH_SIZE)
  public void append(EmptyStore state) {
    state.stored = state.put();
  }

  /** Until a batch has been lent and removed. */
  @Benchmark
  @OperationsPerInvocation(SpanWorkload.BATCH_SIZE)
  public boolean drain(FilledStore state) {
    return state.store.drainOne();
  }
}
