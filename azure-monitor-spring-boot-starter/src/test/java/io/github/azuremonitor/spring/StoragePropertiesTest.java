/*
 * Copyright 2026 the azure-monitor-opentelemetry authors
 * SPDX-License-Identifier: Apache-2.0
 */

package io.github.azuremonitor.spring;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.azuremonitor.exporter.AzureMonitorPipeline;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Map;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.slf4j.bridge.SLF4JBridgeHandler;
import org.springframework.boot.diagnostics.FailureAnalysis;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;

/** Where telemetry waits on disk, and how. */
@ExtendWith(OutputCaptureExtension.class)
class StoragePropertiesTest {

  @TempDir
  @SuppressWarnings("NullAway.Init")
  private Path temporary;

  /** What Boot does when it starts an application, and what these tests read is written through. */
  @BeforeAll
  static void bridgeJavaUtilLogging() {
    SLF4JBridgeHandler.removeHandlersForRootLogger();
    SLF4JBridgeHandler.install();
  }

  @Test
  void defaultsAreThoseOfTheExporter() {
    Contexts.connected()
        .run(
            context ->
                assertThat(context.getBean(AzureMonitorStorageProperties.class).options())
                    .hasToString(
                        "OfflineStorageOptions{maxBytes=52428800, retention=PT47H, fsync=true,"
                            + " whenFull=EVICT_OLDEST}"));
  }

  @Test
  void valuesReachTheExporter() {
    Contexts.connected()
        .withPropertyValues(
            "azure.monitor.storage.max-size=3MB",
            "azure.monitor.storage.retention=90m",
            "azure.monitor.storage.fsync=false",
            "azure.monitor.storage.when-full=reject-new")
        .run(
            context ->
                assertThat(context.getBean(AzureMonitorStorageProperties.class).options())
                    .hasToString(
                        "OfflineStorageOptions{maxBytes=3145728, retention=PT1H30M, fsync=false,"
                            + " whenFull=REJECT_NEW}"));
  }

  @Test
  void whatCannotBeSentWaitsInTheDirectory(CapturedOutput output) throws IOException {
    Path directory = temporary.resolve("a/b");

    sendInVain(storing(directory));

    try (var files = Files.walk(directory)) {
      assertThat(files.filter(Files::isRegularFile)).isNotEmpty();
    }
    assertThat(output).contains("offline store in " + directory);
  }

  @Test
  void switchedOffItTouchesNothing(CapturedOutput output) {
    Path directory = temporary.resolve("store");

    sendInVain(storing(directory).withPropertyValues("azure.monitor.storage.enabled=false"));

    assertThat(directory).doesNotExist();
    assertThat(output).contains("offline store switched off");
  }

  /** With the local service only on the class path, telemetry goes to Azure. */
  @Test
  void isOnUnlessTelemetryStaysHere(CapturedOutput output) {
    Path directory = temporary.resolve("store");
    storing(directory)
        .withPropertyValues("azure.monitor.local.enabled=true")
        .run(context -> assertThat(context).hasNotFailed());
    assertThat(output).contains("offline store in " + directory);

    storing(directory)
        .withPropertyValues(
            "azure.monitor.local.enabled=true",
            "azure.monitor.local.port=0",
            "azure.monitor.connection-string=")
        .run(context -> assertThat(context).hasNotFailed());
    assertThat(output).contains("offline store switched off");
  }

  /** The directory of an application that keeps nothing on disk does not matter. */
  @Test
  void unusableDirectoryIsNoMatterWhenSwitchedOff() throws IOException {
    Path file = Files.createFile(temporary.resolve("file"));

    storing(file)
        .withPropertyValues("azure.monitor.storage.enabled=false")
        .run(context -> assertThat(context).hasNotFailed());
  }

  @Test
  void fileOnTheWayIsExplained() throws IOException {
    Path file = Files.createFile(temporary.resolve("file"));

    storing(file.resolve("store"))
        .run(
            context -> {
              FailureAnalysis analysis = Failures.analysis(context);
              assertThat(analysis.getDescription())
                  .contains(
                      "'" + file.resolve("store") + "' in 'azure.monitor.storage.directory'",
                      file + " is not a directory");
              assertThat(analysis.getAction())
                  .contains("'azure.monitor.storage.directory'", "'azure.monitor.storage.enabled'");
            });
  }

  @ParameterizedTest
  @CsvSource({
    "max-size, 1000KB, 1048576 bytes at least",
    "retention, 48h, no more than PT47H",
    "retention, 0s, must be positive",
  })
  void valueOutOfRangeIsExplained(String property, String value, String why) {
    String name = "azure.monitor.storage." + property;
    Contexts.connected()
        .withPropertyValues(name + "=" + value)
        .run(
            context -> {
              FailureAnalysis analysis = Failures.analysis(context);
              assertThat(analysis.getDescription()).contains("'" + name + "'", why);
              assertThat(analysis.getAction()).contains("'" + name + "'");
            });
  }

  @ParameterizedTest
  @CsvSource({"max-size, much", "retention, long", "when-full, ask", "enabled, perhaps"})
  void valueOfAnotherTypeStopsTheStart(String property, String value) {
    Contexts.connected()
        .withPropertyValues("azure.monitor.storage." + property + "=" + value)
        .run(context -> assertThat(context).getFailure().rootCause().hasMessageContaining(value));
  }

  private ApplicationContextRunner storing(Path directory) {
    return Contexts.connected()
        .withPropertyValues(
            "management.azuremonitor.metrics.export.enabled=false",
            "azure.monitor.storage.directory=" + directory);
  }

  private static void sendInVain(ApplicationContextRunner runner) {
    runner.run(
        context -> {
          assertThat(context).hasNotFailed();
          context
              .getBean(AzureMonitorPipeline.class)
              .recordMetric("m", 1, 1, Double.NaN, Double.NaN, Map.of(), Instant.now());
        });
  }
}
