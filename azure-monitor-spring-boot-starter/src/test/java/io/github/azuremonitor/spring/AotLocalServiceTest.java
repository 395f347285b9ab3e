/*
 * Copyright 2026 the azure-monitor-opentelemetry authors
 * SPDX-License-Identifier: Apache-2.0
 */

package io.github.azuremonitor.spring;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.azuremonitor.local.LocalIngestion;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * An application that was processed ahead of time with the local service on its class path, and
 * with no word of where it will run.
 */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class AotLocalServiceTest {

  private static final List<String> ARGUMENTS =
      List.of(
          "--spring.main.banner-mode=off",
          "--spring.main.web-application-type=none",
          "--spring.application.name=shop",
          "--azure.monitor.local.port=0");

  private final Path folder;
  private final ProcessedProgram program;

  AotLocalServiceTest(@TempDir Path folder) throws Exception {
    this.folder = folder;
    this.program =
        ProcessedProgram.of(ChildProcess.without("kafka"), folder, ShownProgram.class, ARGUMENTS);
  }

  @Test
  void localServiceIsStartedAndShowsTheLedger() throws Exception {
    String output = run();

    assertThat(output).containsOnlyOnce("Nothing is sent to Azure").contains("AOT-processed");
    assertThat(ChildProcess.lines(output, ShownProgram.SHOWN)).contains("\"name\":\"shop\"");
  }

  @ParameterizedTest
  @CsvSource({
    "--spring.profiles.active=prod, the profile 'prod' is active",
    "--azure.monitor.local.enabled=false, azure.monitor.local.enabled is false"
  })
  void runDecidesThatItIsNot(String argument, String reason) throws Exception {
    String output = run(argument);

    assertThat(output)
        .containsOnlyOnce("telemetry goes nowhere")
        .contains("is not used because " + reason)
        .doesNotContain("Nothing is sent to Azure");
    assertThat(ChildProcess.lines(output, ShownProgram.SHOWN))
        .isEqualTo(ShownProgram.SHOWN + "nothing");
  }

  @Test
  void itIsNotStartedForAnApplicationThatIsSwitchedOff() throws Exception {
    String output = run("--azure.monitor.enabled=false");

    assertThat(output).doesNotContain("telemetry goes", "Nothing is sent to Azure");
    assertThat(ChildProcess.lines(output, ShownProgram.SHOWN))
        .isEqualTo(ShownProgram.SHOWN + "nothing");
  }

  @Test
  void connectionStringOfTheRunTakesItsPlace() throws Exception {
    try (LocalIngestion service = LocalIngestion.start()) {
      String output = run("--azure.monitor.connection-string=" + service.connectionString());

      assertThat(output).doesNotContain("Nothing is sent to Azure");
      // No service was started in that process, so nothing is shown by this one.
      assertThat(ChildProcess.lines(output, ShownProgram.SHOWN))
          .isEqualTo(ShownProgram.SHOWN + "{\"sources\":[]}");
      assertThat(service.items()).isNotEmpty();
    }
  }

  private String run(String... more) throws Exception {
    return program
        .process()
        .run(
            folder,
            ShownProgram.class.getName(),
            Stream.concat(ARGUMENTS.stream(), Stream.of(more)).toArray(String[]::new));
  }
}
