/*
 * Copyright 2026 the azure-monitor-opentelemetry authors
 * SPDX-License-Identifier: Apache-2.0
 */

package io.github.azuremonitor.exporter.mapping;

import io.opentelemetry.api.common.AttributeKey;
import io.opentelemetry.api.common.Attributes;
import io.opentelemetry.api.logs.Severity;
import io.opentelemetry.api.trace.SpanContext;
import io.opentelemetry.api.trace.SpanKind;
import io.opentelemetry.api.trace.StatusCode;
import io.opentelemetry.sdk.common.InstrumentationScopeInfo;
import io.opentelemetry.sdk.logs.data.LogRecordData;
import io.opentelemetry.sdk.resources.Resource;
import io.opentelemetry.sdk.testing.logs.TestLogRecordData;
import io.opentelemetry.sdk.testing.trace.TestSpanData;
import io.opentelemetry.sdk.trace.data.EventData;
import io.opentelemetry.sdk.trace.data.LinkData;
import io.opentelemetry.sdk.trace.data.SpanData;
import io.opentelemetry.sdk.trace.data.StatusData;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.regex.Pattern;

/** Telemetry as likely and as odd as the types of OpenTelemetry allow, around one moment. */
final class RandomTelemetry {

  private static final String SPRING = "org.springframework.boot";

  private static final Pattern RESOURCE_KEY = Pattern.compile("[ -~]{1,255}");

  private static final String[] SPRING_NAMES = {
    "http get /orders/{id}",
    "http post",
    "security filterchain before",
    "query",
    "connection",
    "result-set",
    "generated-keys",
    "task orders.refresh",
    "orders send",
    "orders receive",
    "job",
    "step",
    "chat gpt-4o",
    "spring_ai chat_client",
    "GET",
    "shop.Orders/find"
  };

  private static final String[] LOG_GROUPS = {
    "microsoft.availability.", "microsoft.page_view.", "microsoft.custom_event.", "exception."
  };

  private final RandomAttributes attributes = new RandomAttributes();

  SpanData span(RandomValues values) {
    boolean spring = values.oneIn(4);
    return TestSpanData.builder()
        .setKind(values.oneOf(SpanKind.values()))
        .setName(spring ? values.oneOf(SPRING_NAMES) : values.text())
        .setInstrumentationScopeInfo(
            InstrumentationScopeInfo.create(spring ? SPRING : values.text()))
        .setSpanContext(values.oneIn(50) ? SpanContext.getInvalid() : Telemetry.CONTEXT)
        .setParentSpanContext(parent(values))
        .setStartEpochNanos(values.time())
        .setEndEpochNanos(values.oneIn(4) ? values.number() : values.time())
        .setHasEnded(values.oneIn(2))
        .setStatus(StatusData.create(values.oneOf(StatusCode.values()), values.text()))
        .setAttributes(spring ? attributes.ofObservation(values) : attributes.any(values))
        .setResource(resource(values))
        .setEvents(events(values))
        .setLinks(links(values))
        .build();
  }

  private List<EventData> events(RandomValues values) {
    List<EventData> events = new ArrayList<>();
    for (int i = values.oneIn(2000) ? 500 : values.below(4) - 1; i > 0; i--) {
      Attributes content =
          values.oneIn(2) ? attributes.complete(values, "exception.") : attributes.any(values);
      String name = values.oneIn(3) ? "exception" : values.text();
      events.add(EventData.create(values.time(), name, content));
    }
    return events;
  }

  private List<LinkData> links(RandomValues values) {
    List<LinkData> links = new ArrayList<>();
    if (values.oneIn(4)) {
      boolean timed = values.oneIn(2);
      for (int i = values.below(values.oneIn(10) ? 201 : 4); i > 0; i--) {
        Attributes content =
            timed
                ? Attributes.of(AttributeKey.longKey("enqueuedTime"), values.number())
                : attributes.any(values);
        links.add(LinkData.create(parent(values), content));
      }
    }
    return links;
  }

  LogRecordData log(RandomValues values) {
    return logBuilder(values).build();
  }

  private TestLogRecordData.Builder logBuilder(RandomValues values) {
    TestLogRecordData.Builder log =
        TestLogRecordData.builder()
            .setTimestamp(values.oneIn(2) ? 0 : values.time(), TimeUnit.NANOSECONDS)
            .setObservedTimestamp(values.oneIn(2) ? 0 : values.time(), TimeUnit.NANOSECONDS)
            .setInstrumentationScopeInfo(InstrumentationScopeInfo.create(values.text()))
            .setSpanContext(parent(values))
            .setSeverity(values.oneOf(Severity.values()))
            .setSeverityText(values.text())
            .setAttributes(
                values.oneIn(2)
                    ? attributes.complete(values, values.oneOf(LOG_GROUPS))
                    : attributes.any(values))
            .setResource(resource(values));
    if (values.oneIn(2)) {
      log.setBodyValue(RandomBody.of(values));
    }
    if (values.oneIn(4)) {
      log.setEventName(values.text());
    }
    return log;
  }

  /** Returns what the exporter itself logged, which it does not export. */
  LogRecordData ownLog(RandomValues values) {
    TestLogRecordData.Builder log = logBuilder(values);
    return values.oneIn(2)
        ? log.setInstrumentationScopeInfo(
                InstrumentationScopeInfo.create("io.github.azuremonitor.exporter.Any"))
            .build()
        : log.setAttributes(Attributes.builder().put("thread.name", "azure-monitor-http-1").build())
            .build();
  }

  Attributes attributes(RandomValues values) {
    return attributes.any(values);
  }

  Resource resource(RandomValues values) {
    if (!values.oneIn(4)) {
      return Resource.empty();
    }
    return Resource.create(
        Attributes.builder()
            .put("service.name", values.text())
            .put("service.namespace", values.text())
            .put("service.version", values.text())
            .put("service.instance.id", values.text())
            .put("device.id", values.text())
            .put("device.model.name", values.text())
            .put("k8s.pod.name", values.text())
            .put("process.command_line", values.text())
            .putAll(attributes.any(values))
            // A resource takes no other keys.
            .removeIf(key -> !RESOURCE_KEY.matcher(key.getKey()).matches())
            .build());
  }

  private static SpanContext parent(RandomValues values) {
    return switch (values.below(3)) {
      case 0 -> Telemetry.LOCAL_PARENT;
      case 1 -> Telemetry.REMOTE_PARENT;
      default -> SpanContext.getInvalid();
    };
  }
}
