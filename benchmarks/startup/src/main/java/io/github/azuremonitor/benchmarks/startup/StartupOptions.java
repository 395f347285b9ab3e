/*
 * Copyright 2026 the azure-monitor-opentelemetry authors
 * SPDX-License-Identifier: Apache-2.0
 */

package io.github.azuremonitor.benchmarks.startup;

import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;

/**
 * The arguments of {@link StartupBenchmark}.
 *
 * @param rounds {@code --rounds}, default 15: how often each variant is started and measured
 * @param jvmOptions {@code --jvm-option}, may be repeated: further flags of the measured JVMs
 */
record StartupOptions(int rounds, List<String> jvmOptions) {

  static StartupOptions parse(List<String> arguments) {
    int rounds = 15;
    List<String> jvmOptions = new ArrayList<>();
    for (Iterator<String> i = arguments.iterator(); i.hasNext(); ) {
      String name = i.next();
      if (!i.hasNext()) {
        throw new IllegalArgumentException("No value for " + name);
      }
      String value = i.next();
      switch (name) {
        case "--rounds" -> rounds = Integer.parseInt(value);
        case "--jvm-option" -> jvmOptions.add(value);
        default -> throw new IllegalArgumentException("Not an option: " + name);
      }
    }
    if (rounds < 1) {
      throw new IllegalArgumentException("--rounds must be positive: " + rounds);
    }
    return new StartupOptions(rounds, List.copyOf(jvmOptions));
  }
}
