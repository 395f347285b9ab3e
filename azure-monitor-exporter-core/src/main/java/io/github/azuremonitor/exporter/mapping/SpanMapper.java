/*
 * Copyright 2026 the azure-monitor-opentelemetry authors
 * SPDX-License-Identifier: Apache-2.0
 */

package io.github.azuremonitor.exporter.mapping;

import static io.github.azuremonitor.exporter.mapping.Attribute.JOB_SYSTEM;
import static io.github.azuremonitor.exporter.mapping.Attribute.MESSAGING_OPERATION;
import static io.github.azuremonitor.exporter.mapping.Attribute.MESSAGING_OPERATION_TYPE;

import io.github.azuremonitor.exporter.envelope.EnvelopeWriter;
import io.github.azuremonitor.exporter.envelope.Field;
import io.github.azuremonitor.exporter.envelope.Tag;
import io.github.azuremonitor.exporter.envelope.TagSet;
import io.github.azuremonitor.exporter.ledger.TelemetryType;
import io.opentelemetry.api.trace.SpanContext;
import io.opentelemetry.api.trace.SpanKind;
import io.opentelemetry.sdk.trace.data.EventData;
import io.opentelemetry.sdk.trace.data.SpanData;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A span becomes a request or a dependency, and each of its events an item of its own. Not
 * thread-safe: keeps the attributes of the span at hand.
 */
final class SpanMapper {

  private static final List<DependencyKind> OUTGOING =
      List.of(new HttpDependency(), new DatabaseDependency(), new OtherDependency());

  private static final DependencyKind IN_PROCESS = new InProcessDependency();

  private final EnvelopeWriter out;
  private final FailedItems failures;
  private final ResourceTags resources;
  private final KnownAttributes attributes = new KnownAttributes();
  private final PropertyWriter properties;
  private final SpanEventMapper events;

  private SpringObservation spring = SpringObservation.NONE;

  /** Name of the span being mapped, when it is a request: its events belong to that operation. */
  private @Nullable String requestName;

  SpanMapper(EnvelopeWriter out, FailedItems failures, ResourceTags resources) {
    this.out = out;
    this.failures = failures;
    this.resources = resources;
    this.properties = new PropertyWriter(out);
    this.events = new SpanEventMapper(out, properties);
  }

  void map(SpanData span) {
    boolean mapped = false;
    try {
      mapItem(span);
      mapped = true;
    } catch (Throwable e) {
      failures.failed(TelemetryType.DEPENDENCY, e);
    }
    try {
      for (EventData event : span.getEvents()) {
        mapEvent(event, span);
      }
    } catch (Throwable e) {
      // A span of which nothing can be read is one loss; it may never have had an event.
      if (mapped) {
        failures.failed(TelemetryType.MESSAGE, e);
      }
    }
  }

  private void mapItem(SpanData span) {
    requestName = null;
    attributes.clear();
    attributes.load(span.getAttributes());
    spring = SpringObservation.translate(span, attributes);
    properties.ofObservation(spring.isConsumed());
    if (isRequest(span)) {
      requestName = nameOrUnknown(Http.requestName(span.getName(), attributes));
      request(span, requestName, resources.of(span.getResource()));
    } else {
      dependency(span, resources.of(span.getResource()));
    }
  }

  /** Events go on their own: one that fails costs neither the span nor the events after it. */
  private void mapEvent(EventData event, SpanData span) {
    try {
      events.map(event, span, attributes, requestName, resources.of(span.getResource()));
    } catch (Throwable e) {
      failures.failed(TelemetryType.MESSAGE, e);
    }
  }

  private boolean isRequest(SpanData span) {
    SpanKind kind = span.getKind();
    return switch (kind) {
      case SERVER -> true;
      case CONSUMER -> !isReceiveOnly();
      case INTERNAL ->
          spring == SpringObservation.TASK
              || (attributes.has(JOB_SYSTEM) && !span.getParentSpanContext().isValid());
      case CLIENT, PRODUCER -> false;
    };
  }

  /** Fetching messages is a call to the broker; processing them is the work that was asked for. */
  private boolean isReceiveOnly() {
    return "receive".equals(attributes.text(MESSAGING_OPERATION_TYPE))
        || "receive".equals(attributes.text(MESSAGING_OPERATION));
  }

  private void request(SpanData span, String name, TagSet resourceTags) {
    begin(TelemetryType.REQUEST, span, resourceTags);
    out.tag(Tag.OPERATION_NAME, name);
    out.tag(Tag.LOCATION_IP, UserTags.clientIp(attributes, true));
    out.data();
    out.field(Field.ID, span.getSpanId());
    out.duration(span.getEndEpochNanos() - span.getStartEpochNanos());
    out.success(isSuccess(span));
    Long code = Http.statusCode(attributes);
    out.field(Field.RESPONSE_CODE, code == null ? "0" : code.toString());
    out.field(Field.NAME, name);
    out.field(Field.URL, Http.requestUrl(attributes));
    properties.write(span.getAttributes());
    out.end();
  }

  private void dependency(SpanData span, TagSet resourceTags) {
    DependencyKind kind = kindOf(span);
    begin(TelemetryType.DEPENDENCY, span, resourceTags);
    out.tag(Tag.LOCATION_IP, UserTags.clientIp(attributes, false));
    out.data();
    out.field(Field.ID, span.getSpanId());
    out.field(Field.NAME, nameOrUnknown(kind.name(span.getName(), attributes)));
    out.duration(span.getEndEpochNanos() - span.getStartEpochNanos());
    out.success(isSuccess(span));
    out.field(Field.RESULT_CODE, kind.resultCode(attributes));
    out.field(Field.DATA, kind.data(attributes));
    out.field(Field.TYPE, kind.type(attributes));
    out.field(Field.TARGET, kind.target(attributes));
    properties.write(span.getAttributes());
    out.end();
  }

  private void begin(TelemetryType type, SpanData span, TagSet resourceTags) {
    out.begin(type, span.getStartEpochNanos(), attributes.sampleRate());
    out.tags(resourceTags);
    out.tag(Tag.OPERATION_ID, span.getTraceId());
    SpanContext parent = span.getParentSpanContext();
    if (parent.isValid()) {
      out.tag(Tag.OPERATION_PARENT_ID, parent.getSpanId());
    }
    UserTags.write(attributes, out);
  }

  /** The service refuses a dependency without a name. */
  private static String nameOrUnknown(String name) {
    return name.isBlank() ? "unknown" : name;
  }

  private DependencyKind kindOf(SpanData span) {
    if (span.getKind() == SpanKind.INTERNAL || spring == SpringObservation.RESOURCE) {
      return IN_PROCESS;
    }
    for (DependencyKind kind : OUTGOING) {
      if (kind.applies(attributes)) {
        return kind;
      }
    }
    return IN_PROCESS;
  }

  /** An explicit status wins; without one a code of 400 or more is a failure, also of a server. */
  private boolean isSuccess(SpanData span) {
    return switch (span.getStatus().getStatusCode()) {
      case ERROR -> false;
      // Micrometer sets OK on whatever ended without an exception; it says nothing.
      case OK -> spring == SpringObservation.NONE || isSuccessByCode();
      case UNSET -> isSuccessByCode();
    };
  }

  private boolean isSuccessByCode() {
    Long code = Http.statusCode(attributes);
    return code == null || code < 400;
  }
}
