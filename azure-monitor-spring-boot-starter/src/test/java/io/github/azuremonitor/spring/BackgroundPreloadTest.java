/*
 * Copyright 2026 the azure-monitor-opentelemetry authors
 * SPDX-License-Identifier: Apache-2.0
 */

package io.github.azuremonitor.spring;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;

import java.io.IOException;
import java.net.URLClassLoader;
import java.nio.file.Path;
import java.util.ServiceConfigurationError;
import java.util.Set;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;
import org.springframework.core.env.Environment;
import org.springframework.mock.env.MockEnvironment;

@ExtendWith(OutputCaptureExtension.class)
class BackgroundPreloadTest {

  @ParameterizedTest
  @CsvSource({
    "2, some.property,                    true,  true",
    "1, some.property,                    true,  false",
    "2, azure.monitor.enabled,            true,  true",
    "2, azure.monitor.enabled,            false, false",
    "2, management.opentelemetry.enabled, false, false"
  })
  void preloadsWhereThereIsAnotherProcessorAndSomethingToPreload(
      int processors, String property, String value, boolean wanted) {
    MockEnvironment environment = new MockEnvironment().withProperty(property, value);

    assertThat(isWanted(environment, processors)).isEqualTo(wanted);
  }

  private static boolean isWanted(Environment environment, int processors) {
    return BackgroundPreload.isWanted(
        environment,
        OtherInstrumentation.of(BackgroundPreloadTest.class.getClassLoader(), environment),
        processors);
  }

  @ParameterizedTest
  @CsvSource({
    "azure.monitor.enabled, ${UNDEFINED}",
    "azure.monitor.enabled, perhaps",
    "management.opentelemetry.enabled, ${UNDEFINED}"
  })
  void isNotWantedWhereNobodyCanTell(String property, String value) {
    assertThat(isWanted(new MockEnvironment().withProperty(property, value), 2)).isFalse();
  }

  @Test
  void isNotWantedBesideMicrosoftsAgent(@TempDir Path directory) throws IOException {
    ClassLoader application = getClass().getClassLoader();
    try (URLClassLoader agent =
        OtherInstrumentationTest.loader(
            directory, "com.microsoft.applicationinsights.agent", "Agent")) {
      assertThat(
              BackgroundPreload.isWanted(
                  new MockEnvironment(),
                  new OtherInstrumentation(agent, application, name -> null),
                  2))
          .isFalse();
    }
  }

  @Test
  void runsOnceAndLeavesOpenTelemetrysContextToTheApplication(@TempDir Path folder)
      throws Exception {
    String output =
        ChildProcess.without()
            .with("-XX:ActiveProcessorCount=2")
            .run(folder, PreloadedProgram.class.getName());

    assertThat(output.lines()).containsExactly("threads 1", "context replaced true");
  }

  @Test
  void failureOfWhateverKindStaysWithinIt() {
    AtomicBoolean tried = new AtomicBoolean();

    assertThatCode(
            () ->
                BackgroundPreload.run(
                    () -> {
                      tried.set(true);
                      throw new ServiceConfigurationError("broken jar");
                    }))
        .doesNotThrowAnyException();
    assertThat(tried).isTrue();
  }

  @ParameterizedTest
  @CsvSource({"spring.backgroundpreinitializer.ignore", "spring.aot.processing"})
  void isSwitchedOffWithWhatSpringDoesInTheBackground(String property) {
    System.setProperty(property, "true");
    try {
      assertThat(isWanted(new MockEnvironment(), 2)).isFalse();
    } finally {
      System.clearProperty(property);
    }
  }

  @Test
  void leavesNoThreadAndNoLineInTheLog(CapturedOutput output) {
    Set<Thread> before = Thread.getAllStackTraces().keySet();

    BackgroundPreload.load();

    assertThat(output).isEmpty();
    Set<String> left =
        Thread.getAllStackTraces().keySet().stream()
            .filter(thread -> !before.contains(thread))
            .map(Thread::getName)
            .filter(name -> name.contains("azure-monitor") || name.contains("MetricReader"))
            .collect(Collectors.toSet());
    assertThat(left).isEmpty();
  }
}
