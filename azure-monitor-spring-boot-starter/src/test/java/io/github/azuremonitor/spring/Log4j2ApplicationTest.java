/*
 * Copyright 2026 the azure-monitor-opentelemetry authors
 * SPDX-License-Identifier: Apache-2.0
 */

package io.github.azuremonitor.spring;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.azuremonitor.local.LocalIngestion;
import io.github.azuremonitor.local.TelemetryItem;
import java.io.File;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * A real application that logs with Log4j, as the ingestion service saw it. It has a process of its
 * own, because Logback and Log4j cannot both be what SLF4J works with.
 */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class Log4j2ApplicationTest {

  /** Jars of Kafka's tests have a configuration of Log4j with them. */
  private static final List<String> NOT_THERE = List.of("logback-", "log4j-to-slf4j-", "kafka");

  private final LocalIngestion service = LocalIngestion.start();
  private List<TelemetryItem> items = List.of();
  private String output = "";

  @BeforeAll
  void runApplication(@TempDir Path directory) throws Exception {
    output = run(directory.resolve("output.txt"));
    items = service.items();
  }

  @AfterAll
  void stop() {
    service.close();
  }

  @Test
  void logsWithLog4j() {
    assertThat(output).doesNotContain("main ERROR ", "main WARN ", "SLF4J");
    assertThat(service.rejections()).isEmpty();
  }

  @Test
  void firstLinesOfTheApplicationArrive() {
    assertThat(messages())
        .filteredOn(item -> text(item).startsWith("Starting Log4j2Application"))
        .hasSize(2);
  }

  @Test
  void lineHasItsContextPairsAndMarker() {
    TelemetryItem line = message("in span");

    assertThat(line.field("severityLevel")).contains("Warning");
    assertThat(line.properties())
        .containsEntry("LoggerName", "shop.Cart")
        .containsEntry("tenant", "contoso")
        .containsEntry("order", "42")
        .containsEntry("Marker", "AUDIT")
        .containsEntry("ThreadName", "main")
        .doesNotContainKeys("traceId", "spanId");
    assertThat(line.role()).contains("shop");
  }

  @Test
  void lineBelongsToItsSpan() {
    TelemetryItem span =
        items.stream()
            .filter(item -> item.field("name").filter("work"::equals).isPresent())
            .findFirst()
            .orElseThrow();

    assertThat(message("in span").operationId()).isPresent().isEqualTo(span.operationId());
    assertThat(message("in span").operationParentId()).isEqualTo(span.field("id"));
  }

  @Test
  void fatalIsCritical() {
    assertThat(message("fatal").field("severityLevel")).contains("Critical");
  }

  @Test
  void exceptionIsOne() {
    assertThat(items)
        .filteredOn(item -> item.baseType().equals("ExceptionData"))
        .singleElement()
        .satisfies(
            item -> {
              assertThat(item.json()).contains("java.lang.IllegalStateException");
              assertThat(item.property("Logger Message")).contains("failed true true");
            });
  }

  @ParameterizedTest
  @ValueSource(strings = {"configured anew", "second true"})
  void lineArrivesOnce(String text) {
    assertThat(messages()).filteredOn(item -> text(item).equals(text)).hasSize(1);
  }

  @Test
  void nothingIsLeftAtTheEnd() {
    assertThat(output).contains(Log4j2Application.NOTHING_LEFT);
  }

  private TelemetryItem message(String text) {
    return messages().stream().filter(item -> text(item).equals(text)).findFirst().orElseThrow();
  }

  private List<TelemetryItem> messages() {
    return items.stream().filter(item -> item.baseType().equals("MessageData")).toList();
  }

  private static String text(TelemetryItem item) {
    return item.field("message").orElse("");
  }

  private String run(Path file) throws IOException, InterruptedException {
    List<String> command =
        new ArrayList<>(
            List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Xmx256m",
                "-XX:+UseSerialGC",
                "-XX:TieredStopAtLevel=1",
                "-cp",
                classPath(),
                Log4j2Application.class.getName(),
                "--spring.main.web-application-type=none",
                "--spring.main.banner-mode=off",
                "--spring.application.name=shop",
                "--azure.monitor.sampling.ratio=1",
                "--azure.monitor.shutdown-timeout=30s",
                "--azure.monitor.storage.enabled=false",
                "--azure.monitor.connection-string=" + service.connectionString()));
    Process process =
        new ProcessBuilder(command).redirectErrorStream(true).redirectOutput(file.toFile()).start();
    try {
      assertThat(process.waitFor(100, TimeUnit.SECONDS)).as("ended").isTrue();
      String text = Files.readString(file, StandardCharsets.UTF_8);
      assertThat(process.exitValue()).as(text).isZero();
      return text;
    } finally {
      process.destroyForcibly();
    }
  }

  /** Returns this process's class path with Log4j in the place of Logback. */
  private static String classPath() {
    String all =
        System.getProperty("surefire.test.class.path", System.getProperty("java.class.path"));
    return Stream.concat(
            Arrays.stream(all.split(File.pathSeparator))
                .filter(
                    entry ->
                        NOT_THERE.stream()
                            .noneMatch(Path.of(entry).getFileName().toString()::contains)),
            Stream.of(System.getProperty("log4j-slf4j2-impl")))
        .collect(Collectors.joining(File.pathSeparator));
  }
}
