/*
 * Copyright 2026 the azure-monitor-opentelemetry authors
 * SPDX-License-Identifier: Apache-2.0
 */

package io.github.azuremonitor.spring;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;
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

    assertThat(BackgroundPreload.isWanted(environment, processors)).isEqualTo(wanted);
  }

  @ParameterizedTest
  @CsvSource({"spring.backgroundpreinitializer.ignore", "spring.aot.processing"})
  void isSwitchedOffWithWhatSpringDoesInTheBackground(String property) {
    System.setProperty(property, "true");
    try {
      assertThat(BackgroundPreload.isWanted(new MockEnvironment(), 2)).isFalse();
    } finally {
      System.clearProperty(property);
    }
  }

  @Test
  void leavesNoThreadAndNoLineInTheLog(CapturedOutput output) {
    Set<Thread> before = Thread.getAllStackTraces().keySet();

    BackgroundPreload.run();

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
