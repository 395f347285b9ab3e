/*
 * Copyright 2026 the azure-monitor-opentelemetry authors
 * SPDX-License-Identifier: Apache-2.0
 */

package io.github.azuremonitor.exporter.mapping;

import static io.github.azuremonitor.exporter.mapping.Attribute.INTERNAL_LOGGED_EXCEPTION;

import io.github.azuremonitor.exporter.ledger.Ledger;
import io.github.azuremonitor.exporter.ledger.Signal;
import io.github.azuremonitor.exporter.ledger.TelemetryType;
import io.opentelemetry.api.trace.SpanContext;
import io.opentelemetry.sdk.trace.data.EventData;
import io.opentelemetry.sdk.trace.data.SpanData;

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
    SpanSuccess success = new SpanSuccess(settings.serverErrorsFrom());
    this.requests = new RequestMapping(parts, success, urls);
    this.dependencies = new DependencyMapping(parts, success, urls);
    this.selection = new SpanEvents(span, settings.exceptionsOfInnerSpans());
    this.events = new SpanEventMapping(span, context, properties);
  }

  void map(SpanData data) {
    write(data, false);
  }

  /** Writes a request that is not sampled, but has to be shown because it failed. */
  void mapFailedRequest(SpanData data) {
    write(data, true);
  }

  private void write(SpanData data, boolean alone) {
    boolean mapped = false;
    try {
      if (!alone && isSampledOut(data)) {
        ledger.sampledOut(Signal.SPAN);
        return;
      }
      span.load(data);
      if (alone) {
        // What was logged during the request is left out, so the span has to tell the cause.
        span.attributes().set(INTERNAL_LOGGED_EXCEPTION, null);
      }
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
  private static boolean isSampledOut(SpanData data) {
    SpanContext context = data.getSpanContext();
    return context.isValid() && !context.isSampled();
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
