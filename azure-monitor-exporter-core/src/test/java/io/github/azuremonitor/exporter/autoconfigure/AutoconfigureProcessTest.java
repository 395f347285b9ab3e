/*
 * Copyright 2026 the azure-monitor-opentelemetry authors
 * SPDX-License-Identifier: Apache-2.0
 */

package io.github.azuremonitor.exporter.autoconfigure;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;

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
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Programs in processes of their own, with an environment and a class path of their own. */
class AutoconfigureProcessTest {

  @Test
  @DisplayName("a program with the properties of the README sends everything before it ends")
  void readme(@TempDir Path directory) throws IOException, InterruptedException {
    List<String> options = new ArrayList<>();
    propertiesOfReadme().lines().forEach(line -> options.add("-D" + line));
    assertThat(options).hasSizeGreaterThanOrEqualTo(5);
    // Of all there is, only this is not for everybody.
    options.add("-Dazure.monitor.storage.enabled=false");
    try (LocalIngestion service = LocalIngestion.start()) {
      String output =
          run(
              service,
              AutoconfigureProgram.class,
              classPath(""),
              options,
              directory.resolve("output.txt"));

      assertThat(output).contains("ApplicationInsightsSampler{25}");
      assertThat(service.items())
          .filteredOn(
              item -> item.property("_MS.MetricId").filter("requests/duration"::equals).isPresent())
          .singleElement()
          .satisfies(item -> assertThat(item.field("count")).contains("1"));
      assertThat(service.items())
          .anyMatch(item -> item.field("message").filter("hello"::equals).isPresent())
          .anyMatch(item -> item.field("name").filter("orders"::equals).isPresent())
          .allSatisfy(item -> assertThat(item.role()).contains("orders"));
      assertThat(service.rejections()).isEmpty();
    }
  }

  @Test
  @DisplayName("everything else works without the autoconfiguration on the class path")
  void withoutAutoconfiguration(@TempDir Path directory) throws IOException, InterruptedException {
    assertThatCode(() -> Class.forName(WithoutAutoconfigureProgram.ABSENT))
        .doesNotThrowAnyException();
    try (LocalIngestion service = LocalIngestion.start()) {
      String classPath = classPath("opentelemetry-sdk-extension-autoconfigure");
      assertThat(classPath).isNotEqualTo(classPath(""));
      run(
          service,
          WithoutAutoconfigureProgram.class,
          classPath,
          List.of(),
          directory.resolve("output.txt"));

      assertThat(service.items().stream().map(TelemetryItem::baseType))
          .contains("RequestData", "MessageData", "MetricData");
      assertThat(service.rejections()).isEmpty();
    }
  }

  private static String run(
      LocalIngestion service, Class<?> program, String classPath, List<String> options, Path output)
      throws IOException, InterruptedException {
    List<String> command = new ArrayList<>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    command.add("-Xmx128m");
    command.addAll(options);
    command.addAll(List.of("-cp", classPath, program.getName()));
    ProcessBuilder builder =
        new ProcessBuilder(command).redirectErrorStream(true).redirectOutput(output.toFile());
    builder.environment().put("APPLICATIONINSIGHTS_CONNECTION_STRING", service.connectionString());
    Process process = builder.start();
    try {
      assertThat(process.waitFor(50, TimeUnit.SECONDS)).as("ended").isTrue();
      String text = Files.readString(output, StandardCharsets.UTF_8);
      assertThat(process.exitValue()).as(text).isZero();
      assertThat(text).contains("done");
      return text;
    } finally {
      process.destroyForcibly();
    }
  }

  /** Returns this process's class path, without the files that begin so when it is not blank. */
  private static String classPath(String without) {
    String all =
        System.getProperty("surefire.test.class.path", System.getProperty("java.class.path"));
    return Arrays.stream(all.split(File.pathSeparator))
        .filter(
            entry ->
                without.isBlank() || !Path.of(entry).getFileName().toString().startsWith(without))
        .collect(Collectors.joining(File.pathSeparator));
  }

  private static String propertiesOfReadme() throws IOException {
    String readme = Files.readString(Path.of("..", "README.md"), StandardCharsets.UTF_8);
    Matcher matcher = Pattern.compile("```properties\\R(.*?)```", Pattern.DOTALL).matcher(readme);
    assertThat(matcher.find()).isTrue();
    return matcher.group(1);
  }
}
