/**
 * What exporting costs beside OpenTelemetry's own OTLP exporters, measured end to end and as ratios
 * within one run. Begin at {@link io.github.azuremonitor.benchmarks.PairedBenchmark}.
 */
@NullMarked
package io.github.azuremonitor.benchmarks;

import org.jspecify.annotations.NullMarked;
