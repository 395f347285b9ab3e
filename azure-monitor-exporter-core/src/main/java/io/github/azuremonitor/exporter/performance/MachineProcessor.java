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
  private final Difference busy = new Difference(Double.NaN);
  private final Difference total = new Difference(Double.NaN);
  private Difference groupNanos = new Difference(Double.NaN);
  private String groupBefore = "";

  MachineProcessor(SystemFiles files, VirtualMachine machine, ControlGroup group) {
    this.files = files;
    this.machine = machine;
    this.group = group;
  }

  /**
   * Returns a percentage since the last time, of what a container may use where there is a limit.
   *
   * @param nanos how long ago the last time was
   */
  double percentage(double nanos) {
    Ticks ticks = Ticks.of(files.read("/proc/stat"));
    double ofMachine = share(busy.to(ticks.busy), total.to(ticks.total));
    ControlGroup.Processors processors = group.processors();
    double ofGroup = ofGroup(processors, nanos);
    if (processors.areLimited()) {
      return ofGroup;
    }
    return Double.isNaN(ticks.total) ? 100 * machine.machineLoad() : ofMachine;
  }

  private double ofGroup(ControlGroup.Processors processors, double nanos) {
    if (!processors.group().equals(groupBefore)) {
      groupBefore = processors.group();
      groupNanos = new Difference(Double.NaN);
    }
    // A limit may be higher than what the machine has.
    double limit = Math.min(processors.limit(), machine.processors());
    return share(groupNanos.to(processors.nanos()), nanos * limit);
  }

  /** A group may exceed its limit for a moment, and idle time may be corrected downwards. */
  private static double share(double part, double whole) {
    return whole > 0 ? Math.min(100, 100 * part / whole) : Double.NaN;
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
