/*
 * Copyright 2026 the azure-monitor-opentelemetry authors
 * SPDX-License-Identifier: Apache-2.0
 */

package io.github.azuremonitor.exporter.performance;

import static io.github.azuremonitor.exporter.performance.SampleFiles.io;
import static io.github.azuremonitor.exporter.performance.SampleFiles.ticks;
import static java.util.stream.Collectors.toMap;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.azuremonitor.exporter.testing.VirtualTime;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.function.DoubleSupplier;
import java.util.stream.Stream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

@DisplayName("Performance counters")
class PerformanceCountersTest {

  private static final String PROCESS_TIME = "\\Process(??APP_WIN32_PROC??)\\% Processor Time";
  private static final String NORMALIZED_TIME =
      "\\Process(??APP_WIN32_PROC??)\\% Processor Time Normalized";
  private static final String MACHINE_TIME = "\\Processor(_Total)\\% Processor Time";
  private static final String AVAILABLE_MEMORY = "\\Memory\\Available Bytes";
  private static final String PRIVATE_BYTES = "\\Process(??APP_WIN32_PROC??)\\Private Bytes";
  private static final String DATA_RATE = "\\Process(??APP_WIN32_PROC??)\\IO Data Bytes/sec";
  private static final String REQUEST_RATE =
      "\\ASP.NET Applications(??APP_W3SVC_PROC??)\\Requests/Sec";
  private static final String REQUEST_TIME =
      "\\ASP.NET Applications(??APP_W3SVC_PROC??)\\Request Execution Time";
  private static final String EXCEPTION_RATE =
      "\\.NET CLR Exceptions(??APP_CLR_PROC??)\\# of Exceps Thrown / sec";

  private static final RequestFigures QUIET = new RequestFigures(0, 0, Double.NaN, Double.NaN, 0);
  private static final RequestFigures BUSY = new RequestFigures(30, 4500, 2.5, 900, 6);

  private static final Duration MINUTE = Duration.ofMinutes(1);
  private static final double NANOS_PER_SECOND = 1e9;

  private final VirtualTime time = new VirtualTime();
  private final SampleFiles files = SampleFiles.ofMachine();
  private final FakeVirtualMachine machine = new FakeVirtualMachine();

  private PerformanceCounters counters() {
    return new PerformanceCounters(time, files, machine);
  }

  private Map<String, Double> afterMinute(PerformanceCounters counters) {
    time.advance(MINUTE);
    return values(counters.read(QUIET));
  }

  private static Map<String, Double> values(List<PerformanceCounter> counters) {
    return counters.stream().collect(toMap(PerformanceCounter::name, PerformanceCounter::value));
  }

  @Test
  @DisplayName("ME-40 the names are those that the service recognises, and there are no others")
  void namesOfService() {
    PerformanceCounters counters = counters();
    files.with("/proc/stat", ticks("3810789 216085 271299 2867932 9360 0 5547 9541 0 0"));
    time.advance(MINUTE);
    assertThat(counters.read(BUSY))
        .extracting(PerformanceCounter::name)
        .containsExactly(
            PROCESS_TIME,
            NORMALIZED_TIME,
            MACHINE_TIME,
            AVAILABLE_MEMORY,
            PRIVATE_BYTES,
            DATA_RATE,
            REQUEST_RATE,
            EXCEPTION_RATE,
            REQUEST_TIME);
  }

  @Test
  @DisplayName("ME-40 a gauge has a count of one and no range")
  void gauges() {
    PerformanceCounters counters = counters();
    time.advance(MINUTE);
    assertThat(counters.read(BUSY))
        .filteredOn(counter -> !counter.name().equals(REQUEST_TIME))
        .isNotEmpty()
        .allSatisfy(
            counter ->
                assertThat(counter)
                    .isEqualTo(
                        new PerformanceCounter(
                            counter.name(), counter.value(), 1, Double.NaN, Double.NaN)));
  }

  @Test
  @DisplayName("ME-41, ME-50 one processor that is busy throughout is 100 percent")
  void processTime() {
    machine.processorNanos = 7 * NANOS_PER_SECOND;
    PerformanceCounters counters = counters();
    machine.processorNanos += 90 * NANOS_PER_SECOND;
    assertThat(afterMinute(counters)).containsEntry(PROCESS_TIME, 150.0);
  }

