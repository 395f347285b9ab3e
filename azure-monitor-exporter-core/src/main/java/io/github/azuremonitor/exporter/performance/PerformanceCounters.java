/*
 * Copyright 2026 the azure-monitor-opentelemetry authors
 * SPDX-License-Identifier: Apache-2.0
 */

package io.github.azuremonitor.exporter.performance;

import io.github.azuremonitor.exporter.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.function.DoubleSupplier;

/**
 * Reads the performance counters that Java or Linux has a figure for; where there is none, nothing
 * is said. Each is about the time since the reading before. Not thread-safe.
 */
public final class PerformanceCounters {

  private static final String PROCESS = "\\Process(??APP_WIN32_PROC??)\\";
  private static final String APPLICATION = "\\ASP.NET Applications(??APP_W3SVC_PROC??)\\";

  private static final String PROCESS_TIME = PROCESS + "% Processor Time";
  private static final String NORMALIZED_TIME = PROCESS + "% Processor Time Normalized";
  private static final String PRIVATE_BYTES = PROCESS + "Private Bytes";
  private static final String DATA_RATE = PROCESS + "IO Data Bytes/sec";
  private static final String MACHINE_TIME = "\\Processor(_Total)\\% Processor Time";
  private static final String AVAILABLE_MEMORY = "\\Memory\\Available Bytes";
  private static final String REQUEST_RATE = APPLICATION + "Requests/Sec";
  private static final String REQUEST_TIME = APPLICATION + "Request Execution Time";
  private static final String EXCEPTION_RATE =
      "\\.NET CLR Exceptions(??APP_CLR_PROC??)\\# of Exceps Thrown / sec";

  private static final double NANOS_PER_SECOND = 1e9;

  private final Clock clock;
  private final SystemFiles files;
  private final VirtualMachine machine;
  private final Memory memory;
  private final MachineProcessor processor;
  private final Difference processorNanos;
  private final Difference dataBytes;
  private long lastNanos;

  /** Creates counters of this process; the first reading is about the time from now on. */
  public PerformanceCounters(Clock clock) {
    this(clock, SystemFiles.ofMachine(), VirtualMachine.current());
  }

  PerformanceCounters(Clock clock, SystemFiles files, VirtualMachine machine) {
    this.clock = clock;
    this.files = files;
    this.machine = machine;
    ControlGroup group = new ControlGroup(files);
    this.memory = new Memory(files, machine, group);
    this.processor = new MachineProcessor(files, machine, group);
    this.processorNanos = new Difference(orAbsent(machine::processorNanos));
    this.dataBytes = new Difference(dataBytes());
    this.lastNanos = clock.nanoTime();
    // Everything about a time needs a first reading, the virtual machine's load included.
    orAbsent(() -> processor.percentage(0));
  }

  /** Reads all counters; none when no time has passed. */
  public List<PerformanceCounter> read(RequestFigures requests) {
    List<PerformanceCounter> counters = new ArrayList<>();
    long now = clock.nanoTime();
    double nanos = now - lastNanos;
    if (nanos <= 0) {
      return counters;
    }
    lastNanos = now;
    double seconds = nanos / NANOS_PER_SECOND;
    double processors = 100 * processorNanos.to(orAbsent(machine::processorNanos)) / nanos;
    add(PROCESS_TIME, processors, counters);
    add(NORMALIZED_TIME, processors / machine.processors(), counters);
    add(MACHINE_TIME, orAbsent(() -> processor.percentage(nanos)), counters);
    add(AVAILABLE_MEMORY, orAbsent(memory::available), counters);
    add(PRIVATE_BYTES, orAbsent(memory::ofProcess), counters);
    add(DATA_RATE, dataBytes.to(dataBytes()) / seconds, counters);
    add(REQUEST_RATE, requests.count() / seconds, counters);
    add(EXCEPTION_RATE, requests.exceptions() / seconds, counters);
    if (requests.count() > 0) {
      counters.add(
          new PerformanceCounter(
              REQUEST_TIME,
              requests.millis(),
              requests.count(),
              requests.shortest(),
              requests.longest()));
    }
    return counters;
  }

  /** Leaves out what is not known and what began anew. */
  private static void add(String name, double value, List<PerformanceCounter> counters) {
    if (Double.isFinite(value)) {
      counters.add(PerformanceCounter.of(name, value));
    }
  }

  private double dataBytes() {
    String figures = files.read("/proc/self/io");
    return Numbers.line(figures, "read_bytes") + Numbers.line(figures, "write_bytes");
  }

  /** A virtual machine without some figure fails to tell it, each in its own way. */
  private static double orAbsent(DoubleSupplier figure) {
    try {
      return figure.getAsDouble();
    } catch (LinkageError | RuntimeException e) {
      return Double.NaN;
    }
  }
}
