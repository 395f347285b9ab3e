/*
 * Copyright 2026 the azure-monitor-opentelemetry authors
 * SPDX-License-Identifier: Apache-2.0
 */

package io.github.azuremonitor.exporter;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.azuremonitor.exporter.delivery.Delivery;
import io.github.azuremonitor.exporter.ingestion.HttpIngestion;
import io.github.azuremonitor.exporter.storage.OfflineStore;
import java.io.IOException;
import java.net.http.HttpClient;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class StartingProgramTest {

  @Test
  @DisplayName("an application that starts loads nothing of delivery, store and client")
  void classes(@TempDir Path directory) throws IOException, InterruptedException {
    Run run = run(Files.createDirectory(directory.resolve("first")));
    for (int more = 4; run.exitCode == StartingProgram.TOO_LATE && more > 0; more--) {
      run = run(Files.createDirectory(directory.resolve("again-" + more)));
    }
    assertThat(run.exitCode).as(run.output).isZero();
    assertThat(run.classes)
        .contains(line(ActivePipeline.class))
        .doesNotContain(
            line(Delivery.class),
            line(OfflineStore.class),
            line(HttpIngestion.class),
            line(HttpClient.class));
    assertThat(run.files).isEmpty();
  }

  record Run(int exitCode, String output, String classes, List<Path> files) {}

  private static Run run(Path directory) throws IOException, InterruptedException {
    Path home = Files.createDirectory(directory.resolve("home"));
    Path classes = directory.resolve("classes.log");
    Path output = directory.resolve("output.txt");
    ProcessBuilder builder =
        new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Xmx128m",
                "-Xlog:class+load:file=" + classes,
                "-XX:-UsePerfData",
                "-Duser.home=" + home,
                "-Djava.io.tmpdir=" + home,
                "-cp",
                System.getProperty(
                    "surefire.test.class.path", System.getProperty("java.class.path")),
                StartingProgram.class.getName())
            .redirectErrorStream(true)
            .redirectOutput(output.toFile());
    builder.environment().put("XDG_CACHE_HOME", home.toString());
    Process program = builder.start();
    try {
      assertThat(program.waitFor(50, TimeUnit.SECONDS)).as("ended").isTrue();
    } finally {
      program.destroyForcibly();
    }
    try (Stream<Path> files = Files.list(home)) {
      return new Run(
          program.exitValue(), Files.readString(output), Files.readString(classes), files.toList());
    }
  }

  private static String line(Class<?> type) {
    return " " + type.getName() + " source:";
  }
}
