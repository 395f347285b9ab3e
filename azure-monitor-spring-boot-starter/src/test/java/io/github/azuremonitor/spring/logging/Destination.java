/*
 * Copyright 2026 the azure-monitor-opentelemetry authors
 * SPDX-License-Identifier: Apache-2.0
 */

package io.github.azuremonitor.spring.logging;

import io.opentelemetry.api.OpenTelemetry;
import io.opentelemetry.sdk.OpenTelemetrySdk;
import io.opentelemetry.sdk.logs.LogRecordProcessor;
import io.opentelemetry.sdk.logs.SdkLoggerProvider;
import io.opentelemetry.sdk.logs.SdkLoggerProviderBuilder;
import io.opentelemetry.sdk.logs.data.LogRecordData;
import io.opentelemetry.sdk.logs.export.SimpleLogRecordProcessor;
import io.opentelemetry.sdk.resources.Resource;
import io.opentelemetry.sdk.testing.exporter.InMemoryLogRecordExporter;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** An SDK that keeps what it is given. */
public final class Destination {

  /** Rules that let everything through. */
  public static final LogRules EVERYTHING =
      new LogRules(LogRules.EVERYTHING, ContextKeys.ALL, List.of());

  private final InMemoryLogRecordExporter exporter = InMemoryLogRecordExporter.create();
  private final LogDestination installed;

  /** Creates one with rules and whatever is to be known of it. */
  public Destination(
      LogRules rules,
      @Nullable Resource resource,
      @Nullable ClassLoader classLoader,
      LogRecordProcessor... before) {
    SdkLoggerProviderBuilder logging = SdkLoggerProvider.builder();
    for (LogRecordProcessor processor : before) {
      logging.addLogRecordProcessor(processor);
    }
    logging.addLogRecordProcessor(SimpleLogRecordProcessor.create(exporter));
    this.installed =
        new LogDestination(
            OpenTelemetrySdk.builder().setLoggerProvider(logging.build()).build(),
            rules,
            resource,
            classLoader);
  }

  /** Creates one that takes everything. */
  public Destination(LogRecordProcessor... before) {
    this(EVERYTHING, null, null, before);
  }

  /** Returns what is to be installed. */
  public LogDestination installed() {
    return installed;
  }

  /** Returns the SDK. */
  public OpenTelemetry openTelemetry() {
    return installed.openTelemetry();
  }

  /** Returns everything that has arrived. */
  public List<LogRecordData> records() {
    return exporter.getFinishedLogRecordItems();
  }

  /** Returns the texts of everything that has arrived. */
  public List<String> texts() {
    return records().stream().map(Destination::text).toList();
  }

  /** Returns the text of a record. */
  public static String text(LogRecordData record) {
    return Objects.requireNonNull(record.getBodyValue()).asString();
  }
}
