/*
 * Copyright 2026 the azure-monitor-opentelemetry authors
 * SPDX-License-Identifier: Apache-2.0
 */

package io.github.azuremonitor.exporter.mapping;

import static io.github.azuremonitor.exporter.mapping.Attribute.INTERNAL_EXCLUDED;
import static io.github.azuremonitor.exporter.mapping.Attribute.THREAD_NAME;

import io.github.azuremonitor.exporter.ledger.Ledger;
import io.github.azuremonitor.exporter.ledger.Signal;
import io.github.azuremonitor.exporter.ledger.TelemetryType;
import io.opentelemetry.sdk.logs.data.LogRecordData;
import java.util.Set;

/**
 * A log record becomes an exception, a custom event, an availability result, a page view or a
 * message. Not thread-safe.
 */
final class LogMapper {

  /** Loggers of our own: exporting what they say about exporting would never end. */
  private static final String OWN_LOGGERS = "io.github.azuremonitor.exporter.";

  /** What others log on threads of ours, such as the HTTP client at its finest level, likewise. */
  private static final Set<String> OWN_THREADS =
      Set.of("azure-monitor", "azure-monitor-token", "azure-monitor-host-name");

  private static final String OWN_HTTP_THREADS = "azure-monitor-http-";

  private final Items items;
  private final FailedItems failures;
  private final MetricExtraction extraction;
  private final Ledger ledger;
  private final LogSampling sampling;
  private final LogItem log = new LogItem();
  private final LogDimensions.Memo dimensions = new LogDimensions.Memo();
  private final ExceptionLog exceptions;
  private final EventLog events;
  private final AvailabilityLog availabilityResults;
  private final PageViewLog pageViews;
  private final MessageLog messages;

  LogMapper(Items items, FailedItems failures, Ledger ledger, MappingContext context) {
    this.items = items;
    this.failures = failures;
    this.extraction = context.extraction();
    this.ledger = ledger;
    this.sampling = context.settings().logSampling();
    LogParts parts = new LogParts(context);
    this.exceptions = new ExceptionLog(parts);
    this.events = new EventLog(parts);
    this.availabilityResults = new AvailabilityLog(parts);
    this.pageViews = new PageViewLog(parts, new SafeUrls(context.settings().redaction()));
    this.messages = new MessageLog(parts);
  }

  void map(LogRecordData data) {
    try {
      log.load(data);
      if (!isOwn(data)) {
        ItemMapping<LogItem> mapping = mapping();
        count(mapping);
        double percentage = percentage(data, mapping);
        if (percentage == 0) {
          ledger.sampledOut(Signal.LOG_RECORD);
        } else {
          log.setSampleRate(percentage);
          items.write(log, mapping);
        }
      }
    } catch (Throwable e) {
      failures.failed(TelemetryType.MESSAGE, e);
    }
  }

  private boolean isOwn(LogRecordData data) {
    String thread = log.attributes().text(THREAD_NAME);
    return data.getInstrumentationScopeInfo().getName().startsWith(OWN_LOGGERS)
        || (thread != null
            && (OWN_THREADS.contains(thread) || thread.startsWith(OWN_HTTP_THREADS)));
  }

  /**
   * Availability results are never sampled, and stand for themselves whatever their trace does: a
   * missing one would count as a failed one.
   */
  private double percentage(LogRecordData data, ItemMapping<LogItem> mapping) {
    if (mapping == availabilityResults) {
      return 100;
    }
    if (Boolean.TRUE.equals(log.attributes().value(INTERNAL_EXCLUDED))) {
      return 0;
    }
    double rate = log.attributes().sampleRate();
    // The attribute is within reach of the application; what is no percentage says nothing.
    return sampling.percentage(data, type(mapping), rate > 0 && rate <= 100 ? rate : 100);
  }

  private TelemetryType type(ItemMapping<LogItem> mapping) {
    if (mapping == exceptions) {
      return TelemetryType.EXCEPTION;
    }
    return mapping == messages ? TelemetryType.MESSAGE : TelemetryType.EVENT;
  }

  /** Here, where nothing has been left out by sampling yet. */
  private void count(ItemMapping<LogItem> mapping) {
    if (mapping == exceptions || mapping == messages) {
      LogRecordData data = log.data();
      boolean synthetic = UserTags.syntheticSource(log.attributes()) != null;
      extraction.logged(
          mapping == exceptions
              ? dimensions.ofException(synthetic, data.getResource())
              : dimensions.ofMessage(data.getSeverity(), synthetic, data.getResource()));
    }
  }

  private ItemMapping<LogItem> mapping() {
    KnownAttributes attributes = log.attributes();
    if (ExceptionLog.applies(attributes)) {
      return exceptions;
    }
    if (EventLog.applies(attributes)) {
      return events;
    }
    if (AvailabilityLog.applies(attributes)) {
      return availabilityResults;
    }
    return PageViewLog.applies(attributes) ? pageViews : messages;
  }
}
