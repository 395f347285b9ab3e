/*
 * Copyright 2026 the azure-monitor-opentelemetry authors
 * SPDX-License-Identifier: Apache-2.0
 */

package io.github.azuremonitor.exporter;

import io.github.azuremonitor.exporter.mapping.OperationName;
import io.opentelemetry.api.trace.Span;
import io.opentelemetry.api.trace.SpanContext;
import io.opentelemetry.context.Context;
import io.opentelemetry.sdk.trace.ReadWriteSpan;
import io.opentelemetry.sdk.trace.ReadableSpan;
import io.opentelemetry.sdk.trace.SpanProcessor;
import java.util.Objects;

/**
 * Tells every span during a request the name of that request, by which the portal groups
 * dependencies, exceptions and messages: {@code ai.operation.name}.
 *
 * <pre>{@code
 * SdkTracerProvider.builder()
 *     .addSpanProcessor(OperationSpanProcessor.create(pipeline))
 *     .addSpanProcessor(BatchSpanProcessor.builder(exporter).build())
 *     .build();
 * }</pre>
 *
 * <p>What starts is told the name that the request has by then, which may be {@code GET /orders/42}
 * when the route is not known yet. What is exported after the request has ended gets its final
 * name, {@code GET /orders/{id}}; that is so for nearly everything, since batches wait for some
 * seconds. For this it takes note of the requests that ended last.
 *
 * <p>It also sees to it that requests which are excluded are sent when they fail, see {@link
 * ApplicationInsightsSampler#withoutExcludedRequests}.
 *
 * <p>The early name is the attribute {@code applicationinsights.internal.operation_name} of the
 * span. Register it before processors that export. Thread-safe; {@link OperationLogRecordProcessor}
 * does the same for log records.
 */
public final class OperationSpanProcessor implements SpanProcessor {

  private final AzureMonitorPipeline pipeline;

  private OperationSpanProcessor(AzureMonitorPipeline pipeline) {
    this.pipeline = pipeline;
  }

  /**
   * Returns a processor.
   *
   * @param pipeline the pipeline of the exporters that send spans and log records
   * @return one that may serve any number of tracer providers
   */
  public static OperationSpanProcessor create(AzureMonitorPipeline pipeline) {
    return new OperationSpanProcessor(Objects.requireNonNull(pipeline, "pipeline"));
  }

  @Override
  public void onStart(Context parentContext, ReadWriteSpan span) {
    if (Span.fromContextOrNull(parentContext) instanceof ReadableSpan parent) {
      OperationName.pass(parent, RequestOperation.nameIn(parentContext), span);
    }
  }

  @Override
  public boolean isStartRequired() {
    return true;
  }

  @Override
  public void onEnd(ReadableSpan span) {
    SpanContext parent = span.getParentSpanContext();
    boolean root =
        !parent.isValid() || parent.isRemote() || OperationName.isRequest(span.getKind());
    if (!root) {
      return;
    }
    if (span.getSpanContext().isSampled()) {
      pipeline.requestEnded(span);
    } else if (OperationName.isExcluded(span)) {
      pipeline.excludedRequestEnded(span);
    }
  }

  @Override
  public boolean isEndRequired() {
    return true;
  }

  /** Names the type only. */
  @Override
  public String toString() {
    return "OperationSpanProcessor{}";
  }
}
