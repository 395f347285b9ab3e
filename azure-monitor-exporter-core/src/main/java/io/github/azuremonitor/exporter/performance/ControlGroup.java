/*
 * Copyright 2026 the azure-monitor-opentelemetry authors
 * SPDX-License-Identifier: Apache-2.0
 */

package io.github.azuremonitor.exporter.performance;

import java.util.ArrayList;
import java.util.List;

/**
 * What a container may use and does use, by Linux's control groups of either version. Within a
 * container the group is found at the mount itself, elsewhere below it. A limit of any group on the
 * way there applies too: whoever starts a service in a container may put it into a group without a
 * limit of its own. Absent is {@link Double#NaN}.
 */
final class ControlGroup {

  private static final String MOUNT = "/sys/fs/cgroup";
  private static final double NANOS_PER_MICRO = 1000;

  private final SystemFiles files;

  ControlGroup(SystemFiles files) {
    this.files = files;
  }

  /**
   * Processors that are shared out.
   *
   * @param group whose they are
   * @param limit how many the group may keep busy
   * @param nanos the processor time that everything in the group has had
   */
  record Processors(String group, double limit, double nanos) {

    private static final Processors UNLIMITED = new Processors("", Double.NaN, Double.NaN);

    boolean areLimited() {
      return Double.isFinite(limit) && Double.isFinite(nanos);
    }

    private Processors orScarcer(Processors other) {
      return other.areLimited() && (!areLimited() || other.limit < limit) ? other : this;
    }
  }

  /**
   * Returns the bytes of memory that can still be had. Without a limit it is absent, or more than
   * any machine has: that is what the first version says then.
   */
  double memoryLeft() {
    double least = Double.NaN;
    for (String group : groups("")) {
      least = lesser(least, left(MOUNT + group, "memory.max", "memory.current", "inactive_file"));
    }
    for (String group : groups("memory")) {
      String path = MOUNT + "/memory" + group;
      least =
          lesser(
              least,
              left(path, "memory.limit_in_bytes", "memory.usage_in_bytes", "total_inactive_file"));
    }
    return least;
  }

  /** Returns the lesser one, if both are there. */
  private static double lesser(double one, double other) {
    return Double.isNaN(one) || other < one ? other : one;
  }

  /** Pages of files that nobody uses go as soon as somebody needs the memory. */
  private double left(String group, String limit, String usage, String unused) {
    double inUse = number(group, usage) - Numbers.line(text(group, "memory.stat"), unused);
    return Math.max(0, number(group, limit) - Math.max(0, inUse));
  }

  /** Returns the processors of the group with the lowest limit. */
  Processors processors() {
    Processors scarcest = Processors.UNLIMITED;
    for (String group : groups("")) {
      scarcest = scarcest.orScarcer(second(group));
    }
    for (String group : groups("cpu")) {
      scarcest = scarcest.orScarcer(first(group));
    }
    return scarcest;
  }

  /** The second version has one hierarchy for everything. */
  private Processors second(String path) {
    String group = MOUNT + path;
    String[] quotaAndPeriod = text(group, "cpu.max").trim().split(" ", -1);
    double limit =
        quotaAndPeriod.length == 2
            ? Numbers.only(quotaAndPeriod[0]) / Numbers.only(quotaAndPeriod[1])
            : Double.NaN;
    double nanos = Numbers.line(text(group, "cpu.stat"), "usage_usec") * NANOS_PER_MICRO;
    return new Processors(group, limit, nanos);
  }

  /** The first version has a hierarchy for each controller; time and limit are of two of them. */
  private Processors first(String path) {
    String group = MOUNT + "/cpu" + path;
    double limit = number(group, "cpu.cfs_quota_us") / number(group, "cpu.cfs_period_us");
    return new Processors(group, limit, number(MOUNT + "/cpuacct" + path, "cpuacct.usage"));
  }

  private double number(String group, String file) {
    return Numbers.only(text(group, file));
  }

  private String text(String group, String file) {
    String text = files.read(group + "/" + file);
    return text == null ? "" : text;
  }

  /** Returns the paths of the own group and of all that it is in, up to the mount. */
  private List<String> groups(String controller) {
    List<String> groups = new ArrayList<>();
    String group = own(controller);
    while (!group.isEmpty()) {
      groups.add(group);
      group = group.substring(0, group.lastIndexOf('/'));
    }
    groups.add("");
    return groups;
  }

  private String own(String controller) {
    String groups = files.read("/proc/self/cgroup");
    if (groups == null) {
      return "";
    }
    for (String line : groups.split("\n", -1)) {
      String[] fields = line.split(":", 3);
      if (fields.length == 3
          && List.of(fields[1].split(",", -1)).contains(controller)
          && isVisible(fields[2])) {
        return fields[2];
      }
    }
    return "";
  }

  /** Not the root, nor a group outside of what this container can see. */
  private static boolean isVisible(String path) {
    return path.startsWith("/") && !path.equals("/") && !path.startsWith("/..");
  }
}
