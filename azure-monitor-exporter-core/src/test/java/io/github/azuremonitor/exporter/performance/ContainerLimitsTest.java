/*
 * Copyright 2026 the azure-monitor-opentelemetry authors
 * SPDX-License-Identifier: Apache-2.0
 */

package io.github.azuremonitor.exporter.performance;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.stream.Stream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Named;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

@DisplayName("Limits of containers")
class ContainerLimitsTest {

  private static final String MOUNT = "/sys/fs/cgroup";
  private static final double MINUTE = 60e9;
  private static final double OF_MACHINE = 22_508_096.0 * 1024;

  /** A pod of Kubernetes with 512 MiB and one and a half processors. */
  private static final String SECOND_VERSION =
      """
      == memory.max
      536870912
      == memory.high
      max
      == memory.current
      201326592
      == memory.stat
      anon 134217728
      file 62914560
      kernel 4194304
      kernel_stack 557056
      shmem 0
      file_mapped 20971520
      inactive_anon 134152192
      active_anon 65536
      inactive_file 33554432
      active_file 29360128
      slab_reclaimable 1048576
      workingset_refault_file 120
      pgfault 250000
      == cpu.max
      150000 100000
      == cpu.stat
      usage_usec 1000000
      user_usec 800000
      system_usec 200000
      nr_periods 600
      nr_throttled 3
      throttled_usec 41000
      """;

  private static final String FIRST_VERSION_MEMORY =
      """
      == memory.limit_in_bytes
      536870912
      == memory.usage_in_bytes
      201326592
      == memory.stat
      cache 1000
      rss 2000
      inactive_file 3000
      active_file 4000
      hierarchical_memory_limit 536870912
      total_cache 62914560
      total_rss 134217728
      total_inactive_anon 134152192
      total_active_anon 65536
      total_inactive_file 33554432
      total_active_file 29360128
      """;

  private static final String FIRST_VERSION_PROCESSOR =
      """
      == cpu.cfs_period_us
      100000
      == cpu.cfs_quota_us
      150000
      == cpu.stat
      nr_periods 600
      nr_throttled 3
      throttled_time 41000000
      """;

  private static final String FIRST_VERSION_TIME =
      """
      == cpuacct.usage
      1000000000
      == cpuacct.stat
      user 80
      system 20
      """;

  /** As a machine with the first version lists them. */
  private static final String GROUPS_OF_FIRST_VERSION =
      """
      12:freezer:%1$s
      11:memory:%1$s
      10:cpu,cpuacct:%1$s
      9:net_cls,net_prio:%1$s
      8:cpuset:%1$s
      2:pids:%1$s
      1:name=systemd:%1$s
      """;

  private static final String GROUPS_OF_HYBRID = GROUPS_OF_FIRST_VERSION + "0::%2$s\n";

  private static final String POD = "/kubepods/burstable/pod8f3b/0d9c1e";
  private static final String SERVICE = "/system.slice/shop.service";

  private final FakeVirtualMachine machine = new FakeVirtualMachine();

  private static SampleFiles second(String groups, String path) {
    return SampleFiles.ofMachine()
        .with("/proc/self/cgroup", groups)
        .withAll(MOUNT + path, SECOND_VERSION);
  }

  private static SampleFiles first(String groups, String path) {
    return SampleFiles.ofMachine()
        .with("/proc/self/cgroup", groups)
        .withAll(MOUNT + "/memory" + path, FIRST_VERSION_MEMORY)
        .withAll(MOUNT + "/cpu" + path, FIRST_VERSION_PROCESSOR)
        .withAll(MOUNT + "/cpuacct" + path, FIRST_VERSION_TIME);
  }

  private static Named<Layout> layout(
      String name, SampleFiles files, String folder, boolean first) {
    return Named.of(name, new Layout(files, folder, first));
  }

