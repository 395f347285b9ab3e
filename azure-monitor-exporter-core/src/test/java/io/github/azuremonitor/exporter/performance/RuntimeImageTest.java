/*
 * Copyright 2026 the azure-monitor-opentelemetry authors
 * SPDX-License-Identifier: Apache-2.0
 */

package io.github.azuremonitor.exporter.performance;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@DisplayName("A runtime image")
class RuntimeImageTest {

  private static final String PROCESS = "\\Process(??APP_WIN32_PROC??)\\";
  private static final List<String> RATES =
      List.of(
          "\\ASP.NET Applications(??APP_W3SVC_PROC??)\\Requests/Sec",
          "\\.NET CLR Exceptions(??APP_CLR_PROC??)\\# of Exceps Thrown / sec");

  @Test
  @DisplayName("ME-50, ME-53, ME-55 with jdk.management tells times and memory")
  void withExtendedManagement(@TempDir Path directory) throws Exception {
    assertThat(names(directory, "java.base,jdk.management"))
        .containsAll(RATES)
        .contains(
            PROCESS + "% Processor Time",
            PROCESS + "% Processor Time Normalized",
            PROCESS + "Private Bytes",
            "\\Memory\\Available Bytes");
  }

  @Test
  @DisplayName("ME-50, ME-52, ME-53 without jdk.management leaves out what it alone knows")
  void withoutExtendedManagement(@TempDir Path directory) throws Exception {
    assertThat(names(directory, "java.base,java.management"))
        .containsExactlyInAnyOrderElementsOf(
            Stream.concat(Stream.of(PROCESS + "Private Bytes"), RATES.stream()).toList());
  }

  @Test
  @DisplayName("ME-55 without java.management leaves out the memory of Java too")
  void withoutManagement(@TempDir Path directory) throws Exception {
    assertThat(names(directory, "java.base")).containsExactlyInAnyOrderElementsOf(RATES);
  }

  private static List<String> names(Path directory, String modules)
      throws IOException, InterruptedException {
    Path output = directory.resolve("output.txt");
    Process program =
        new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Xmx64m",
                "--limit-modules",
                modules,
                "-cp",
                System.getProperty(
                    "surefire.test.class.path", System.getProperty("java.class.path")),
                CounterNamesProgram.class.getName())
            .redirectErrorStream(true)
            .redirectOutput(output.toFile())
            .start();
    try {
      assertThat(program.waitFor(50, TimeUnit.SECONDS)).as("ended").isTrue();
    } finally {
      program.destroyForcibly();
    }
    List<String> lines = Files.readAllLines(output, StandardCharsets.UTF_8);
    assertThat(lines).endsWith("done");
    return lines.subList(0, lines.size() - 1);
  }
}
