/*
 * Copyright 2026 the azure-monitor-opentelemetry authors
 * SPDX-License-Identifier: Apache-2.0
 */

package io.github.azuremonitor.exporter.performance;

import org.jspecify.annotations.Nullable;

/**
 * How busy the processors are. The virtual machine says so too, but since the last time that
 * anybody asked it, and a meter registry may have asked a moment before. Not thread-safe.
 */
final class MachineProcessor {

  private static final int IDLE = 3;
  private static final int WAITING_FOR_DISK = 4;

  /** What follows is part of the first two already. */
  private static final int STATES = 8;

  private final SystemFiles files;
  private final VirtualMachine machine;
  private final ControlGroup group;
  private final Difference busy;
  private final Difference total;
  private final Difference groupNanos;

  MachineProcessor(SystemFiles files, VirtualMachine machine, ControlGroup group) {
    this.files = files;
    this.machine = machine;
    this.group = group;
    Ticks ticks = Ticks.of(files.read("/proc/stat"));
    this.busy = new Difference(ticks.busy);
    this.total = new Difference(ticks.total);
    this.groupNanos = new Difference(group.processorNanos());
  }

  /**
   * Returns a percentage since the last time, of what a container may use where there is a limit.
   */
  double percentage(double nanos) {
    Ticks ticks = Ticks.of(files.read("/proc/stat"));
    double ofMachine = 100 * busy.to(ticks.busy) / total.to(ticks.total);
    double ofGroup = 100 * groupNanos.to(group.processorNanos()) / nanos / group.processorLimit();
    if (Double.isFinite(ofGroup)) {
      // A group may exceed its limit for a moment.
      return Math.min(100, ofGroup);
    }
    return Double.isNaN(ticks.total) ? 100 * machine.machineLoad() : ofMachine;
  }

  /** What all processors together have done, in ticks. */
  private record Ticks(double busy, double total) {

    static Ticks of(@Nullable String text) {
      if (text == null || !text.startsWith("cpu ")) {
        return new Ticks(Double.NaN, Double.NaN);
      }
      String[] fields = text.lines().findFirst().orElse("").substring(4).trim().split(" +", -1);
      double total = 0;
      double idle = 0;
      for (int i = 0; i < Math.min(STATES, fields.length); i++) {
        double ticks = Numbers.only(fields[i]);
        total += ticks;
        idle += i == IDLE || i == WAITING_FOR_DISK ? ticks : 0;
      }
      return new Ticks(total - idle, total);
    }
  }
}
