/*
 * Copyright 2026 the azure-monitor-opentelemetry authors
 * SPDX-License-Identifier: Apache-2.0
 */

package io.github.azuremonitor.exporter.performance;

import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The files of a machine that a test makes up. */
final class SampleFiles implements SystemFiles {

  private final Map<String, String> texts = new HashMap<>();

  /** Returns the files of a machine with two processors outside of any container. */
  static SampleFiles ofMachine() {
    return new SampleFiles()
        .with("/proc/stat", ticks("3810689 216085 271299 2867832 9360 0 5547 9541 0 0"))
        .with(
            "/proc/meminfo",
            """
            MemTotal:       24684084 kB
            MemFree:        22051980 kB
            MemAvailable:   22508096 kB
            Buffers:          158628 kB
            """)
        .with(
            "/proc/self/status",
            """
            Name:\tjava
            VmPeak:\t 8123456 kB
            VmHWM:\t  300000 kB
            VmRSS:\t  204800 kB
            Threads:\t31
            """)
        .with("/proc/self/io", io(4096, 8192));
  }

  SampleFiles with(String path, String text) {
    texts.put(path, text);
    return this;
  }

  /** Adds files of a folder, each after a line {@code == name}. */
  SampleFiles withAll(String folder, String files) {
    for (String file : files.split("(?m)^== ", -1)) {
      if (!file.isBlank()) {
        int end = file.indexOf('\n');
        with(folder + "/" + file.substring(0, end), file.substring(end + 1));
      }
    }
    return this;
  }

  SampleFiles without(String path) {
    texts.remove(path);
    return this;
  }

  @Override
  public @Nullable String read(String path) {
    return texts.get(path);
  }

  /**
   * Returns {@code /proc/stat}.
   *
   * @param all user, nice, system, idle, iowait, irq, softirq, steal, guest, guest_nice
   */
  static String ticks(String all) {
    return "cpu  "
        + all
        + """

        cpu0 1893740 113751 129254 1448973 2611 0 1728 4825 0 0
        cpu1 1916949 102333 142044 1418859 6748 0 3819 4716 0 0
        intr 241022105 0 9 0
        ctxt 401230983
        btime 1795374000
        procs_running 2
        """;
  }

  static String io(long read, long written) {
    return """
        rchar: 697600
        wchar: 123400
        syscr: 10
        syscw: 20
        read_bytes: %d
        write_bytes: %d
        cancelled_write_bytes: 77777
        """
        .formatted(read, written);
  }
}
