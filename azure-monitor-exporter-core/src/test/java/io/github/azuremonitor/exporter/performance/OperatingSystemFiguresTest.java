/*
 * Copyright 2026 the azure-monitor-opentelemetry authors
 * SPDX-License-Identifier: Apache-2.0
 */

package io.github.azuremonitor.exporter.performance;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import io.github.azuremonitor.exporter.time.Clock;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/**
 * The counters of this process and machine against what Linux says of them. How busy the machine is
 * does not matter: Linux is asked right before and right after the counters are, at the start of a
 * period and at its end, so that what the counters may say lies between two figures.
 */
@EnabledOnOs(OS.LINUX)
@DisplayName("The operating system's own figures")
class OperatingSystemFiguresTest {

  private static final double TOLERANCE = 0.05;
  private static final double TICK_NANOS = 10_000_000;
  private static final long BUSY_NANOS = Duration.ofSeconds(2).toNanos();

  private enum Period {
    BUSY {
      @Override
      void pass() {
        ThreadMXBean threads = ManagementFactory.getThreadMXBean();
        long end = threads.getCurrentThreadCpuTime() + BUSY_NANOS;
        while (threads.getCurrentThreadCpuTime() < end) {
          Thread.onSpinWait();
        }
      }
    },
    IDLE {
      /** Nothing is to happen here, and only time tells that nothing did. */
      @Override
      void pass() throws InterruptedException {
        assertThat(new CountDownLatch(1).await(1, TimeUnit.SECONDS)).isFalse();
      }
    };

    abstract void pass() throws Exception;
  }

  /** What a test does between two readings. */
  private interface Action {
    void run() throws Exception;
  }

  /** Remembers the time that was told last. */
  private static final class RememberingClock implements Clock {

    private final Clock clock = Clock.system();
    private long last;

    @Override
    public long nanoTime() {
      last = clock.nanoTime();
      return last;
    }

    @Override
    public long epochNanos() {
      return clock.epochNanos();
    }
  }

  /** What Linux says at one moment, or has said since another. */
  private record Figures(double processTicks, double busyTicks, double idleTicks, double bytes) {

    static Figures now() {
      String process = text("/proc/self/stat");
      // The name may contain anything, so fields are counted from its end.
      String[] ofProcess = process.substring(process.lastIndexOf(')') + 2).split(" ", -1);
      double[] all =
          Arrays.stream(text("/proc/stat").lines().findFirst().orElseThrow().split(" +", -1))
              .skip(1)
              .mapToDouble(Double::parseDouble)
              .toArray();
      return new Figures(
          Double.parseDouble(ofProcess[11]) + Double.parseDouble(ofProcess[12]),
          all[0] + all[1] + all[2] + all[5] + all[6] + all[7],
          all[3] + all[4],
          dataBytes());
    }

    private static double dataBytes() {
      String io = SystemFiles.ofMachine().read("/proc/self/io");
      return io == null ? Double.NaN : number(io, "\nread_bytes: ") + number(io, "\nwrite_bytes: ");
    }

    Figures since(Figures start) {
      return new Figures(
          processTicks - start.processTicks,
          busyTicks - start.busyTicks,
          idleTicks - start.idleTicks,
          bytes - start.bytes);
    }
  }

  /**
   * What the counters said of a period.
   *
   * @param least what happened from right after the first reading to right before the last
   * @param most what happened from right before the first reading to right after the last
   */
  private record Reading(
      List<PerformanceCounter> counters, double nanos, Figures least, Figures most) {

    static Reading of(Action action) throws Exception {
      RememberingClock clock = new RememberingClock();
      Figures beforeFirst = Figures.now();
      PerformanceCounters counters =
          new PerformanceCounters(
              clock, OperatingSystemFiguresTest::ofMachine, VirtualMachine.current());
      long first = clock.last;
      Figures afterFirst = Figures.now();
      action.run();
      Figures beforeLast = Figures.now();
      List<PerformanceCounter> values = counters.read(new RequestFigures(0, 0, 0, 0, 0));
      Figures afterLast = Figures.now();
      return new Reading(
          values, clock.last - first, beforeLast.since(afterFirst), afterLast.since(beforeFirst));
    }

    double value(String name) {
      return counters.stream()
          .filter(counter -> counter.name().equals(name))
          .findFirst()
          .orElseThrow()
          .value();
    }
  }

