/*
 * Copyright 2026 the azure-monitor-opentelemetry authors
 * SPDX-License-Identifier: Apache-2.0
 */

package io.github.azuremonitor.exporter.mapping;

import static io.github.azuremonitor.exporter.mapping.Attribute.MICROSOFT_DEPENDENCY_DATA;
import static io.github.azuremonitor.exporter.mapping.Attribute.MICROSOFT_DEPENDENCY_NAME;
import static io.github.azuremonitor.exporter.mapping.Attribute.MICROSOFT_DEPENDENCY_RESULT_CODE;
import static io.github.azuremonitor.exporter.mapping.Attribute.MICROSOFT_DEPENDENCY_TARGET;
import static io.github.azuremonitor.exporter.mapping.Attribute.MICROSOFT_DEPENDENCY_TYPE;

import io.github.azuremonitor.exporter.envelope.Field;
import io.github.azuremonitor.exporter.envelope.ItemOutput;
import io.github.azuremonitor.exporter.ledger.TelemetryType;
import io.opentelemetry.api.trace.SpanKind;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A span that called somebody, or did something in this process, becomes a dependency. */
final class DependencyMapping implements ItemMapping<SpanItem> {

  private final SpanParts parts;
  private final SpanSuccess success;
  private final SafeUrls urls;
  private final List<DependencyKind> calls;
  private final List<DependencyKind> sent;
  private final DependencyKind inProcess = new InProcessDependency();

  DependencyMapping(SpanParts parts, SpanSuccess success, SafeUrls urls) {
    this.parts = parts;
    this.success = success;
    this.urls = urls;
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

  @Override
  public void write(SpanItem item, ItemOutput out) {
    KnownAttributes attributes = item.attributes();
    DependencyKind kind = kindOf(item);
    parts.begin(TelemetryType.DEPENDENCY, item, out);
    out.field(
        Field.NAME,
        explicitOr(
            attributes.words(MICROSOFT_DEPENDENCY_NAME),
            SpanItem.nameOrUnknown(kind.name(item.givenName(), attributes))));
    out.success(success.of(item));
    out.field(
        Field.RESULT_CODE,
        explicitOr(
            attributes.words(MICROSOFT_DEPENDENCY_RESULT_CODE), kind.resultCode(attributes)));
    String data = attributes.words(MICROSOFT_DEPENDENCY_DATA);
    out.field(Field.DATA, data == null ? kind.data(attributes) : urls.ofText(data));
    out.field(
        Field.TYPE, explicitOr(attributes.words(MICROSOFT_DEPENDENCY_TYPE), kind.type(attributes)));
    out.field(
        Field.TARGET,
        explicitOr(attributes.words(MICROSOFT_DEPENDENCY_TARGET), kind.target(attributes)));
    parts.end(item, out);
  }

  private DependencyKind kindOf(SpanItem item) {
    if (item.isInProcess()) {
      return inProcess;
    }
    List<DependencyKind> kinds = item.data().getKind() == SpanKind.PRODUCER ? sent : calls;
    for (DependencyKind kind : kinds) {
      if (kind.applies(item.attributes())) {
        return kind;
      }
    }
    return inProcess;
  }

  private static @Nullable String explicitOr(@Nullable String explicit, @Nullable String computed) {
    return explicit == null ? computed : explicit;
  }
}
