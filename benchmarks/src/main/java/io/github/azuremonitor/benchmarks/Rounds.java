/*
 * Copyright 2026 the azure-monitor-opentelemetry authors
 * SPDX-License-Identifier: Apache-2.0
 */

package io.github.azuremonitor.benchmarks;

import com.sun.management.OperatingSystemMXBean;
import java.lang.management.ManagementFactory;
import java.util.List;

/**
 * Exports all batches again and again, first to warm up, then measured. A measurement is of whole
 * rounds, so that every batch has the same weight.
 *
 * @param <B> a batch
 */
final class Rounds<B> {

  private static final OperatingSystemMXBean PROCESS =
      ManagementFactory.getPlatformMXBean(OperatingSystemMXBean.class);

  private final List<B> batches;
  private final int itemsPerBatch;
  private final int sinkPort;

  Rounds(List<B> batches, int itemsPerBatch, int sinkPort) {
    this.batches = batches;
    this.itemsPerBatch = itemsPerBatch;
    this.sinkPort = sinkPort;
  }

  /** Closes the subject at the end. */
  Measurement measure(Subject<B> subject, double warmUpSeconds, double seconds) {
    try (subject) {
      if (warmUpSeconds > 0) {
        repeat(subject, new AllocatedBytes(), warmUpSeconds);
      }
      // What lies around from the warm-up is not collected at the expense of the measurement.
      System.gc();
      Measurement result = measureNow(subject, seconds);
      subject.verify();
      return result;
    }
  }

  private Measurement measureNow(Subject<B> subject, double seconds) {
    long wireBefore = Sink.bytesReceived(sinkPort);
    AllocatedBytes allocated = new AllocatedBytes();
    long cpuBefore = PROCESS.getProcessCpuTime();
    long timeBefore = System.nanoTime();
    long rounds = repeat(subject, allocated, seconds);
    long time = System.nanoTime() - timeBefore;
    long cpu = PROCESS.getProcessCpuTime() - cpuBefore;
    long bytes = allocated.total();
    long unseen = allocated.unseenThreads();
    long wire = Sink.bytesReceived(sinkPort) - wireBefore;
    return new Measurement(rounds * batches.size() * itemsPerBatch, cpu, bytes, unseen, time, wire);
  }

  private long repeat(Subject<B> subject, AllocatedBytes allocated, double seconds) {
    long start = System.nanoTime();
    long duration = (long) (seconds * 1e9);
    long rounds = 0;
    do {
      for (B batch : batches) {
        subject.export(batch);
      }
      rounds++;
      allocated.sampleOncePerSecond();
    } while (System.nanoTime() - start < duration);
    return rounds;
  }
}
