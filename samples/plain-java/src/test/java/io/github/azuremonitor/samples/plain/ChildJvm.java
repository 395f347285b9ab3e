/*
 * Copyright 2026 the azure-monitor-opentelemetry authors
 * SPDX-License-Identifier: Apache-2.0
 */

package io.github.azuremonitor.samples.plain;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.File;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/** A program in a JVM of its own, as a user would start it. */
record ChildJvm(int exitCode, String output) {

  private static final int SECONDS = 60;

  /** Runs a main class of this class path to its end. */
  static ChildJvm run(Class<?> main, Map<String, String> environment)
      throws IOException, InterruptedException {
    return run(Path.of(""), main.getName(), environment);
  }

  /** Runs a main class of a directory on top of this class path to its end. */
  static ChildJvm run(Path classes, String main, Map<String, String> environment)
      throws IOException, InterruptedException {
    ProcessBuilder builder =
        new ProcessBuilder(
            Path.of(System.getProperty("java.home"), "bin", "java").toString(),
            "-classpath",
            classes + File.pathSeparator + System.getProperty("java.class.path"),
            main);
    builder.environment().remove("APPLICATIONINSIGHTS_CONNECTION_STRING");
    builder.environment().putAll(environment);
    builder.redirectErrorStream(true);
    Process process = builder.start();
    try {
      process.getOutputStream().close();
      String output = new String(process.getInputStream().readAllBytes(), UTF_8);
      if (!process.waitFor(SECONDS, TimeUnit.SECONDS)) {
        throw new AssertionError("Still running after " + SECONDS + " s: " + output);
      }
      return new ChildJvm(process.exitValue(), output);
    } finally {
      process.destroyForcibly();
    }
  }
}
