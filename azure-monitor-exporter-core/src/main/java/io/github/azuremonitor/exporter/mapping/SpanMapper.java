/*
 * Copyright 2026 the azure-monitor-opentelemetry authors
 * SPDX-License-Identifier: Apache-2.0
 */

package io.github.azuremonitor.exporter.mapping;

import io.github.azuremonitor.exporter.ledger.Ledger;
import io.github.azuremonitor.exporter.ledger.Signal;
import io.github.azuremonitor.exporter.ledger.TelemetryType;
import io.opentelemetry.api.trace.SpanContext;
import io.opentelemetry.sdk.trace.data.EventData;
import io.opentelemetry.sdk.trace.data.SpanData;
import java.util.function.Predicate;

/**
 * A span becomes a request or a dependency, and each of its events an item of its own. Not
 * thread-safe: keeps the attributes of the span at hand.
 */
final class SpanMapper {

  private final Items items;
  private final FailedItems failures;
  private final Ledger ledger;
  private final SpanItem span;
  private final RequestMapping requests;
  private final DependencyMapping dependencies;
  private final SpanSuccess success;
  private final SpanEvents selection;
  private final SpanEventMapping events;

  SpanMapper(Items items, FailedItems failures, Ledger ledger, MappingContext context) {
    this.ledger = ledger;
    this.items = items;
    this.failures = failures;
    MappingSettings settings = context.settings();
    this.span = new SpanItem(settings, context.operations());
    PropertyWriter properties = new PropertyWriter(settings);
    SpanParts parts = new SpanParts(context, properties);
    SafeUrls urls = new SafeUrls(settings.redaction());
    this.success = new SpanSuccess(settings.serverErrorsFrom());
    this.requests = new RequestMapping(parts, success, urls);
    this.dependencies = new DependencyMapping(parts, success, urls);
    this.selection = new SpanEvents(span, settings.exceptionsOfInnerSpans());
    this.events = new SpanEventMapping(span, context, properties);
  }

  void map(SpanData data) {
    write(data, this::isSampled);
  }

  /** Writes a request that is to be shown only if it failed. */
  void mapFailed(SpanData data) {
    write(data, this::isFailed);
  }

  private void write(SpanData data, Predicate<SpanData> kept) {
    boolean mapped = false;
    try {
      if (!kept.test(data)) {
        ledger.sampledOut(Signal.SPAN);
        return;
      }
      span.load(data);
      boolean request = span.isRequest();
      if (request) {
        span.nameOperation();
      }
      items.write(span, request ? requests : dependencies);
      mapped = true;
    } catch (Throwable e) {
      failures.failed(TelemetryType.DEPENDENCY, e);
    }
    try {
      for (EventData event : data.getEvents()) {
        mapEvent(event);
      }
    } catch (Throwable e) {
      // A span of which nothing can be read is one loss; it may never have had an event.
      if (mapped) {
        failures.failed(TelemetryType.MESSAGE, e);
      }
    }
  }

  /**
   * Spans that are recorded only to be counted come here as well where an application exports what
   * is not sampled; as items they would stand for what the sampled ones stand for already.
   */
  private boolean isSampled(SpanData data) {
    SpanContext context = data.getSpanContext();
    return !context.isValid() || context.isSampled();
  }

  private boolean isFailed(SpanData data) {
    span.load(data);
    return !success.of(span, data.getStatus());
  }

  /** Events go on their own: one that fails costs neither the span nor the events after it. */
  private void mapEvent(EventData event) {
    try {
      if (selection.isExported(event)) {
        items.write(event, events);
      }
    } catch (Throwable e) {
      failures.failed(TelemetryType.MESSAGE, e);
    }
  }
}
