/*
 * Copyright 2026 the azure-monitor-opentelemetry authors
 * SPDX-License-Identifier: Apache-2.0
 */

package io.github.azuremonitor.exporter.mapping;

import static io.github.azuremonitor.exporter.mapping.Attribute.MICROSOFT_DEPENDENCY_DATA;
import static io.github.azuremonitor.exporter.mapping.Attribute.MICROSOFT_DEPENDENCY_NAME;

import io.github.azuremonitor.exporter.envelope.Field;
import io.github.azuremonitor.exporter.envelope.ItemOutput;
import io.github.azuremonitor.exporter.ledger.TelemetryType;

/** A span that called somebody, or did something in this process, becomes a dependency. */
final class DependencyMapping implements ItemMapping<SpanItem> {

  private final SpanParts parts;
  private final SpanSuccess success;
  private final SafeUrls urls;
  private final DependencyFields fields;

  DependencyMapping(SpanParts parts, SpanSuccess success, SafeUrls urls) {
    this.parts = parts;
    this.success = success;
    this.urls = urls;
    this.fields = new DependencyFields(urls);
  }

  @Override
  public void write(SpanItem item, ItemOutput out) {
    KnownAttributes attributes = item.attributes();
    DependencyKind kind = fields.kindOf(item);
    parts.begin(TelemetryType.DEPENDENCY, item, out);
    String name = attributes.words(MICROSOFT_DEPENDENCY_NAME);
    out.field(
        Field.NAME,
        name == null ? SpanItem.nameOrUnknown(kind.name(item.givenName(), attributes)) : name);
    out.success(success.of(item, item.data().getStatus()));
    out.field(Field.RESULT_CODE, DependencyFields.resultCode(kind, attributes));
    String data = attributes.words(MICROSOFT_DEPENDENCY_DATA);
    out.field(Field.DATA, data == null ? kind.data(attributes) : urls.ofText(data));
    out.field(Field.TYPE, DependencyFields.type(kind, attributes));
    out.field(Field.TARGET, DependencyFields.target(kind, attributes));
    parts.end(item, out);
  }
}