  /** Where a machine or container has the files of the group. */
  static Stream<Named<Layout>> layouts() {
    return Stream.of(
        layout("2: own namespace", second("0::/\n", ""), "", false),
        layout("2: service", second("0::" + SERVICE + "\n", SERVICE), SERVICE, false),
        layout("2: path of the host", second("0::" + POD + "\n", ""), "", false),
        layout(
            "2: outside of what is mounted",
            second("0::/../../init\n", "")
                .withAll(MOUNT + "/../../init", SECOND_VERSION)
                .with(MOUNT + "/../../init/memory.max", "1\n")
                .with(MOUNT + "/../../init/cpu.max", "1000 100000\n"),
            "",
            false),
        layout(
            "2: without a list of groups", second("", "").without("/proc/self/cgroup"), "", false),
        layout("1: own namespace", first(GROUPS_OF_FIRST_VERSION.formatted("/"), ""), "", true),
        layout(
            "1: service",
            first(GROUPS_OF_FIRST_VERSION.formatted(SERVICE), SERVICE),
            SERVICE,
            true),
        layout("1: path of the host", first(GROUPS_OF_FIRST_VERSION.formatted(POD), ""), "", true),
        layout(
            "1: hybrid, the other version at its root",
            first(GROUPS_OF_HYBRID.formatted(SERVICE, "/"), SERVICE),
            SERVICE,
            true),
        layout(
            "1: hybrid, with a group of the other version",
            first(GROUPS_OF_HYBRID.formatted(SERVICE, SERVICE), SERVICE),
            SERVICE,
            true));
  }

  private record Layout(SampleFiles files, String folder, boolean isFirst) {

    Layout memory(String secondLimit, String firstLimit) {
      if (isFirst) {
        files.with(MOUNT + "/memory" + folder + "/memory.limit_in_bytes", firstLimit + "\n");
      } else {
        files.with(MOUNT + folder + "/memory.max", secondLimit + "\n");
      }
      return this;
    }

    Layout quota(String secondQuota, String firstQuota) {
      if (isFirst) {
        files.with(MOUNT + "/cpu" + folder + "/cpu.cfs_quota_us", firstQuota + "\n");
      } else {
        files.with(MOUNT + folder + "/cpu.max", secondQuota + " 100000\n");
      }
      return this;
    }

    Layout seconds(long seconds) {
      if (isFirst) {
        files.with(MOUNT + "/cpuacct" + folder + "/cpuacct.usage", seconds + "000000000\n");
      } else {
        files.with(MOUNT + folder + "/cpu.stat", "usage_usec " + seconds + "000000\nuser_usec 5\n");
      }
      return this;
    }
  }

  private double available(SystemFiles files) {
    return new Memory(files, machine, new ControlGroup(files)).available();
  }

  private MachineProcessor processor(SystemFiles files) {
    MachineProcessor processor = new MachineProcessor(files, machine, new ControlGroup(files));
    processor.percentage(0);
    return processor;
  }

  /** Half of what the machine has done since {@link SampleFiles#ofMachine}. */
  private static void halfBusy(SampleFiles files) {
    files.with(
        "/proc/stat", SampleFiles.ticks("3810789 216085 271299 2867932 9360 0 5547 9541 0 0"));
  }

  @ParameterizedTest
  @MethodSource("layouts")
  @DisplayName("ME-53 available is what the container may still take, unused pages included")
  void memoryOfContainer(Layout layout) {
    assertThat(available(layout.files)).isEqualTo(536_870_912.0 - (201_326_592 - 33_554_432));
  }

  @ParameterizedTest
  @MethodSource("layouts")
  @DisplayName("ME-53 without a limit the machine's memory is available")
  void noMemoryLimit(Layout layout) {
    assertThat(available(layout.memory("max", "9223372036854771712").files)).isEqualTo(OF_MACHINE);
  }

  @ParameterizedTest
  @MethodSource("layouts")
  @DisplayName("ME-53 a limit beyond what the machine has left makes no more of it")
  void limitBeyondMachine(Layout layout) {
    assertThat(available(layout.memory("64000000000", "64000000000").files)).isEqualTo(OF_MACHINE);
  }

