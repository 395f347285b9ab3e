/*
 * Copyright 2026 the azure-monitor-opentelemetry authors
 * SPDX-License-Identifier: Apache-2.0
 */

package io.github.azuremonitor.benchmarks;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.azuremonitor.exporter.delivery.GzipBenchmark;
import java.util.Arrays;
import java.util.Collection;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.results.RunResult;
import org.openjdk.jmh.runner.Runner;
import org.openjdk.jmh.runner.RunnerException;
import org.openjdk.jmh.runner.options.Options;
import org.openjdk.jmh.runner.options.OptionsBuilder;
import org.openjdk.jmh.runner.options.VerboseMode;

/** That the microbenchmarks work; their figures are of no interest here. */
class StageBenchmarksTest {

  @ParameterizedTest
  @ValueSource(
      classes = {
        MappingBenchmark.class,
        EnvelopeBenchmark.class,
        MetricPointBenchmark.class,
        GzipBenchmark.class,
        StoreBenchmark.class,
        EndToEndBenchmark.class,
        SamplingBenchmark.class,
        StandardMetricsBenchmark.class
      })
  void everyBenchmarkRuns(Class<?> benchmark) throws RunnerException {
    Options once =
        new OptionsBuilder()
            .include(benchmark.getName().replace(".", "\\.") + "\\..*")
            .param("scenario", Scenario.LOGS_WITH_EXCEPTIONS.name())
            .param("span", EndedSpan.HTTP_SERVER.name())
            .mode(Mode.SingleShotTime)
            .forks(0)
            .warmupIterations(0)
            .measurementIterations(1)
            .shouldFailOnError(true)
            .verbosity(VerboseMode.SILENT)
            .build();

    Collection<RunResult> results = new Runner(once).run();

    long benchmarks =
        Arrays.stream(benchmark.getMethods())
            .filter(method -> method.isAnnotationPresent(Benchmark.class))
            .count();
    assertThat(results)
        .hasSize((int) benchmarks)
        .allSatisfy(result -> assertThat(result.getPrimaryResult().getScore()).isPositive());
  }
}