  @Test
  @DisplayName("ME-50 each reading is about the time since the one before")
  void sinceReadingBefore() {
    PerformanceCounters counters = counters();
    machine.processorNanos += 60 * NANOS_PER_SECOND;
    assertThat(afterMinute(counters)).containsEntry(PROCESS_TIME, 100.0);
    machine.processorNanos += 6 * NANOS_PER_SECOND;
    assertThat(afterMinute(counters)).containsEntry(PROCESS_TIME, 10.0);
    assertThat(afterMinute(counters)).containsEntry(PROCESS_TIME, 0.0);
  }

  @Test
  @DisplayName("ME-42, ME-51 the normalized time is that of one processor of all")
  void normalizedTime() {
    machine.processors = 4;
    PerformanceCounters counters = counters();
    machine.processorNanos = 90 * NANOS_PER_SECOND;
    assertThat(afterMinute(counters))
        .containsEntry(PROCESS_TIME, 150.0)
        .containsEntry(NORMALIZED_TIME, 37.5);
  }

  @Test
  @DisplayName("ME-50 without a first reading of the processor time there is none")
  void noBaseline() {
    machine.processorNanos = Double.NaN;
    PerformanceCounters counters = counters();
    machine.processorNanos = 60 * NANOS_PER_SECOND;
    assertThat(afterMinute(counters)).doesNotContainKeys(PROCESS_TIME, NORMALIZED_TIME);
    machine.processorNanos += 60 * NANOS_PER_SECOND;
    assertThat(afterMinute(counters)).containsEntry(PROCESS_TIME, 100.0);
  }

  @ParameterizedTest(name = "{0}: {1} %")
  @CsvSource({
    // user nice system idle iowait irq softirq steal guest guest_nice
    "50 0 0 50 0 0 0 0 0 0, 50",
    "10 10 10 40 0 10 10 10 0 0, 60",
    "25 0 0 25 50 0 0 0 0 0, 25",
    "30 10 0 60 0 0 0 0 30 10, 40",
    "0 0 0 100 0 0 0 0 0 0, 0",
    "100 0 0 0 0 0 0 0 0 0, 100",
    "20 10 10 60 0 0 0, 40",
  })
  @DisplayName("ME-43, ME-52 busy is all but idle and iowait, and guests are not counted twice")
  void machineTime(String ticks, double percentage) {
    files.with("/proc/stat", ticks("0 0 0 0 0 0 0 0 0 0"));
    PerformanceCounters counters = counters();
    files.with("/proc/stat", ticks(ticks));
    assertThat(afterMinute(counters)).containsEntry(MACHINE_TIME, percentage);
  }

  @Test
  @DisplayName("ME-52 the machine's load is since the reading before, however long ago it began")
  void machineTimeSinceReadingBefore() {
    PerformanceCounters counters = counters();
    files.with("/proc/stat", ticks("3810789 216085 271299 2868132 9360 0 5547 9541 0 0"));
    assertThat(afterMinute(counters)).containsEntry(MACHINE_TIME, 25.0);
    files.with("/proc/stat", ticks("3810789 216085 271599 2868232 9360 0 5547 9541 0 0"));
    assertThat(afterMinute(counters)).containsEntry(MACHINE_TIME, 75.0);
  }

