/*
 * Copyright 2026 the azure-monitor-opentelemetry authors
 * SPDX-License-Identifier: Apache-2.0
 */

package io.github.azuremonitor.exporter;

import io.github.azuremonitor.exporter.mapping.MainAgent;
import io.opentelemetry.api.trace.Span;
import io.opentelemetry.context.Context;
import io.opentelemetry.sdk.logs.LogRecordProcessor;
import io.opentelemetry.sdk.logs.ReadWriteLogRecord;
import io.opentelemetry.sdk.trace.ReadableSpan;

/**
 * Tells every log record which agent began the work during which it was written, so that it is
 * found with the rest of that agent's telemetry. The record gets the attributes {@code
 * microsoft.gen_ai.main_agent.name}, {@code .id}, {@code .version} and {@code .conversation_id} of
 * the current span, or in their place the attributes that {@link GenAiSpanProcessor} names; what
 * the record says itself stays.
 *
 * <pre>{@code
 * SdkLoggerProvider.builder()
 *     .addLogRecordProcessor(GenAiLogRecordProcessor.create())
 *     .addLogRecordProcessor(BatchLogRecordProcessor.builder(exporter).build())
 *     .build();
 * }</pre>
 *
 * <p>Without {@link GenAiSpanProcessor} only records written directly in an agent's span are told.
 *
 * <p>Register it before processors that export: they hand on the record as it is by then. It holds
 * nothing, is thread-safe and needs no closing; where there is no agent it costs a few look-ups per
 * record.
 */
public final class GenAiLogRecordProcessor implements LogRecordProcessor {

  private GenAiLogRecordProcessor() {}

  /**
   * Returns a processor.
   *
   * @return one that may serve any number of logger providers
   */
  public static GenAiLogRecordProcessor create() {
    return new GenAiLogRecordProcessor();
  }

  @Override
  public void onEmit(Context context, ReadWriteLogRecord record) {
    if (Span.fromContextOrNull(context) instanceof ReadableSpan current) {
      MainAgent.pass(current, record);
    }
  }

  /** Names the type only. */
  @Override
  public String toString() {
    return "GenAiLogRecordProcessor{}";
  }
}
