/*
 * Copyright 2026 the azure-monitor-opentelemetry authors
 * SPDX-License-Identifier: Apache-2.0
 */

package io.github.azuremonitor.benchmarks;

import io.github.azuremonitor.exporter.ApplicationInsightsSampler;
import io.github.azuremonitor.exporter.AzureMonitorLogExporter;
import io.github.azuremonitor.exporter.AzureMonitorPipeline;
import io.github.azuremonitor.exporter.AzureMonitorTraceExporter;
import io.github.azuremonitor.exporter.OperationLogRecordProcessor;
import io.github.azuremonitor.exporter.OperationSpanProcessor;
import io.github.azuremonitor.exporter.StandardMetrics;
import io.github.azuremonitor.exporter.ledger.DeliveryReport;
import io.opentelemetry.api.logs.LogRecordBuilder;
import io.opentelemetry.api.logs.Logger;
import io.opentelemetry.api.logs.Severity;
import io.opentelemetry.api.trace.Span;
import io.opentelemetry.api.trace.SpanKind;
import io.opentelemetry.api.trace.Tracer;
import io.opentelemetry.context.Context;
import io.opentelemetry.sdk.logs.SdkLoggerProvider;
import io.opentelemetry.sdk.logs.SdkLoggerProviderBuilder;
import io.opentelemetry.sdk.logs.export.BatchLogRecordProcessor;
import io.opentelemetry.sdk.logs.export.LogRecordExporter;
import io.opentelemetry.sdk.trace.SdkTracerProvider;
import io.opentelemetry.sdk.trace.SdkTracerProviderBuilder;
import io.opentelemetry.sdk.trace.export.BatchSpanProcessor;
import io.opentelemetry.sdk.trace.export.SpanExporter;
import java.util.concurrent.TimeUnit;

/**
 * An application's tracing and logging: the SDK's batch processors with their default sizes, and
 * before them what this project brings: its sampler, standard metrics, and the names of operations.
 */
final class ObservedApplication implements AutoCloseable {

  private static final int SECONDS = 20;

  private final ArrivedItems arrived = new ArrivedItems();
  private final TemporaryDirectory directory = TemporaryDirectory.create();
  private final AzureMonitorPipeline pipeline;
  private final SdkTracerProvider tracing;
  private final SdkLoggerProvider logging;
  private final Tracer tracer;
  private final Logger logger;
  private boolean ended;

  ObservedApplication(LatencyCase mode, int port) {
    this.pipeline = AzureMonitorContender.pipeline(port, directory);
    SdkTracerProviderBuilder traces = SdkTracerProvider.builder().setResource(Workload.resource());
    SdkLoggerProviderBuilder logs = SdkLoggerProvider.builder().setResource(Workload.resource());
    if (mode.hasProcessors()) {
      StandardMetrics.create(pipeline).register(traces, ApplicationInsightsSampler.ratio(1));
      traces.addSpanProcessor(OperationSpanProcessor.create(pipeline));
      logs.addLogRecordProcessor(OperationLogRecordProcessor.create());
    }
    this.tracing =
        traces
            .addSpanProcessor(
                BatchSpanProcessor.builder(
                        arrived.spans(
                            mode.hasExporter()
                                ? AzureMonitorTraceExporter.create(pipeline)
                                : SpanExporter.composite()))
                    .build())
            .build();
    this.logging =
        logs.addLogRecordProcessor(
                BatchLogRecordProcessor.builder(
                        arrived.logs(
                            mode.hasExporter()
                                ? AzureMonitorLogExporter.create(pipeline)
                                : LogRecordExporter.composite()))
                    .build())
            .build();
    this.tracer = tracing.get("io.opentelemetry.tomcat-10.0");
    this.logger = logging.get("com.example.shop.orders.OrderService");
  }

  /**
   * Serves a request, in which a line is logged; measures what the application waits for.
   *
   * @param due when it should have begun
   */
  void serve(int order, long due, CallLatencies spanEnds, CallLatencies logEmits) {
    Span span =
        tracer
            .spanBuilder("GET /orders/{id}")
            .setSpanKind(SpanKind.SERVER)
            .startSpan()
            .setAttribute("http.request.method", "GET")
            .setAttribute("http.route", "/orders/{id}")
            .setAttribute("http.response.status_code", 200)
            .setAttribute("url.scheme", "https")
            .setAttribute("url.path", "/orders/" + order)
            .setAttribute("server.address", "shop.example.com")
            .setAttribute("client.address", "203.0.113.7")
            .setAttribute("network.protocol.version", "1.1");
    LogRecordBuilder log =
        logger
            .logRecordBuilder()
            .setContext(Context.root().with(span))
            .setSeverity(Severity.INFO)
            .setBody("Order " + order + " was found")
            .setAttribute("shop.order", Integer.toString(order));
    long before = System.nanoTime();
    log.emit();
    long between = System.nanoTime();
    span.end();
    long after = System.nanoTime();
    logEmits.add(due, before, between);
    spanEnds.add(due, between, after);
  }

  DeliveryReport report() {
    return pipeline.report();
  }

  /** Ends everything, and returns what came through the processors until then. */
  ArrivedItems end() {
    if (!ended) {
      ended = true;
      tracing.shutdown().join(SECONDS, TimeUnit.SECONDS);
      logging.shutdown().join(SECONDS, TimeUnit.SECONDS);
    }
    return arrived;
  }

  @Override
  public void close() {
    end();
    pipeline.close();
    directory.close();
  }
}
