/*
 * Copyright 2026 the azure-monitor-opentelemetry authors
 * SPDX-License-Identifier: Apache-2.0
 */

package io.github.azuremonitor.exporter;

import io.github.azuremonitor.exporter.mapping.OperationName;
import io.opentelemetry.api.trace.Span;
import io.opentelemetry.context.Context;
import io.opentelemetry.sdk.logs.LogRecordProcessor;
import io.opentelemetry.sdk.logs.ReadWriteLogRecord;
import io.opentelemetry.sdk.trace.ReadableSpan;

/**
 * Tells every log record the name of the request during which it was written, and at which
 * percentage its trace is kept, so that the portal counts it as often as the request. What the
 * record says itself stays. Records of a request that is {@linkplain RequestOperation#excluded
 * excluded} are marked, so that the exporter leaves them out.
 *
 * <pre>{@code
 * SdkLoggerProvider.builder()
 *     .addLogRecordProcessor(OperationLogRecordProcessor.create())
 *     .addLogRecordProcessor(BatchLogRecordProcessor.builder(exporter).build())
 *     .build();
 * }</pre>
 *
 * <p>Needs {@link OperationSpanProcessor} for records that are not written directly in the span of
 * the request. Register it before processors that export. Holds nothing, is thread-safe and needs
 * no closing.
 */
public final class OperationLogRecordProcessor implements LogRecordProcessor {

  private OperationLogRecordProcessor() {}

  /**
   * Returns a processor.
   *
   * @return one that may serve any number of logger providers
   */
  public static OperationLogRecordProcessor create() {
    return new OperationLogRecordProcessor();
  }

  @Override
  public void onEmit(Context context, ReadWriteLogRecord record) {
    RequestOperation operation = RequestOperation.fromContext(context);
    if (operation != null && operation.isExcluded()) {
      OperationName.exclude(record);
    } else if (Span.fromContextOrNull(context) instanceof ReadableSpan current) {
      OperationName.pass(current, RequestOperation.nameIn(context), record);
    }
  }

  /** Names the type only. */
  @Override
  public String toString() {
    return "OperationLogRecordProcessor{}";
  }
}
