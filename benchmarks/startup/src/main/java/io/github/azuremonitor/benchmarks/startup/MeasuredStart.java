/*
 * Copyright 2026 the azure-monitor-opentelemetry authors
 * SPDX-License-Identifier: Apache-2.0
 */

package io.github.azuremonitor.benchmarks.startup;

import io.github.azuremonitor.local.LocalIngestion;
import java.io.File;
import java.io.IOException;
import java.net.URISyntaxException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/**
 * One start of the application, in a JVM of its own.
 *
 * @param millis from the start of the JVM until the application was ready
 * @param processorMillis of all threads in that time
 * @param items what had arrived at the local service in the end
 */
record MeasuredStart(long millis, long processorMillis, int items) {

  /** The same for all; small and fixed, as in a container. */
  private static final List<String> FLAGS = List.of("-Xms256m", "-Xmx256m", "-XX:+UseSerialGC");

  private static final int SECONDS = 120;

  static MeasuredStart run(Variant variant, Path classPaths, List<String> jvmOptions)
      throws IOException, InterruptedException {
    Path directory = Files.createTempDirectory("measured-start");
    try (LocalIngestion service = LocalIngestion.start()) {
      List<String> command = command(variant, classPaths, jvmOptions);
      command.add("--azure.monitor.storage.directory=" + directory.resolve("store"));
      long[] figures = run(command, service.connectionString(), directory.resolve("output"));
      MeasuredStart start = new MeasuredStart(figures[0], figures[1], service.items().size());
      start.requireTelemetry(variant, service);
      return start;
    } finally {
      delete(directory);
    }
  }

  private static List<String> command(Variant variant, Path classPaths, List<String> jvmOptions)
      throws IOException {
    List<String> classPath = new ArrayList<>();
    classPath.add(ownClasses().toString());
    classPath.addAll(variant.libraries(classPaths));
    List<String> command = new ArrayList<>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    command.addAll(FLAGS);
    command.addAll(jvmOptions);
    command.addAll(List.of("-cp", String.join(File.pathSeparator, classPath)));
    command.add(MeasuredApplication.class.getName());
    command.addAll(List.of("--server.address=127.0.0.1", "--server.port=0"));
    return command;
  }

  private static Path ownClasses() {
    try {
      return Path.of(
          MeasuredApplication.class.getProtectionDomain().getCodeSource().getLocation().toURI());
    } catch (URISyntaxException e) {
      throw new IllegalStateException(e);
    }
  }

  private static long[] run(List<String> command, String connectionString, Path output)
      throws IOException, InterruptedException {
    ProcessBuilder builder =
        new ProcessBuilder(command).redirectErrorStream(true).redirectOutput(output.toFile());
    builder.environment().put("APPLICATIONINSIGHTS_CONNECTION_STRING", connectionString);
    Process process = builder.start();
    try {
      if (!process.waitFor(SECONDS, TimeUnit.SECONDS)) {
        throw new IllegalStateException("Not done after " + SECONDS + " s: " + command);
      }
    } finally {
      process.destroyForcibly();
    }
    List<String> lines = Files.readAllLines(output, StandardCharsets.UTF_8);
    return lines.stream()
        .filter(line -> line.startsWith(MeasuredApplication.READY))
        .map(line -> line.substring(MeasuredApplication.READY.length()).split(" ", 2))
        .map(figures -> Stream.of(figures).mapToLong(Long::parseLong).toArray())
        .findFirst()
        .orElseThrow(() -> new IllegalStateException("Not ready: " + String.join("\n", lines)));
  }

  /** A starter that does nothing would be quick. */
  private void requireTelemetry(Variant variant, LocalIngestion service) {
    if (variant == Variant.WITH_STARTER ? items == 0 : items > 0) {
      throw new IllegalStateException(variant.title + ": items that arrived: " + items);
    }
    if (!service.rejections().isEmpty()) {
      throw new IllegalStateException("Rejected: " + service.rejections());
    }
  }

  private static void delete(Path directory) throws IOException {
    try (Stream<Path> files = Files.walk(directory)) {
      for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
        Files.delete(file);
      }
    }
  }
}
