/*
 * Copyright 2026 the azure-monitor-opentelemetry authors
 * SPDX-License-Identifier: Apache-2.0
 */

package io.github.azuremonitor.exporter.performance;

import com.sun.management.OperatingSystemMXBean;
import java.lang.management.ManagementFactory;
import java.lang.management.MemoryMXBean;

/** What the Java virtual machine knows by itself. Absent is {@link Double#NaN}. */
interface VirtualMachine {

  /** Returns the processor time that this process has had, in nanoseconds. */
  double processorNanos();

  /** Returns the number of processors that this process may use. */
  int processors();

  /** Returns the share of the machine's processors that is busy, 0 to 1. */
  double machineLoad();

  /** Returns the free memory of the machine, or of the container, in bytes. */
  double freeMemory();

  /** Returns the memory that Java objects and classes take, in bytes. */
  double usedMemory();

  /** Returns this virtual machine. */
  static VirtualMachine current() {
    return new VirtualMachine() {

      @Override
      public double processorNanos() {
        return positive((double) Extended.bean().getProcessCpuTime());
      }

      @Override
      public int processors() {
        return Runtime.getRuntime().availableProcessors();
      }

      @Override
      public double machineLoad() {
        return positive(Extended.bean().getCpuLoad());
      }

      @Override
      public double freeMemory() {
        return positive((double) Extended.bean().getFreeMemorySize());
      }

      @Override
      public double usedMemory() {
        MemoryMXBean memory = ManagementFactory.getMemoryMXBean();
        return (double) memory.getHeapMemoryUsage().getUsed()
            + memory.getNonHeapMemoryUsage().getUsed();
      }

      private static double positive(double value) {
        return value < 0 ? Double.NaN : value;
      }
    };
  }

  /** Loaded when asked for: a runtime image may lack the module, which fails then and there. */
  final class Extended {

    private static final OperatingSystemMXBean BEAN =
        ManagementFactory.getPlatformMXBean(OperatingSystemMXBean.class);

    private Extended() {}

    static OperatingSystemMXBean bean() {
      return BEAN;
    }
  }
}
