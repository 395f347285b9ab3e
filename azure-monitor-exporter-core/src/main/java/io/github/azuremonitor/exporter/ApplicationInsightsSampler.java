/*
 * Copyright 2026 the azure-monitor-opentelemetry authors
 * SPDX-License-Identifier: Apache-2.0
 */

package io.github.azuremonitor.exporter;

import io.github.azuremonitor.exporter.sampling.ExcludingSampler;
import io.github.azuremonitor.exporter.sampling.OverridingSampler;
import io.github.azuremonitor.exporter.sampling.SamplingPercentage;
import io.github.azuremonitor.exporter.sampling.TraceSampler;
import io.github.azuremonitor.exporter.time.Clock;
import io.opentelemetry.sdk.trace.samplers.Sampler;
import java.util.List;
import java.util.Objects;
import java.util.logging.Logger;

/**
 * Samplers for Application Insights: fewer traces, and still true counts.
 *
 * <pre>{@code
 * SdkTracerProvider.builder()
 *     .setSampler(ApplicationInsightsSampler.tracesPerSecond(5))
 *     .addSpanProcessor(BatchSpanProcessor.builder(exporter).build())
 *     .build();
 * }</pre>
 *
 * <p>Each span that is kept carries the percentage it was kept at, as the attribute {@code
 * microsoft.sample_rate} (a double; absent at 100). {@code AzureMonitorTraceExporter} turns it into
 * the sample rate of the item, and Application Insights multiplies: a request kept at 25 % counts
 * as four in every chart, rate and average. The samplers of the OpenTelemetry SDK leave no
 * percentage behind, so with them all counts are too low.
 *
 * <h2>Which percentages are possible</h2>
 *
 * <p>The number of items that one item stands for is a whole number in Application Insights. So the
 * effective percentage is always 100 divided by a whole number (100, 50, 33.3…, 25, 20, 16.7…,
 * 14.3…, 12.5, 11.1…, 10 and so on) or 0. Other values are rounded to one of these. Small
 * percentages are hardly changed; between 100 and 50 there is nothing.
 *
 * <h2>Traces across services</h2>
 *
 * <p>The decision is a hash of the trace id compared with the percentage. Services with the same
 * ratio keep the same traces, complete from end to end; a service with a lower ratio keeps a part
 * of what the others keep. (Microsoft's exporters for Java, Python and Node.js use this hash as
 * well. The one for .NET hashes the id in upper case, and so keeps other traces.) Each service
 * decides on its own at its first span of a trace, whatever the caller decided; spans with a parent
 * in the same process follow that parent, at the parent's percentage.
 *
 * <p><strong>Do not wrap these samplers in {@link Sampler#parentBased(Sampler)}</strong> if counts
 * should stay true. It would keep spans because a remote caller kept its own, at a percentage that
 * is unknown here, and each of them would count as one.
 *
 * <p>The samplers are thread-safe, need no closing, and one instance may serve several tracer
 * providers, which then share a limit.
 */
public final class ApplicationInsightsSampler {

  private static final Logger logger = Logger.getLogger(ApplicationInsightsSampler.class.getName());

  /** Relative; what remains of multiplying and dividing is not a change worth a line in the log. */
  private static final double SAME = 1e-9;

  private ApplicationInsightsSampler() {}

  /**
   * Returns a sampler that keeps a fixed share of all traces.
   *
   * <p>The share is rounded such that each kept trace stands for a whole number of traces: {@code 1
   * / ratio} is rounded to the nearest integer, half up. A ratio of 0.5 stays, 0.4 (2.5 traces)
   * becomes one third, 0.6 becomes 0.5, and 0.7 becomes 1. If this changes the ratio, the effective
   * percentage is logged at level INFO. {@link Sampler#getDescription()} shows it as well.
   *
   * @param ratio the share of traces to keep, from 0 (none) to 1 (all)
   * @return a thread-safe sampler
   * @throws IllegalArgumentException if the ratio is below 0, above 1 or not a number
   */
  public static Sampler ratio(double ratio) {
    if (!(ratio >= 0 && ratio <= 1)) {
      throw new IllegalArgumentException("ratio must be between 0 and 1, but is " + ratio);
    }
    double asked = 100 * ratio;
    double effective = SamplingPercentage.nearest(asked);
    if (Math.abs(effective - asked) > SAME * asked) {
      logger.info(
          () ->
              ("Sampling ratio %s is rounded: %s %% of the traces are kept,"
                      + " so that each of them counts as a whole number of traces")
                  .formatted(ratio, effective));
    }
    return TraceSampler.fixed(effective);
  }

  /**
   * Returns a sampler that keeps about the given number of traces per second, or all if there are
   * clearly fewer.
   *
   * <p>The percentage follows the rate of traces within a few tenths of a second, and is rounded
   * down to a possible one. So between the limit and twice the limit about every second trace is
   * kept, and some are left out below the limit when they come close together; their weight makes
   * up for it. The limit holds on average: which traces are kept depends on their ids, so a single
   * second may see more or less. Fractions are allowed, 0.1 is one trace in ten seconds.
   *
   * <p>What is limited are traces, counted at their first span in this process: incoming requests
   * and messages, but also background work that has no parent. A kept trace is kept with all of its
   * spans in this process. Services decide at percentages of their own, which differ from moment to
   * moment, so traces across several services are complete only as far as these coincide; use
   * {@link #ratio(double)} where that matters more than the volume.
   *
   * @param limit traces per second, at least 0 (which keeps none)
   * @return a thread-safe sampler; calls for a new trace are lock-free
   * @throws IllegalArgumentException if the limit is negative, infinite or not a number
   */
  public static Sampler tracesPerSecond(double limit) {
    if (!(limit >= 0 && limit < Double.POSITIVE_INFINITY)) {
      throw new IllegalArgumentException(
          "traces per second must be a finite number of at least 0, but is " + limit);
    }
    return TraceSampler.rateLimited(limit, Clock.system());
  }

  /**
   * Returns a sampler with exceptions. Log records have theirs in {@link
   * MappingOptions.Builder#samplingOverrides}, which may be given the same list.
   *
   * @param sampler decides where no override applies
   * @param overrides the first that applies decides; those for log records have no effect here
   * @return a thread-safe sampler; the given one when there is nothing to override
   */
  public static Sampler withOverrides(Sampler sampler, List<SamplingOverride> overrides) {
    Objects.requireNonNull(sampler, "sampler");
    List<SamplingOverride> ofSpans =
        overrides.stream().filter(SamplingOverride::isOfSpans).toList();
    return ofSpans.isEmpty()
        ? sampler
        : new OverridingSampler(
            SamplingOverride.overrides(ofSpans), sampler, RequestOperation::incoming);
  }

  /**
   * Returns a sampler that keeps nothing of requests that are {@linkplain RequestOperation#excluded
   * excluded}, such as health probes: neither the request nor what happens during it. If such a
   * request fails it is sent all the same, at 100 % and without its children, provided that {@link
   * OperationSpanProcessor} is registered.
   *
   * @param sampler decides on everything else, and is not asked about these
   * @return a thread-safe sampler
   */
  public static Sampler withoutExcludedRequests(Sampler sampler) {
    return new ExcludingSampler(
        Objects.requireNonNull(sampler, "sampler"), RequestOperation::incoming);
  }
}