  /**
   * The machine's files without those of control groups. With a limit, the counters are about the
   * container, of which these figures of Linux are not.
   */
  private static @Nullable String ofMachine(String path) {
    return path.startsWith("/sys/fs/cgroup/") ? null : SystemFiles.ofMachine().read(path);
  }

  @ParameterizedTest
  @EnumSource
  @DisplayName("ME-41, ME-50 the processor time of the process is that of Linux")
  void processTime(Period period) throws Exception {
    Reading reading = Reading.of(period::pass);
    double percentPerTick = 100 * TICK_NANOS / reading.nanos;
    // Linux rounds user and system time down to a tick each, at the start as at the end: that is up
    // to two ticks either way, a hundredth of the busy period but all there is of an idle one.
    assertBetween(
        reading.value("\\Process(??APP_WIN32_PROC??)\\% Processor Time"),
        reading.least.processTicks * percentPerTick,
        reading.most.processTicks * percentPerTick,
        2 * percentPerTick);
    if (period == Period.BUSY) {
      assertThat(reading.least.processTicks * TICK_NANOS)
          .as("busy enough for ticks not to matter")
          .isGreaterThan(BUSY_NANOS - 2 * TICK_NANOS);
    }
  }

  @ParameterizedTest
  @EnumSource
  @DisplayName("ME-43, ME-52 the load of the machine is that of Linux")
  void machineTime(Period period) throws Exception {
    Reading reading = Reading.of(period::pass);
    Figures least = reading.least;
    Figures most = reading.most;
    // It is the same file, so only idle time that is corrected by a tick may tell them apart.
    assertBetween(
        reading.value("\\Processor(_Total)\\% Processor Time"),
        100 * least.busyTicks / (least.busyTicks + most.idleTicks),
        100 * most.busyTicks / (most.busyTicks + least.idleTicks),
        100 / (least.busyTicks + least.idleTicks));
    if (period == Period.BUSY) {
      assertThat(least.busyTicks * TICK_NANOS)
          .as("busy enough to tell from idle")
          .isGreaterThan(BUSY_NANOS / 2.0);
    }
  }

  @Test
  @DisplayName("ME-46, ME-54 the bytes read and written are those of Linux")
  void dataRate(@TempDir Path directory) throws Exception {
    assumeThat(Figures.dataBytes()).as("/proc/self/io is readable").isNotNaN();
    Reading reading =
        Reading.of(() -> Files.write(directory.resolve("data"), new byte[8 * 1024 * 1024]));
    assertBetween(
        reading.value("\\Process(??APP_WIN32_PROC??)\\IO Data Bytes/sec") * reading.nanos / 1e9,
        reading.least.bytes,
        reading.most.bytes,
        1);
  }

  @Test
  @DisplayName("ME-45, ME-55 the memory of the process is that of Linux")
  void privateBytes() throws Exception {
    assertMemory("\\Process(??APP_WIN32_PROC??)\\Private Bytes", "/proc/self/status", "VmRSS:");
  }

  @Test
  @DisplayName("ME-44, ME-53 the memory available is that of Linux")
  void availableMemory() throws Exception {
    assertMemory("\\Memory\\Available Bytes", "/proc/meminfo", "MemAvailable:");
  }

  /** Other processes may take or release much between two readings, but not each time. */
  private static void assertMemory(String counter, String file, String name) {
    assertThat(IntStream.range(0, 10)).anySatisfy(reading -> assertMemoryNow(counter, file, name));
  }

  private static void assertMemoryNow(String counter, String file, String name) throws Exception {
    double before = number(text(file), name) * 1024;
    double value = Reading.of(() -> {}).value(counter);
    double after = number(text(file), name) * 1024;
    assertBetween(value, Math.min(before, after), Math.max(before, after), 0);
  }

  /** Differences of up to a twentieth are allowed for, or of what cannot be told apart. */
  private static void assertBetween(double value, double least, double most, double granularity) {
    assertThat(value)
        .isBetween(
            least - Math.max(TOLERANCE * least, granularity),
            most + Math.max(TOLERANCE * most, granularity));
  }

  private static String text(String path) {
    try {
      return Files.readString(Path.of(path));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Returns the number after a name and spaces. */
  private static double number(String text, String name) {
    String rest = text.substring(text.indexOf(name) + name.length()).trim();
    return Double.parseDouble(rest.split("\\s", 2)[0]);
  }
}