  @ParameterizedTest
  @MethodSource("layouts")
  @DisplayName("ME-53 a container that exceeds its limit has nothing left, and not less")
  void limitExceeded(Layout layout) {
    assertThat(available(layout.memory("1048576", "1048576").files)).isZero();
  }

  @ParameterizedTest
  @ValueSource(strings = {"memory.max", "memory.current", "memory.stat"})
  @DisplayName("ME-53 half of the figures of a container are as good as none")
  void memoryFileAbsent(String file) {
    assertThat(available(second("0::/\n", "").without(MOUNT + "/" + file))).isEqualTo(OF_MACHINE);
  }

  @Test
  @DisplayName("ME-53 unused pages that are counted later than the use do not add to the limit")
  void unusedExceedUse() {
    SampleFiles files = second("0::/\n", "").with(MOUNT + "/memory.current", "1000\n");
    assertThat(available(files)).isEqualTo(536_870_912.0);
  }

  @Test
  @DisplayName("ME-53 the limit of a container counts for a group within that has none")
  void memoryOfOuterGroup() {
    SampleFiles files =
        second("0::/init.scope\n", "")
            .withAll(MOUNT + "/init.scope", SECOND_VERSION)
            .with(MOUNT + "/init.scope/memory.max", "max\n");
    assertThat(available(files)).isEqualTo(536_870_912.0 - (201_326_592 - 33_554_432));
  }

  @Test
  @DisplayName("ME-53 of nested limits the one counts that leaves least")
  void nestedMemoryLimits() {
    SampleFiles files =
        second("0::/outer/inner\n", "/outer/inner")
            .withAll(MOUNT + "/outer", SECOND_VERSION)
            .with(MOUNT + "/outer/memory.max", "1073741824\n")
            .with(MOUNT + "/outer/memory.current", "1070000000\n");
    assertThat(available(files)).isEqualTo(1_073_741_824.0 - (1_070_000_000 - 33_554_432));
  }

  @ParameterizedTest
  @MethodSource("layouts")
  @DisplayName("ME-52 in a container 100 percent is all that it may use")
  void processorOfContainer(Layout layout) {
    MachineProcessor processor = processor(layout.files);
    halfBusy(layout.files);
    assertThat(processor.percentage(MINUTE)).isZero();
    layout.seconds(1 + 45);
    assertThat(processor.percentage(MINUTE)).isEqualTo(50);
  }

  @ParameterizedTest
  @MethodSource("layouts")
  @DisplayName("ME-52 without a limit it is the machine's load")
  void noProcessorLimit(Layout layout) {
    MachineProcessor processor = processor(layout.quota("max", "-1").files);
    layout.seconds(1 + 6);
    halfBusy(layout.files);
    assertThat(processor.percentage(MINUTE)).isEqualTo(50);
  }

  @ParameterizedTest
  @MethodSource("layouts")
  @DisplayName("ME-43 a container that exceeds its limit for a moment is not busier than busy")
  void processorLimitExceeded(Layout layout) {
    MachineProcessor processor = processor(layout.files);
    layout.seconds(1 + 95);
    assertThat(processor.percentage(MINUTE)).isEqualTo(100);
  }

  @ParameterizedTest
  @MethodSource("layouts")
  @DisplayName("ME-52 a limit above what the machine has is one to the machine's processors")
  void moreThanMachineHas(Layout layout) {
    MachineProcessor processor = processor(layout.quota("800000", "800000").files);
    layout.seconds(1 + 60);
    assertThat(processor.percentage(MINUTE)).isEqualTo(50);
  }

  @ParameterizedTest
  @MethodSource("layouts")
  @DisplayName("ME-52 a container's time that starts anew tells nothing, the machine's even less")
  void containerTimeStartsAnew(Layout layout) {
    MachineProcessor processor = processor(layout.files);
    halfBusy(layout.files);
    layout.seconds(0);
    assertThat(processor.percentage(MINUTE)).isNaN();
    layout.seconds(9);
    assertThat(processor.percentage(MINUTE)).isEqualTo(10);
  }

