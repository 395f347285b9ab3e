/*
 * Copyright 2026 the azure-monitor-opentelemetry authors
 * SPDX-License-Identifier: Apache-2.0
 */

package io.github.azuremonitor.benchmarks;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** What a process prints. */
final class ProcessOutput {

  private ProcessOutput() {}

  /** Runs a command to its end and returns the lines of its standard output. */
  static List<String> of(List<String> command, double timeOutSeconds)
      throws IOException, InterruptedException {
    Path output = Files.createTempFile("measured-jvm", ".txt");
    try {
      Process process =
          new ProcessBuilder(command)
              .redirectOutput(output.toFile())
              .redirectError(ProcessBuilder.Redirect.INHERIT)
              .start();
      try {
        if (!process.waitFor((long) timeOutSeconds, TimeUnit.SECONDS)) {
          throw new IllegalStateException("Not done after " + timeOutSeconds + " s: " + command);
        }
      } finally {
        process.destroyForcibly();
      }
      return Files.readAllLines(output, StandardCharsets.UTF_8);
    } finally {
      Files.delete(output);
    }
  }
}
