/*
 * Copyright 2026 the azure-monitor-opentelemetry authors
 * SPDX-License-Identifier: Apache-2.0
 */

package io.github.azuremonitor.benchmarks.startup;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** That the benchmark works; its figures are of no interest here. */
class StartupBenchmarkTest {

  private static final Path CLASS_PATHS = Path.of(System.getProperty("class-paths"));

  @Test
  void starterAddsNothingButThisProjectToWhatSpringBootHas() throws Exception {
    List<String> withStarter = new ArrayList<>(Variant.WITH_STARTER.libraries(CLASS_PATHS));
    List<String> withSpringBoot = Variant.WITH_SPRING_BOOT.libraries(CLASS_PATHS);

    assertThat(withStarter).containsAll(withSpringBoot);
    withStarter.removeAll(withSpringBoot);
    assertThat(withStarter)
        .hasSize(2)
        .anyMatch(library -> library.contains("azure-monitor-exporter-core"))
        .anyMatch(library -> library.contains("azure-monitor-spring-boot-starter"));
  }

  @Test
  void applicationWithoutTelemetryHasNeitherOpenTelemetryNorMetrics() throws Exception {
    assertThat(Variant.WITH_SPRING_BOOT.libraries(CLASS_PATHS))
        .containsAll(Variant.WITHOUT_TELEMETRY.libraries(CLASS_PATHS))
        .anyMatch(library -> library.contains("micrometer-tracing-bridge-otel"))
        .noneMatch(library -> library.contains("otlp"));
    assertThat(Variant.WITHOUT_TELEMETRY.libraries(CLASS_PATHS))
        .anyMatch(library -> library.contains("spring-webmvc"))
        .noneMatch(library -> library.contains("opentelemetry"))
        .noneMatch(library -> library.contains("micrometer-core"))
        .noneMatch(library -> library.contains("junit"));
  }

  @ParameterizedTest
  @EnumSource
  void everyVariantBecomesReadyAndOnlyTheStarterSends(Variant variant) throws Exception {
    MeasuredStart start = MeasuredStart.run(variant, CLASS_PATHS, List.of());

    assertThat(start.millis()).isPositive();
    assertThat(start.processorMillis()).isPositive();
    assertThat(start.items() > 0).isEqualTo(variant == Variant.WITH_STARTER);
  }

  @Test
  void differencesAndRatiosAreThoseWithinARound() {
    StartupReport report = new StartupReport();
    report.add(round(1000, 2000, 2100));
    report.add(round(2000, 4000, 4040));
    report.add(round(1000, 1000, 1030));

    assertThat(report.markdown().lines().skip(2))
        .containsExactly(
            "| time | Spring Boot's own tracing and metrics | 2000 | 2100 | 40 | 30 to 100 | 1.030 | 1.010–1.050 |",
            "| time | no telemetry | 1000 | 2100 | 1100 | 30 to 2040 | 2.020 | 1.030–2.100 |",
            "| processor time | Spring Boot's own tracing and metrics | 4000 | 4200 | 80 | 60 to 200 | 1.030 | 1.010–1.050 |",
            "| processor time | no telemetry | 2000 | 4200 | 2200 | 60 to 4080 | 2.020 | 1.030–2.100 |");
  }

  private static Map<Variant, MeasuredStart> round(long without, long springBoot, long starter) {
    return Map.of(
        Variant.WITHOUT_TELEMETRY, start(without),
        Variant.WITH_SPRING_BOOT, start(springBoot),
        Variant.WITH_STARTER, start(starter));
  }

  private static MeasuredStart start(long millis) {
    return new MeasuredStart(millis, 2 * millis, 1);
  }

  @Test
  void argumentsAreReadAndOthersRefused() {
    assertThat(StartupOptions.parse(List.of("--rounds", "3", "--jvm-option", "-Xint")))
        .isEqualTo(new StartupOptions(3, List.of("-Xint")));
    assertThatIllegalArgumentException()
        .isThrownBy(() -> StartupOptions.parse(List.of("--pairs", "3")));
    assertThatIllegalArgumentException()
        .isThrownBy(() -> StartupOptions.parse(List.of("--rounds", "0")));
  }
}
