/*
 * Copyright 2026 the azure-monitor-opentelemetry authors
 * SPDX-License-Identifier: Apache-2.0
 */

package io.github.azuremonitor.exporter;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.azuremonitor.local.LocalIngestion;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class IdlePipelineTest {

  private static final String FIGURE = "bytes: ";
  private static final long MOST_BYTES = 2 * 1024 * 1024;

  @Test
  @DisplayName("an idle pipeline has two threads at most, all of them daemons, and 2 MB of heap")
  void threadsAndHeap(@TempDir Path directory) throws IOException, InterruptedException {
    Path output = directory.resolve("output.txt");
    try (LocalIngestion service = LocalIngestion.start()) {
      Process program =
          new ProcessBuilder(
                  Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                  // One that collects everything there is to be collected.
                  "-XX:+UseSerialGC",
                  "-Xmx64m",
                  "-cp",
                  System.getProperty(
                      "surefire.test.class.path", System.getProperty("java.class.path")),
                  IdlePipelineProgram.class.getName(),
                  service.connectionString(),
                  directory.resolve("store").toString())
              .redirectErrorStream(true)
              .redirectOutput(output.toFile())
              .start();
      try {
        assertThat(program.waitFor(100, TimeUnit.SECONDS)).as("ended").isTrue();
      } finally {
        program.destroyForcibly();
      }
    }
    String text = Files.readString(output, StandardCharsets.UTF_8);
    assertThat(text.lines().filter(line -> line.startsWith(FIGURE)))
        .as(text)
        .singleElement()
        .satisfies(
            line ->
                assertThat(Long.parseLong(line.substring(FIGURE.length())))
                    .isLessThanOrEqualTo(MOST_BYTES));
  }
}
