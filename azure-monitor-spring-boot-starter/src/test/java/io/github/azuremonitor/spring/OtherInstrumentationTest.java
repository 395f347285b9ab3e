/*
 * Copyright 2026 the azure-monitor-opentelemetry authors
 * SPDX-License-Identifier: Apache-2.0
 */

package io.github.azuremonitor.spring;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.File;
import java.io.IOException;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import javax.tools.ToolProvider;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.mock.env.MockEnvironment;

/** Who else observes the application. */
class OtherInstrumentationTest {

  private static final ClassLoader OURS = OtherInstrumentationTest.class.getClassLoader();

  @Test
  void aloneThereIsNothingToSay() {
    OtherInstrumentation others = OtherInstrumentation.of(OURS, new MockEnvironment());

    assertThat(others.hasApplicationInsightsAgent()).isFalse();
    assertThat(others.warnings()).isEmpty();
  }

  @Test
  void microsoftsAgentIsSeenOnTheClassPathOfTheSystem(@TempDir Path directory) throws IOException {
    try (URLClassLoader agent =
        loader(directory, "com.microsoft.applicationinsights.agent", "Agent")) {
      assertThat(new OtherInstrumentation(agent, OURS, name -> null).hasApplicationInsightsAgent())
          .isTrue();
      assertThat(new OtherInstrumentation(OURS, agent, name -> null).hasApplicationInsightsAgent())
          .isFalse();
    }
  }

  @Test
  void agentOfOpenTelemetryIsWarnedOf(@TempDir Path directory) throws IOException {
    try (URLClassLoader agent =
        loader(directory, "io.opentelemetry.javaagent", "OpenTelemetryAgent")) {
      assertThat(new OtherInstrumentation(agent, OURS, name -> null).warnings())
          .singleElement()
          .satisfies(
              text -> assertThat(text).contains("OpenTelemetry Java agent is attached", "double"));
    }
  }

  @Test
  void agentOfOpenTelemetryIsKnownByItsVersion() {
    OtherInstrumentation others =
        new OtherInstrumentation(
            OURS, OURS, name -> name.equals("otel.javaagent.version") ? "2.20.0" : null);

    assertThat(others.warnings())
        .singleElement()
        .satisfies(
            text -> assertThat(text).contains("OpenTelemetry Java agent is attached", "double"));
  }

  @Test
  void starterOfOpenTelemetryIsWarnedOf(@TempDir Path directory) throws IOException {
    try (URLClassLoader application =
        loader(
            directory,
            "io.opentelemetry.instrumentation.spring.autoconfigure",
            "OpenTelemetryAutoConfiguration")) {
      assertThat(new OtherInstrumentation(OURS, application, name -> null).warnings())
          .singleElement()
          .satisfies(
              text ->
                  assertThat(text).contains("OpenTelemetry's own Spring Boot starter", "double"));
    }
  }

  @Test
  void starterOfOpenTelemetryThatIsSwitchedOffIsNotWarnedOf(@TempDir Path directory)
      throws IOException {
    try (URLClassLoader application =
        loader(
            directory,
            "io.opentelemetry.instrumentation.spring.autoconfigure",
            "OpenTelemetryAutoConfiguration")) {
      MockEnvironment environment = new MockEnvironment().withProperty("otel.sdk.disabled", "true");

      assertThat(OtherInstrumentation.of(application, environment).warnings()).isEmpty();
    }
  }

  @ParameterizedTest
  @CsvSource({
    "management.opentelemetry.tracing.export.otlp.endpoint, https://x.ingest.monitor.azure.com/v1/traces, true",
    "management.opentelemetry.logging.export.otlp.endpoint, https://X.INGEST.MONITOR.AZURE.US/v1/logs, true",
    "management.otlp.metrics.export.url, https://westeurope-5.in.applicationinsights.azure.com/, true",
    "management.opentelemetry.tracing.export.otlp.endpoint, https://x.ingest.monitor.azure.cn/v1/traces, true",
    "management.otlp.tracing.endpoint, https://x.ingest.monitor.azure.com/v1/traces, false",
    "management.otlp.logging.endpoint, https://x.ingest.monitor.azure.com/v1/logs, false",
    "management.otlp.metrics.export.url, http://localhost:4318/v1/metrics, false",
    "management.otlp.metrics.export.url, https://monitor.azure.com.example.org/, false",
    "management.otlp.metrics.export.url, 'not a, url', false",
    "management.otlp.metrics.export.url, ${NOT_DEFINED}, false"
  })
  void exporterOfSpringBootThatLeadsToAzureMonitorIsWarnedOf(
      String property, String endpoint, boolean warned) {
    MockEnvironment environment = new MockEnvironment().withProperty(property, endpoint);

    List<String> warnings = OtherInstrumentation.of(OURS, environment).warnings();

    if (warned) {
      assertThat(warnings)
          .singleElement()
          .asString()
          .startsWith(property + " leads")
          .contains("double");
    } else {
      assertThat(warnings).isEmpty();
    }
  }