  @Test
  @DisplayName("ME-43 idle time that is corrected downwards does not make more than 100 percent")
  void idleTimeFallsBack() {
    PerformanceCounters counters = counters();
    files.with("/proc/stat", ticks("3810789 216085 271299 2867831 9360 0 5547 9541 0 0"));
    assertThat(afterMinute(counters)).containsEntry(MACHINE_TIME, 100.0);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "3810689 216085 271299 2867832 9360 0 5547 9541 0 0",
        "3810690 216085 271299 2867831 9360 0 5547 9541 0 0",
        "100 0 0 100 0 0 0 0 0 0",
        "3810689 216085 271299 28678x2 9360 0 5547 9541 0 0"
      })
  @DisplayName("ME-43 ticks that stand still, start anew or are no numbers tell nothing")
  void ticksThatTellNothing(String ticks) {
    machine.machineLoad = Double.NaN;
    PerformanceCounters counters = counters();
    files.with("/proc/stat", ticks(ticks));
    assertThat(afterMinute(counters))
        .doesNotContainKey(MACHINE_TIME)
        .containsKeys(PROCESS_TIME, AVAILABLE_MEMORY);
  }

  @Test
  @DisplayName("ME-44, ME-53 what is available, not what is free")
  void availableMemory() {
    assertThat(afterMinute(counters())).containsEntry(AVAILABLE_MEMORY, 22_508_096.0 * 1024);
  }

  @Test
  @DisplayName("ME-45, ME-55 what is resident now, not what was at most")
  void privateBytes() {
    assertThat(afterMinute(counters())).containsEntry(PRIVATE_BYTES, 204_800.0 * 1024);
  }

  @Test
  @DisplayName("ME-46, ME-54 bytes read and written on disks, per second")
  void dataRate() {
    PerformanceCounters counters = counters();
    files.with("/proc/self/io", io(4096 + 120_000, 8192 + 60_000));
    assertThat(afterMinute(counters)).containsEntry(DATA_RATE, 3000.0);
    assertThat(afterMinute(counters)).containsEntry(DATA_RATE, 0.0);
  }

  @Test
  @DisplayName("ME-54 where the file is not readable there is no rate, and none of the time before")
  void dataRateNeedsFile() {
    String readable = io(4096, 8192);
    PerformanceCounters counters = counters();
    files.without("/proc/self/io");
    assertThat(afterMinute(counters)).doesNotContainKey(DATA_RATE);
    files.with("/proc/self/io", readable);
    assertThat(afterMinute(counters)).doesNotContainKey(DATA_RATE);
    assertThat(afterMinute(counters)).containsEntry(DATA_RATE, 0.0);
  }

  @Test
  @DisplayName("ME-47 requests per second, zero when there were none")
  void requestRate() {
    PerformanceCounters counters = counters();
    time.advance(MINUTE);
    assertThat(values(counters.read(BUSY))).containsEntry(REQUEST_RATE, 0.5);
    assertThat(afterMinute(counters)).containsEntry(REQUEST_RATE, 0.0);
  }

  @Test
  @DisplayName("ME-48 durations are a histogram in milliseconds, absent without requests")
  void requestTime() {
    PerformanceCounters counters = counters();
    time.advance(MINUTE);
    assertThat(counters.read(BUSY))
        .contains(new PerformanceCounter(REQUEST_TIME, 4500, 30, 2.5, 900));
    assertThat(afterMinute(counters)).doesNotContainKey(REQUEST_TIME);
  }

  @Test
  @DisplayName("ME-49 exceptions per second, zero when there were none")
  void exceptionRate() {
    PerformanceCounters counters = counters();
    time.advance(MINUTE);
    assertThat(values(counters.read(BUSY))).containsEntry(EXCEPTION_RATE, 0.1);
    assertThat(afterMinute(counters)).containsEntry(EXCEPTION_RATE, 0.0);
  }

  @Test
  @DisplayName("ME-57 when no time has passed nothing is said, and nothing of it lost")
  void noTimePassed() {
    PerformanceCounters counters = counters();
    machine.processorNanos = 30 * NANOS_PER_SECOND;
    files.with("/proc/self/io", io(4096 + 6000, 8192));
    files.with("/proc/stat", ticks("3810789 216085 271299 2868132 9360 0 5547 9541 0 0"));
    assertThat(counters.read(BUSY)).isEmpty();
    assertThat(afterMinute(counters))
        .containsEntry(PROCESS_TIME, 50.0)
        .containsEntry(DATA_RATE, 100.0)
        .containsEntry(MACHINE_TIME, 25.0);
  }

  @Test
  @DisplayName("ME-50, ME-54 counters that start anew tell nothing, and count from there")
  void counterStartsAnew() {
    machine.processorNanos = 30 * NANOS_PER_SECOND;
    PerformanceCounters counters = counters();
    machine.processorNanos = NANOS_PER_SECOND;
    files.with("/proc/self/io", io(0, 0));
    assertThat(afterMinute(counters)).doesNotContainKeys(PROCESS_TIME, NORMALIZED_TIME, DATA_RATE);
    machine.processorNanos += 30 * NANOS_PER_SECOND;
    files.with("/proc/self/io", io(0, 6000));
    assertThat(afterMinute(counters))
        .containsEntry(PROCESS_TIME, 50.0)
        .containsEntry(DATA_RATE, 100.0);
  }

  @Test
  @DisplayName("ME-52, ME-53, ME-55 without Linux's files Java's figures stand in for them")
  void withoutFiles() {
    machine.machineLoad = 0.25;
    machine.freeMemory = 123_456;
    machine.usedMemory = 78_900;
    PerformanceCounters counters = new PerformanceCounters(time, path -> null, machine);
    machine.processorNanos = 30 * NANOS_PER_SECOND;
    assertThat(afterMinute(counters))
        .containsExactlyInAnyOrderEntriesOf(
            Map.of(
                PROCESS_TIME, 50.0,
                NORMALIZED_TIME, 25.0,
                MACHINE_TIME, 25.0,
                AVAILABLE_MEMORY, 123_456.0,
                PRIVATE_BYTES, 78_900.0,
                REQUEST_RATE, 0.0,
                EXCEPTION_RATE, 0.0));
  }

  @Test
  @DisplayName(
      "ME-52 Java is asked for the load at the start, since its first answer means nothing")
  void firstLoadOfVirtualMachine() {
    VirtualMachine first =
        new FakeVirtualMachine() {
          private int asked;

          @Override
          public double machineLoad() {
            return asked++ == 0 ? 0 : 0.75;
          }
        };
    PerformanceCounters counters = new PerformanceCounters(time, path -> null, first);
    assertThat(afterMinute(counters)).containsEntry(MACHINE_TIME, 75.0);
  }

  @Test
  @DisplayName("ME-52, ME-53, ME-55 what Java cannot tell either is left out, not zero")
  void unknownEverywhere() {
    machine.processorNanos = Double.NaN;
    machine.machineLoad = Double.NaN;
    machine.freeMemory = Double.NaN;
    machine.usedMemory = Double.NaN;
    PerformanceCounters counters = new PerformanceCounters(time, path -> null, machine);
    assertThat(afterMinute(counters)).containsOnlyKeys(REQUEST_RATE, EXCEPTION_RATE);
  }

  static Stream<DoubleSupplier> failures() {
    return Stream.of(
        () -> {
          throw new NoClassDefFoundError("com/sun/management/OperatingSystemMXBean");
        },
        () -> {
          throw new NoSuchMethodError("getCpuLoad");
        },
        () -> {
          throw new ExceptionInInitializerError();
        },
        () -> {
          throw new UnsupportedOperationException();
        });
  }

  @ParameterizedTest
  @MethodSource("failures")
  @DisplayName("ME-50, ME-52, ME-53, ME-55 a figure that Java fails to tell is left out")
  void failingVirtualMachine(DoubleSupplier failure) {
    VirtualMachine failing = new FailingVirtualMachine(failure);
    assertThat(afterMinute(new PerformanceCounters(time, path -> null, failing)))
        .containsOnlyKeys(REQUEST_RATE, EXCEPTION_RATE);
  }

  @ParameterizedTest
  @MethodSource("failures")
  @DisplayName("ME-43 to ME-46 what Linux tells does not depend on what Java fails to tell")
  void failingVirtualMachineOnLinux(DoubleSupplier failure) {
    PerformanceCounters counters =
        new PerformanceCounters(time, files, new FailingVirtualMachine(failure));
    files.with("/proc/stat", ticks("3810789 216085 271299 2868132 9360 0 5547 9541 0 0"));
    assertThat(afterMinute(counters))
        .containsOnlyKeys(
            MACHINE_TIME, AVAILABLE_MEMORY, PRIVATE_BYTES, DATA_RATE, REQUEST_RATE, EXCEPTION_RATE);
  }

  private static final class FailingVirtualMachine extends FakeVirtualMachine {

    private final DoubleSupplier failure;

    FailingVirtualMachine(DoubleSupplier failure) {
      this.failure = failure;
    }

    @Override
    public double processorNanos() {
      return failure.getAsDouble();
    }

    @Override
    public double machineLoad() {
      return failure.getAsDouble();
    }

    @Override
    public double freeMemory() {
      return failure.getAsDouble();
    }

    @Override
    public double usedMemory() {
      return failure.getAsDouble();
    }
  }
}
