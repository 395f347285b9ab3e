/*
 * Copyright 2026 the azure-monitor-opentelemetry authors
 * SPDX-License-Identifier: Apache-2.0
 */

package io.github.azuremonitor.exporter.mapping;

import static io.github.azuremonitor.exporter.mapping.Attribute.INTERNAL_OPERATION_NAME;
import static io.github.azuremonitor.exporter.mapping.Attribute.JOB_SYSTEM;
import static io.github.azuremonitor.exporter.mapping.Attribute.MESSAGING_OPERATION_TYPE;
import static io.github.azuremonitor.exporter.mapping.Attribute.MICROSOFT_OPERATION_NAME;
import static io.github.azuremonitor.exporter.mapping.Attribute.MICROSOFT_REQUEST_NAME;

import io.opentelemetry.api.common.Attributes;
import io.opentelemetry.api.trace.SpanContext;
import io.opentelemetry.api.trace.SpanKind;
import io.opentelemetry.sdk.trace.data.SpanData;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * The span being mapped with what the rules ask of it more than once. Reused from span to span; not
 * thread-safe.
 */
final class SpanItem {

  private final boolean tasksAreRequests;
  private final OperationNames operations;
  private final KnownAttributes attributes = new KnownAttributes();
  private SpanKind kind = SpanKind.INTERNAL;
  private SpanContext parent = SpanContext.getInvalid();
  private String name = "";
  private String scope = "";
  private Attributes spanAttributes = Attributes.empty();
  private @Nullable SpanData data;
  private SpringObservation spring = SpringObservations.NONE;

  /** Set for requests: the events of the span belong to that operation. */
  private @Nullable String operationName;

  SpanItem(MappingSettings settings, OperationNames operations) {
    this.operations = operations;
    this.tasksAreRequests = settings.scheduledTasksAsRequests();
  }

  /** Replaces the span; when it cannot be read the item says nothing of the one before. */
  void load(SpanData span) {
    data = span;
    take(span);
    read();
  }

  /**
   * Replaces what decides on the span, without holding on to this view of it. Small, so that the
   * compiler sees that a view that is made for this need not be created.
   */
  void take(SpanData span) {
    clear();
    // First, since what becomes of events depends on it even when the span cannot be read.
    parent = span.getParentSpanContext();
    kind = span.getKind();
    name = span.getName();
    scope = span.getInstrumentationScopeInfo().getName();
    spanAttributes = span.getAttributes();
  }

  /** Forgets the span, which may be large. */
  void clear() {
    operationName = null;
    spring = SpringObservations.NONE;
    attributes.clear();
    parent = SpanContext.getInvalid();
    spanAttributes = Attributes.empty();
  }

  /** Reads the attributes of the span that was taken. */
  void read() {
    attributes.load(spanAttributes);
    spring = SpringObservations.translate(this, attributes);
  }

  SpanKind kind() {
    return kind;
  }

  String spanName() {
    return name;
  }

  /** Returns the name of what made the span. */
  String scope() {
    return scope;
  }

  /** Finds the name of a request, which only items need and which has to be put together. */
  String nameOperation() {
    String name = requestOperation();
    operationName = name;
    return name;
  }

  SpanData data() {
    return Objects.requireNonNull(data, "data");
  }

  KnownAttributes attributes() {
    return attributes;
  }

  SpringObservation spring() {
    return spring;
  }

  boolean isRequest() {
    return switch (kind) {
      case SERVER -> true;
      // Fetching messages is a call to the broker; processing them is the work asked for.
      case CONSUMER -> !"receive".equals(attributes.text(MESSAGING_OPERATION_TYPE));
      case INTERNAL -> isJob();
      case CLIENT, PRODUCER -> false;
    };
  }

  private boolean isJob() {
    boolean task = spring.portrayal() == SpringObservation.Portrayal.REQUEST;
    return task ? tasksAreRequests : attributes.has(JOB_SYSTEM) && !hasParent();
  }

  /** Tells whether nobody was called, so that no convention about calls applies. */
  boolean isInProcess() {
    return switch (spring.portrayal()) {
      case BY_KIND, REQUEST -> kind == SpanKind.INTERNAL;
      case IN_PROCESS -> true;
      case OUTGOING -> false;
    };
  }

  boolean hasParent() {
    return parent.isValid();
  }

  boolean hasLocalParent() {
    return parent.isValid() && !parent.isRemote();
  }

  /** Returns the name of the operation that the span and its events belong to, if it is known. */
  @Nullable String operationName() {
    if (operationName != null) {
      return operationName;
    }
    String explicit = attributes.words(MICROSOFT_OPERATION_NAME);
    if (explicit != null) {
      return explicit;
    }
    String early = attributes.words(INTERNAL_OPERATION_NAME);
    return hasLocalParent() ? operations.nameOf(data().getTraceId(), early) : early;
  }

  /** Returns the name of a request, which is that of its operation unless it has one of its own. */
  String requestName() {
    String explicit = attributes.words(MICROSOFT_REQUEST_NAME);
    return explicit == null ? Objects.requireNonNull(operationName) : explicit;
  }

  private String requestOperation() {
    String explicit = attributes.words(MICROSOFT_OPERATION_NAME);
    if (explicit == null) {
      explicit = attributes.words(MICROSOFT_REQUEST_NAME);
    }
    if (explicit == null) {
      explicit = attributes.words(INTERNAL_OPERATION_NAME);
    }
    return explicit == null ? nameOrUnknown(Http.requestName(givenName(), attributes)) : explicit;
  }

  /** Returns the name that the span has, or the one that its kind of observation should have. */
  String givenName() {
    return spring.name(name, attributes);
  }

  /** The service refuses items without a name. */
  static String nameOrUnknown(String name) {
    return AttributeText.isBlank(name) ? "unknown" : name;
  }
}