  @ParameterizedTest
  @CsvSource({
    "management.opentelemetry.tracing.export.otlp.endpoint, management.tracing.export.otlp.enabled, management.tracing.export.enabled",
    "management.opentelemetry.logging.export.otlp.endpoint, management.logging.export.otlp.enabled, management.logging.export.enabled",
    "management.otlp.metrics.export.url, management.otlp.metrics.export.enabled, management.defaults.metrics.export.enabled"
  })
  void exporterOfSpringBootThatIsSwitchedOffIsNotWarnedOf(
      String endpoint, String own, String ofAll) {
    MockEnvironment environment =
        new MockEnvironment().withProperty(endpoint, "https://x.ingest.monitor.azure.com/v1/x");
    OtherInstrumentation others = OtherInstrumentation.of(OURS, environment);
    assertThat(others.warnings()).hasSize(1);

    environment.setProperty(ofAll, "off");
    assertThat(others.warnings()).isEmpty();
    environment.setProperty(own, "true");
    assertThat(others.warnings()).hasSize(1);
    environment.setProperty(ofAll, "true");
    environment.setProperty(own, "False");
    assertThat(others.warnings()).isEmpty();
  }

  @Test
  void everyOtherInstrumentationIsNamed(@TempDir Path directory) throws IOException {
    try (URLClassLoader agent =
        loader(directory, "io.opentelemetry.javaagent", "OpenTelemetryAgent")) {
      assertThat(
              new OtherInstrumentation(
                      agent,
                      OURS,
                      name -> name.contains("otlp") ? "https://x.ingest.monitor.azure.com" : null)
                  .warnings())
          .hasSize(4);
    }
  }

  @Test
  void beforeMicrosoftsAgentTheStarterStepsAside(@TempDir Path directory) throws Exception {
    Path agent = compile(directory, "com.microsoft.applicationinsights.agent", "Agent");

    String output = run(agent);

    assertThat(output)
        .containsOnlyOnce("the Azure Monitor starter steps aside")
        .contains("pipelines=0 exporters=0")
        .doesNotContain("telemetry goes to");
  }

  @Test
  void besideOpenTelemetrysAgentTheStarterWarnsOnce(@TempDir Path directory) throws Exception {
    Path agent = compile(directory, "io.opentelemetry.javaagent", "OpenTelemetryAgent");

    String output = run(agent);

    assertThat(output)
        .containsOnlyOnce("The OpenTelemetry Java agent is attached")
        .contains("pipelines=1 exporters=1");
  }

  /** Sees one class more. */
  static URLClassLoader loader(Path directory, String packageName, String name) throws IOException {
    Path classes = compile(directory, packageName, name);
    return new URLClassLoader(new URL[] {classes.toUri().toURL()}, OURS);
  }

  private static Path compile(Path directory, String packageName, String name) throws IOException {
    Path source = Files.createDirectories(directory.resolve("source")).resolve(name + ".java");
    Files.writeString(source, "package %s; public class %s {}".formatted(packageName, name));
    Path classes = Files.createDirectories(directory.resolve("classes"));
    int result =
        ToolProvider.getSystemJavaCompiler()
            .run(null, null, null, "-d", classes.toString(), source.toString());
    assertThat(result).isZero();
    return classes;
  }

  /** Runs an application with something more on the class path of the system. */
  private static String run(Path more) throws IOException, InterruptedException {
    Path output = more.resolveSibling("output");
    Process process =
        new ProcessBuilder(
                List.of(
                    Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                    "-XX:+UseSerialGC",
                    "-XX:TieredStopAtLevel=1",
                    "-cp",
                    System.getProperty("java.class.path") + File.pathSeparator + more,
                    ObservedProgram.class.getName()))
            .redirectErrorStream(true)
            .redirectOutput(output.toFile())
            .start();
    try {
      assertThat(process.waitFor(2, TimeUnit.MINUTES)).isTrue();
    } finally {
      process.destroyForcibly();
    }
    String text = Files.readString(output, UTF_8);
    assertThat(process.exitValue()).as(text).isZero();
    return text;
  }
}
