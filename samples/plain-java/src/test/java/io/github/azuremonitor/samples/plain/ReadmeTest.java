/*
 * Copyright 2026 the azure-monitor-opentelemetry authors
 * SPDX-License-Identifier: Apache-2.0
 */

package io.github.azuremonitor.samples.plain;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.azuremonitor.local.LocalIngestion;
import java.io.IOException;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import javax.tools.JavaCompiler;
import javax.tools.StandardJavaFileManager;
import javax.tools.ToolProvider;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What the README tells people to type works. */
class ReadmeTest {

  private static final Path ROOT = Path.of("..", "..");

  private final String readme = read("README.md");

  @Test
  void javaProgramsCompileAndSendTelemetry(@TempDir Path directory) throws Exception {
    List<String> programs = blocks("java");
    assertThat(programs).isNotEmpty();
    for (String program : programs) {
      String name = mainClass(program);
      Files.writeString(directory.resolve(name + ".java"), patient(program));
      compile(directory.resolve(name + ".java"), directory);
      try (LocalIngestion service = LocalIngestion.start()) {
        ChildJvm run =
            ChildJvm.run(
                directory,
                name,
                Map.of("APPLICATIONINSIGHTS_CONNECTION_STRING", service.connectionString()));

        assertThat(run.exitCode()).as(run.output()).isZero();
        assertThat(run.output()).containsPattern("offered (\\d+) = accepted \\1");
        assertArrived(name, service);
        assertThat(service.rejections()).isEmpty();
      }
    }
  }

  /** Lets a program have the time at its end that it may need on a busy machine. */
  private static String patient(String program) {
    String builder = "AzureMonitorPipeline.builder()";
    assertThat(program).contains(builder);
    return program.replace(builder, builder + ".shutdownTimeout(java.time.Duration.ofSeconds(30))");
  }

  private static void assertArrived(String program, LocalIngestion service) {
    if (program.equals("Sampled")) {
      assertThat(service.items())
          .filteredOn(item -> item.property("_MS.MetricId").isPresent())
          .singleElement()
          .satisfies(item -> assertThat(item.field("count")).contains("100"));
    } else {
      assertThat(service.items())
          .filteredOn(item -> !item.baseType().equals("MetricData"))
          .hasSize(1);
    }
  }

  @Test
  void commandsAreTheOnesThatContinuousIntegrationRuns() {
    List<String> commands = blocks("shell");
    String ci = read(".ci/run").replace("mvn -B -q", "mvn -q").replace("mvn -B", "mvn");

    assertThat(commands).hasSize(3).allSatisfy(command -> assertThat(ci).contains(command.strip()));
  }

  @Test
  void coordinatesAreThoseOfTheBuild() {
    String revision = first(read("pom.xml"), "<revision>(.*?)</revision>");

    for (String dependency : blocks("xml")) {
      assertThat(first(dependency, "<groupId>(.*?)</groupId>")).isEqualTo("io.github.azuremonitor");
      assertThat(first(dependency, "<version>(.*?)</version>")).isEqualTo(revision);
      String module = first(dependency, "<artifactId>(.*?)</artifactId>");
      assertThat(ROOT.resolve(module).resolve("pom.xml")).exists();
    }
  }

  @Test
  void gradleCoordinatesAreThoseOfMaven() {
    assertThat(first(readme, "```groovy\\R(.*?)\\R```"))
        .isEqualTo(
            "implementation '%s:%s:%s'",
            first(readme, "<groupId>(.*?)</groupId>"),
            first(readme, "<artifactId>(.*?)</artifactId>"),
            first(readme, "<version>(.*?)</version>"));
  }

  @Test
  void linksToFilesLeadSomewhere() {
    Matcher links = Pattern.compile("]\\(([^#)][^)]*)\\)").matcher(readme);
    while (links.find()) {
      assertThat(ROOT.resolve(links.group(1))).exists();
    }
  }

  private List<String> blocks(String language) {
    List<String> blocks = new ArrayList<>();
    Matcher matcher =
        Pattern.compile("```" + language + "\\R(.*?)```", Pattern.DOTALL).matcher(readme);
    while (matcher.find()) {
      blocks.add(matcher.group(1));
    }
    return blocks;
  }

  private static String mainClass(String program) {
    return first(program, "public class (\\w+)");
  }

  private static void compile(Path source, Path target) throws IOException {
    JavaCompiler compiler = ToolProvider.getSystemJavaCompiler();
    StringWriter messages = new StringWriter();
    try (StandardJavaFileManager files = compiler.getStandardFileManager(null, null, null)) {
      boolean compiled =
          compiler
              .getTask(
                  messages,
                  files,
                  null,
                  List.of("-d", target.toString(), "-proc:none"),
                  null,
                  files.getJavaFileObjects(source))
              .call();
      assertThat(compiled).as(messages.toString()).isTrue();
    }
  }

  private static String first(String text, String pattern) {
    Matcher matcher = Pattern.compile(pattern, Pattern.DOTALL).matcher(text);
    assertThat(matcher.find()).as("%s in %s", pattern, text).isTrue();
    return matcher.group(1);
  }

  private static String read(String file) {
    try {
      return Files.readString(ROOT.resolve(file));
    } catch (IOException e) {
      throw new AssertionError(e);
    }
  }
}
