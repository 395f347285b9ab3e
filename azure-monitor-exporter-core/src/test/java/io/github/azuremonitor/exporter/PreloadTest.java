/*
 * Copyright 2026 the azure-monitor-opentelemetry authors
 * SPDX-License-Identifier: Apache-2.0
 */

package io.github.azuremonitor.exporter;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PreloadTest {

  @Test
  @DisplayName("preloading leaves a pipeline little to load and nothing behind")
  void preloadedProcess(@TempDir Path directory) throws IOException, InterruptedException {
    Path home = Files.createDirectory(directory.resolve("home"));
    Path output = directory.resolve("output.txt");
    ProcessBuilder builder =
        new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Xmx128m",
                "-Duser.home=" + home,
                "-Djava.io.tmpdir=" + home,
                "-cp",
                System.getProperty(
                    "surefire.test.class.path", System.getProperty("java.class.path")),
                PreloadProgram.class.getName(),
                home.toString())
            .redirectErrorStream(true)
            .redirectOutput(output.toFile());
    builder.environment().put("XDG_CACHE_HOME", home.toString());
    // As on a machine where the name is not known but has to be looked up.
    builder.environment().keySet().removeAll(List.of("HOSTNAME", "COMPUTERNAME"));
    Process program = builder.start();
    try {
      assertThat(program.waitFor(50, TimeUnit.SECONDS)).as("ended").isTrue();
      String text = Files.readString(output, StandardCharsets.UTF_8);
      assertThat(program.exitValue()).as(text).isZero();
      assertThat(text).contains("as promised");
    } finally {
      program.destroyForcibly();
    }
  }
}
