/*
 * Copyright 2026 the azure-monitor-opentelemetry authors
 * SPDX-License-Identifier: Apache-2.0
 */

package io.github.azuremonitor.benchmarks.startup;

import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.springframework.boot.SpringBootVersion;

/**
 * Measures what the starter adds to the time from the start of the JVM until a small servlet
 * application is ready, compared with the same application that has Spring Boot's own modules for
 * tracing and metrics without an exporter, and with one that has no telemetry at all. In each round
 * every variant is started once, in a JVM of its own, and another one goes first; what counts is
 * the difference and the ratio within a round.
 *
 * <pre>{@code
 * mvn -q -pl benchmarks/startup -am package -DskipTests -P startup
 * mvn -q -pl benchmarks/startup -am package -DskipTests -P startup -Dbenchmark.arguments="--rounds 3"
 * }</pre>
 *
 * <p>For the arguments see {@link StartupOptions}. The table goes to standard output, progress to
 * standard error.
 */
public final class StartupBenchmark {

  private StartupBenchmark() {}

  /** Runs the comparison; see {@link StartupOptions} for the arguments. */
  public static void main(String[] args) throws IOException, InterruptedException {
    StartupOptions options = StartupOptions.parse(List.of(args));
    String loadBefore = load();
    // The first start of each reads its files from the disk.
    round(0, options);
    StartupReport report = new StartupReport();
    for (int i = 0; i < options.rounds(); i++) {
      Map<Variant, MeasuredStart> round = round(i, options);
      report.add(round);
      System.err.printf("round %d of %d: %s%n", i + 1, options.rounds(), round);
    }
    System.out.println(report.markdown());
    System.out.printf(
        "Rounds: %d. Spring Boot %s; JDK %s (%s), %d processors; load before and after: %s, %s.%n",
        options.rounds(),
        SpringBootVersion.getVersion(),
        System.getProperty("java.version"),
        System.getProperty("java.vm.vendor"),
        Runtime.getRuntime().availableProcessors(),
        loadBefore,
        load());
  }

  private static Map<Variant, MeasuredStart> round(int number, StartupOptions options)
      throws IOException, InterruptedException {
    Path classPaths = Path.of(System.getProperty("class-paths"));
    List<Variant> order = new ArrayList<>(List.of(Variant.values()));
    Collections.rotate(order, number);
    Map<Variant, MeasuredStart> round = new EnumMap<>(Variant.class);
    for (Variant variant : order) {
      round.put(variant, MeasuredStart.run(variant, classPaths, options.jvmOptions()));
    }
    return round;
  }

  private static String load() {
    return String.format(
        Locale.ROOT, "%.1f", ManagementFactory.getOperatingSystemMXBean().getSystemLoadAverage());
  }
}
