/*
 * Copyright 2026 the azure-monitor-opentelemetry authors
 * SPDX-License-Identifier: Apache-2.0
 */

package io.github.azuremonitor.benchmarks;

import io.github.azuremonitor.exporter.ApplicationInsightsSampler;
import io.github.azuremonitor.exporter.AzureMonitorPipeline;
import io.github.azuremonitor.exporter.OperationSpanProcessor;
import io.github.azuremonitor.exporter.RequestOperation;
import io.opentelemetry.api.common.Attributes;
import io.opentelemetry.api.trace.Span;
import io.opentelemetry.api.trace.SpanKind;
import io.opentelemetry.api.trace.TraceId;
import io.opentelemetry.api.trace.Tracer;
import io.opentelemetry.context.Context;
import io.opentelemetry.sdk.trace.SdkTracerProvider;
import io.opentelemetry.sdk.trace.SdkTracerProviderBuilder;
import io.opentelemetry.sdk.trace.samplers.Sampler;
import io.opentelemetry.sdk.trace.samplers.SamplingResult;
import java.util.List;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.TearDown;
import org.openjdk.jmh.annotations.Warmup;

/**
 * What sampling costs when a span starts: the decision alone, as the Spring Boot starter composes
 * it, and a child span from start to end with and without the processor that names operations.
 */
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
@Fork(1)
@Warmup(iterations = 4, time = 1)
@Measurement(iterations = 5, time = 1)
public class SamplingBenchmark {

  private static final int TRACES = 1024;

  private final String[] traceIds = new String[TRACES];
  private int next;

  private final AzureMonitorPipeline pipeline =
      AzureMonitorPipeline.builder()
          .connectionString(
              "InstrumentationKey=10ca1000-0000-4000-8000-000000000000;"
                  + "IngestionEndpoint=http://127.0.0.1:9")
          .disableOfflineStorage(true)
          .build();
  private final Sampler ratio =
      ApplicationInsightsSampler.withoutExcludedRequests(ApplicationInsightsSampler.ratio(0.1));
  private final Sampler limit =
      ApplicationInsightsSampler.withoutExcludedRequests(
          ApplicationInsightsSampler.tracesPerSecond(5));
  private final SdkTracerProvider named =
      tracing().addSpanProcessor(OperationSpanProcessor.create(pipeline)).build();
  private final SdkTracerProvider plain = tracing().build();
  private final Tracer namedTracer = named.get("t");
  private final Tracer plainTracer = plain.get("t");
  private Context withinKept = Context.root();
  private Context withinOther = Context.root();

  /** Creates a benchmark, to be set up. */
  public SamplingBenchmark() {}

  private static SdkTracerProviderBuilder tracing() {
    return SdkTracerProvider.builder().setSampler(ApplicationInsightsSampler.ratio(1));
  }

  /** Starts the requests that children belong to. */
  @Setup
  public void setUp() {
    Random random = new Random(1);
    for (int i = 0; i < TRACES; i++) {
      traceIds[i] = TraceId.fromLongs(random.nextLong(), random.nextLong());
    }
    Context request = Context.root().with(new RequestOperation("GET", "/orders/42"));
    withinKept = request.with(server(namedTracer, request));
    SdkTracerProvider none = SdkTracerProvider.builder().setSampler(Sampler.alwaysOff()).build();
    withinOther = request.with(server(none.get("t"), request));
  }

  private static Span server(Tracer tracer, Context request) {
    return tracer.spanBuilder("GET").setParent(request).setSpanKind(SpanKind.SERVER).startSpan();
  }

  /** Ends everything. */
  @TearDown
  public void tearDown() {
    named.close();
    plain.close();
    pipeline.close();
  }

  private SamplingResult decide(Sampler sampler, Context parent) {
    next = (next + 1) & (TRACES - 1);
    return sampler.shouldSample(
        parent, traceIds[next], "GET", SpanKind.CLIENT, Attributes.empty(), List.of());
  }

  /** A new trace at a fixed ratio. */
  @Benchmark
  public SamplingResult decideRootByRatio() {
    return decide(ratio, Context.root());
  }

  /** A new trace at so many per second. */
  @Benchmark
  public SamplingResult decideRootByLimit() {
    return decide(limit, Context.root());
  }

  /** A child of a span that is kept. */
  @Benchmark
  public SamplingResult decideChildOfKept() {
    return decide(limit, withinKept);
  }

  /** A child of a span that is not kept. */
  @Benchmark
  public SamplingResult decideChildOfOther() {
    return decide(limit, withinOther);
  }

  /** A child without our processor. */
  @Benchmark
  public Span childPlain() {
    return child(plainTracer, withinKept);
  }

  /** A child that is told its operation. */
  @Benchmark
  public Span childNamed() {
    return child(namedTracer, withinKept);
  }

  /** What a child has anyhow is an attribute. */
  private static Span child(Tracer tracer, Context parent) {
    Span span =
        tracer.spanBuilder("call").setParent(parent).setSpanKind(SpanKind.CLIENT).startSpan();
    span.setAttribute("http.request.method", "GET");
    span.end();
    return span;
  }
}
