/*
 * Copyright 2026 the azure-monitor-opentelemetry authors
 * SPDX-License-Identifier: Apache-2.0
 */

package io.github.azuremonitor.exporter.autoconfigure;

import io.opentelemetry.api.trace.SpanKind;
import io.opentelemetry.sdk.OpenTelemetrySdk;
import io.opentelemetry.sdk.autoconfigure.AutoConfiguredOpenTelemetrySdk;
import java.util.concurrent.TimeUnit;

/** A program that knows nothing of Azure Monitor; {@link AutoconfigureProcessTest} runs it. */
final class AutoconfigureProgram {

  private AutoconfigureProgram() {}

  public static void main(String[] args) {
    OpenTelemetrySdk sdk = AutoConfiguredOpenTelemetrySdk.initialize().getOpenTelemetrySdk();
    // On a busy machine the end is too short for a first request.
    sdk.getLogsBridge().get("test").logRecordBuilder().setBody("warm-up").emit();
    sdk.getSdkLoggerProvider().forceFlush().join(30, TimeUnit.SECONDS);
    sdk.getTracer("test").spanBuilder("GET /").setSpanKind(SpanKind.SERVER).startSpan().end();
    sdk.getMeter("test").counterBuilder("orders").build().add(5);
    sdk.getLogsBridge().get("test").logRecordBuilder().setBody("hello").emit();
    System.out.println(sdk.getSdkTracerProvider().getSampler().getDescription());
    System.out.println("done");
  }
}
