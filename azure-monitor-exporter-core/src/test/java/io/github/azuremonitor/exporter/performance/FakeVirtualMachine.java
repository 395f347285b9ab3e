/*
 * Copyright 2026 the azure-monitor-opentelemetry authors
 * SPDX-License-Identifier: Apache-2.0
 */

package io.github.azuremonitor.exporter.performance;

/** A virtual machine that says what a test wants. */
class FakeVirtualMachine implements VirtualMachine {

  double processorNanos;
  int processors = 2;
  double machineLoad;
  double freeMemory;
  double usedMemory;

  @Override
  public double processorNanos() {
    return processorNanos;
  }

  @Override
  public int processors() {
    return processors;
  }

  @Override
  public double machineLoad() {
    return machineLoad;
  }

  @Override
  public double freeMemory() {
    return freeMemory;
  }

  @Override
  public double usedMemory() {
    return usedMemory;
  }
}
