/*
 * Copyright 2026 the azure-monitor-opentelemetry authors
 * SPDX-License-Identifier: Apache-2.0
 */

package io.github.azuremonitor.exporter.mapping;

import static io.github.azuremonitor.exporter.mapping.Attribute.MICROSOFT_DEPENDENCY_RESULT_CODE;
import static io.github.azuremonitor.exporter.mapping.Attribute.MICROSOFT_DEPENDENCY_TARGET;
import static io.github.azuremonitor.exporter.mapping.Attribute.MICROSOFT_DEPENDENCY_TYPE;

import io.opentelemetry.api.trace.SpanKind;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What a dependency is and whom it calls, for the item and for the metrics about all of them. What
 * the application says itself wins. Immutable.
 */
final class DependencyFields {

  private final List<DependencyKind> calls;
  private final List<DependencyKind> sent;
  private final DependencyKind inProcess = new InProcessDependency();

  DependencyFields(SafeUrls urls) {
    this.calls = kinds(urls, MessagingDependency.received());
    this.sent = kinds(urls, MessagingDependency.sent());
  }

  /** The first one that applies describes the span; the last one always does. */
  private static List<DependencyKind> kinds(SafeUrls urls, MessagingDependency messaging) {
    return List.of(
        new GenAiDependency(),
        new HttpDependency(urls),
        new RpcDependency(),
        new DatabaseDependency(),
        messaging,
        new OtherDependency());
  }

  DependencyKind kindOf(SpanItem item) {
    if (item.isInProcess()) {
      return inProcess;
    }
    List<DependencyKind> kinds = item.kind() == SpanKind.PRODUCER ? sent : calls;
    for (DependencyKind kind : kinds) {
      if (kind.applies(item.attributes())) {
        return kind;
      }
    }
    return inProcess;
  }

  static @Nullable String resultCode(DependencyKind kind, KnownAttributes attributes) {
    String explicit = attributes.words(MICROSOFT_DEPENDENCY_RESULT_CODE);
    return explicit == null ? kind.resultCode(attributes) : explicit;
  }

  static @Nullable String type(DependencyKind kind, KnownAttributes attributes) {
    String explicit = attributes.words(MICROSOFT_DEPENDENCY_TYPE);
    return explicit == null ? kind.type(attributes) : explicit;
  }

  static @Nullable String target(DependencyKind kind, KnownAttributes attributes) {
    String explicit = attributes.words(MICROSOFT_DEPENDENCY_TARGET);
    return explicit == null ? kind.target(attributes) : explicit;
  }

  /** Returns the target as far as it says who was called, and not for what. */
  static @Nullable String server(DependencyKind kind, KnownAttributes attributes) {
    String explicit = attributes.words(MICROSOFT_DEPENDENCY_TARGET);
    return explicit == null ? kind.server(attributes) : explicit;
  }
}
