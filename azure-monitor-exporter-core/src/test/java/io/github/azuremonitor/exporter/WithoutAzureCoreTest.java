/*
 * Copyright 2026 the azure-monitor-opentelemetry authors
 * SPDX-License-Identifier: Apache-2.0
 */

package io.github.azuremonitor.exporter;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;

import io.github.azuremonitor.local.LocalIngestion;
import java.io.File;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class WithoutAzureCoreTest {

  /** azure-core and what it brings along; by the folders of a repository of artifacts. */
  private static final List<String> AZURE_CORE =
      List.of(
          "azure-core",
          "azure-json",
          "azure-xml",
          "jackson-databind-2",
          "jackson-datatype",
          "jackson-core-2",
          "reactor-core",
          "reactive-streams",
          "slf4j");

  @Test
  @DisplayName("everything works without azure-core on the class path")
  void withoutAzureCore(@TempDir Path directory) throws IOException, InterruptedException {
    assertThatCode(() -> Class.forName(WithoutAzureCoreProgram.ABSENT)).doesNotThrowAnyException();
    Path output = directory.resolve("output.txt");
    try (LocalIngestion service = LocalIngestion.start()) {
      ProcessBuilder builder =
          new ProcessBuilder(
                  Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                  "-Xmx128m",
                  "-cp",
                  classPath(),
                  WithoutAzureCoreProgram.class.getName(),
                  service.connectionString())
              .redirectErrorStream(true)
              .redirectOutput(output.toFile());
      Process program = builder.start();
      try {
        assertThat(program.waitFor(50, TimeUnit.SECONDS)).as("ended").isTrue();
        String text = Files.readString(output, StandardCharsets.UTF_8);
        assertThat(program.exitValue()).as(text).isZero();
        assertThat(text).contains("done");
        assertThat(service.items()).hasSize(3);
        assertThat(service.rejections()).isEmpty();
      } finally {
        program.destroyForcibly();
      }
    }
  }

  private static String classPath() {
    String all =
        System.getProperty("surefire.test.class.path", System.getProperty("java.class.path"));
    String rest =
        Arrays.stream(all.split(File.pathSeparator))
            .filter(
                entry ->
                    AZURE_CORE.stream()
                        .noneMatch(Path.of(entry).getFileName().toString()::startsWith))
            .collect(Collectors.joining(File.pathSeparator));
    assertThat(rest).isNotEqualTo(all);
    return rest;
  }
}