  @ParameterizedTest
  @ValueSource(strings = {"150000", "max", "", "150000 0", "150000 100000 7", "-1 100000"})
  @DisplayName("ME-52 a limit that cannot be read is none")
  void unreadableLimit(String limit) {
    machine.machineLoad = Double.NaN;
    SampleFiles files = second("0::/\n", "").with(MOUNT + "/cpu.max", limit);
    MachineProcessor processor = processor(files);
    halfBusy(files);
    assertThat(processor.percentage(MINUTE)).isEqualTo(50);
  }

  @Test
  @DisplayName("ME-52 a limit set while the program runs counts from the next reading on")
  void limitSetLater() {
    SampleFiles files = second("0::/\n", "").with(MOUNT + "/cpu.max", "max 100000\n");
    MachineProcessor processor = processor(files);
    files.with(MOUNT + "/cpu.max", "100000 100000\n");
    assertThat(processor.percentage(MINUTE)).isNaN();
    files.with(MOUNT + "/cpu.stat", "usage_usec 16000000\n");
    assertThat(processor.percentage(MINUTE)).isEqualTo(25);
  }

  @ParameterizedTest(name = "inner {0}, outer {1}: {2} %")
  @CsvSource({"max, 50000, 40", "50000, max, 20", "150000, 50000, 40", "50000, 150000, 20"})
  @DisplayName("ME-52 of nested limits the lowest counts, with the time of its group")
  void nestedProcessorLimits(String inner, String outer, double percentage) {
    SampleFiles files =
        second("0::/outer/inner\n", "/outer/inner")
            .withAll(MOUNT + "/outer", SECOND_VERSION)
            .with(MOUNT + "/outer/inner/cpu.max", inner + " 100000\n")
            .with(MOUNT + "/outer/cpu.max", outer + " 100000\n");
    MachineProcessor processor = processor(files);
    files.with(MOUNT + "/outer/inner/cpu.stat", "usage_usec 7000000\n");
    files.with(MOUNT + "/outer/cpu.stat", "usage_usec 13000000\n");
    assertThat(processor.percentage(MINUTE)).isEqualTo(percentage);
  }

  @Test
  @DisplayName(
      "ME-52 when another group's limit becomes the lowest, its time needs a first reading")
  void otherGroupBecomesLowest() {
    SampleFiles files =
        second("0::/inner\n", "/inner")
            .withAll(MOUNT, SECOND_VERSION)
            .with(MOUNT + "/cpu.max", "200000 100000\n")
            .with(MOUNT + "/cpu.stat", "usage_usec 900000000\n");
    MachineProcessor processor = processor(files);
    files.with(MOUNT + "/cpu.max", "100000 100000\n");
    assertThat(processor.percentage(MINUTE)).isNaN();
    files.with(MOUNT + "/cpu.stat", "usage_usec 930000000\n");
    assertThat(processor.percentage(MINUTE)).isEqualTo(50);
  }

  @Test
  @DisplayName("ME-52 a group's time beyond 31 years, on a large machine, is a number still")
  void muchTime() {
    SampleFiles files =
        first(GROUPS_OF_FIRST_VERSION.formatted("/"), "")
            .with(MOUNT + "/cpuacct/cpuacct.usage", "1000000000000000000\n");
    MachineProcessor processor = processor(files);
    files.with(MOUNT + "/cpuacct/cpuacct.usage", "1000000045000000000\n");
    assertThat(processor.percentage(MINUTE)).isEqualTo(50);
  }

  @Test
  @DisplayName("ME-52 a time of another group than the limit's is not taken for it")
  void timeOfOtherGroup() {
    SampleFiles files =
        first("4:cpu:/limited\n3:cpuacct:/\n", "/limited")
            .without(MOUNT + "/cpuacct/limited/cpuacct.usage")
            .with(MOUNT + "/cpuacct/cpuacct.usage", "1000000000\n");
    MachineProcessor processor = processor(files);
    files.with(MOUNT + "/cpuacct/cpuacct.usage", "31000000000\n");
    halfBusy(files);
    assertThat(processor.percentage(MINUTE)).isEqualTo(50);
  }
}
