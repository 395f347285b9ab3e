/*
 * Copyright 2026 the azure-monitor-opentelemetry authors
 * SPDX-License-Identifier: Apache-2.0
 */

package io.github.azuremonitor.benchmarks;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.logging.Level;
import java.util.logging.Logger;

/** One contender, one scenario, one JVM. */
final class MeasuredJvm {

  /** The same for both; small and fixed, so that garbage costs what it costs in a container. */
  private static final List<String> FLAGS = List.of("-Xms256m", "-Xmx256m", "-XX:+UseSerialGC");

  private static final int START_AND_END_SECONDS = 60;

  private MeasuredJvm() {}

  /** Starts a sink and the JVM to be measured, and waits for it. */
  static Measurement run(ContenderName contender, Scenario scenario, Options options)
      throws IOException, InterruptedException {
    try (SinkProcess sink = SinkProcess.start()) {
      List<String> flags = new ArrayList<>(FLAGS);
      flags.addAll(options.jvmOptions());
      List<String> command =
          JavaCommand.of(
              flags,
              MeasuredJvm.class,
              contender.name(),
              scenario.name(),
              Integer.toString(sink.port()),
              Double.toString(options.warmUpSeconds()),
              Double.toString(options.seconds()));
      return Measurement.find(
          ProcessOutput.of(
              command, options.warmUpSeconds() + options.seconds() + START_AND_END_SECONDS));
    }
  }

  /** Runs in the new JVM. */
  public static void main(String[] args) {
    Logger.getLogger("").setLevel(Level.WARNING);
    Measurement result =
        Scenario.valueOf(args[1])
            .measure(
                ContenderName.valueOf(args[0]).contender(),
                Integer.parseInt(args[2]),
                Double.parseDouble(args[3]),
                Double.parseDouble(args[4]));
    System.out.println(result.line());
    // The HTTP client of an exporter that was shut down may keep its threads for a while.
    System.exit(0);
  }
}
