/*
 * Copyright 2026 the azure-monitor-opentelemetry authors
 * SPDX-License-Identifier: Apache-2.0
 */

package io.github.azuremonitor.exporter.performance;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What a container may use and does use, by Linux's control groups of either version. Within a
 * container the group is found at the mount itself, elsewhere below it. Absent is {@link
 * Double#NaN}.
 */
final class ControlGroup {

  private static final String MOUNT = "/sys/fs/cgroup";
  private static final double NANOS_PER_MICRO = 1000;

  private final SystemFiles files;

  ControlGroup(SystemFiles files) {
    this.files = files;
  }

  /** Returns the most bytes of memory that the group may have; absent without a limit. */
  double memoryLimit() {
    double limit = Numbers.only(second("memory.max"));
    return Double.isNaN(limit) ? Numbers.only(first("memory", "memory.limit_in_bytes")) : limit;
  }

  /** Returns the bytes in use, without pages that go as soon as somebody needs the memory. */
  double memoryInUse() {
    double used = Numbers.only(second("memory.current"));
    if (!Double.isNaN(used)) {
      return used - Numbers.line(second("memory.stat"), "inactive_file");
    }
    return Numbers.only(first("memory", "memory.usage_in_bytes"))
        - Numbers.line(first("memory", "memory.stat"), "total_inactive_file");
  }

  /** Returns the number of processors that the group may keep busy; absent without a limit. */
  double processorLimit() {
    String both = second("cpu.max");
    if (both != null) {
      String[] quotaAndPeriod = both.trim().split(" ", -1);
      return quotaAndPeriod.length == 2
          ? Numbers.only(quotaAndPeriod[0]) / Numbers.only(quotaAndPeriod[1])
          : Double.NaN;
    }
    return Numbers.only(first("cpu", "cpu.cfs_quota_us"))
        / Numbers.only(first("cpu", "cpu.cfs_period_us"));
  }

  /** Returns the processor time that everything in the group has had, in nanoseconds. */
  double processorNanos() {
    double micros = Numbers.line(second("cpu.stat"), "usage_usec");
    return Double.isNaN(micros)
        ? Numbers.only(first("cpuacct", "cpuacct.usage"))
        : micros * NANOS_PER_MICRO;
  }

  /** Reads a file of the second version, whose groups are in one hierarchy. */
  private @Nullable String second(String file) {
    return read(MOUNT, "", file);
  }

  /** Reads a file of the first version, which has a hierarchy for each controller. */
  private @Nullable String first(String controller, String file) {
    return read(MOUNT + "/" + controller, controller, file);
  }

  private @Nullable String read(String mount, String controller, String file) {
    for (String path : paths(controller)) {
      String text = files.read(mount + path + "/" + file);
      if (text != null) {
        return text;
      }
    }
    return null;
  }

  /** Returns where the group may be below the mount: its own path, or nowhere below. */
  private List<String> paths(String controller) {
    List<String> paths = new ArrayList<>();
    String groups = files.read("/proc/self/cgroup");
    if (groups != null) {
      groups
          .lines()
          .map(line -> line.split(":", 3))
          .filter(fields -> fields.length == 3)
          .filter(fields -> List.of(fields[1].split(",", -1)).contains(controller))
          .map(fields -> fields[2].equals("/") ? "" : fields[2])
          .forEach(paths::add);
    }
    paths.add("");
    return paths;
  }
}
