/*
 * Copyright 2026 the azure-monitor-opentelemetry authors
 * SPDX-License-Identifier: Apache-2.0
 */

package io.github.azuremonitor.exporter.performance;

/** How much memory there is and how much this process has, in bytes. */
final class Memory {

  private final SystemFiles files;
  private final VirtualMachine machine;
  private final ControlGroup group;

  Memory(SystemFiles files, VirtualMachine machine, ControlGroup group) {
    this.files = files;
    this.machine = machine;
    this.group = group;
  }

  /** Returns what is left of the machine's memory, or of the container's when that is less. */
  double available() {
    double ofMachine = Numbers.kilobytes(files.read("/proc/meminfo"), "MemAvailable");
    if (Double.isNaN(ofMachine)) {
      return machine.freeMemory();
    }
    double ofGroup = group.memoryLeft();
    return Double.isNaN(ofGroup) ? ofMachine : Math.min(ofMachine, ofGroup);
  }

  /** Returns what is compared with the limit of a container, or what Java knows of it. */
  double ofProcess() {
    double resident = Numbers.kilobytes(files.read("/proc/self/status"), "VmRSS");
    return Double.isNaN(resident) ? machine.usedMemory() : resident;
  }
}
