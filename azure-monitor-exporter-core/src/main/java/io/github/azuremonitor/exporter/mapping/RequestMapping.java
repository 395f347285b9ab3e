/*
 * Copyright 2026 the azure-monitor-opentelemetry authors
 * SPDX-License-Identifier: Apache-2.0
 */

package io.github.azuremonitor.exporter.mapping;

import static io.github.azuremonitor.exporter.mapping.Attribute.INTERNAL_SOURCE;
import static io.github.azuremonitor.exporter.mapping.Attribute.MICROSOFT_REQUEST_RESULT_CODE;
import static io.github.azuremonitor.exporter.mapping.Attribute.MICROSOFT_REQUEST_SOURCE;
import static io.github.azuremonitor.exporter.mapping.Attribute.MICROSOFT_REQUEST_URL;

import io.github.azuremonitor.exporter.envelope.Field;
import io.github.azuremonitor.exporter.envelope.ItemOutput;
import io.github.azuremonitor.exporter.ledger.TelemetryType;
import io.opentelemetry.api.trace.SpanKind;
import org.jspecify.annotations.Nullable;

/** A span that served somebody becomes a request. */
final class RequestMapping implements ItemMapping<SpanItem> {

  private final SpanParts parts;
  private final SpanSuccess success;
  private final SafeUrls urls;

  RequestMapping(SpanParts parts, SpanSuccess success, SafeUrls urls) {
    this.parts = parts;
    this.success = success;
    this.urls = urls;
  }

  @Override
  public void write(SpanItem item, ItemOutput out) {
    KnownAttributes attributes = item.attributes();
    parts.begin(TelemetryType.REQUEST, item, out);
    out.success(success.of(item, item.data().getStatus()));
    out.field(Field.RESPONSE_CODE, resultCode(attributes));
    out.field(Field.NAME, item.requestName());
    out.field(Field.SOURCE, source(item));
    String url = attributes.text(MICROSOFT_REQUEST_URL);
    url = url == null ? Http.requestUrl(attributes) : url;
    out.field(Field.URL, url == null ? null : urls.of(url));
    parts.end(item, out);
  }

  static String resultCode(KnownAttributes attributes) {
    String explicit = attributes.words(MICROSOFT_REQUEST_RESULT_CODE);
    if (explicit != null) {
      return explicit;
    }
    Long code = Http.statusCode(attributes);
    if (code != null) {
      return NumberText.of(code);
    }
    String rpc = RpcDependency.statusCode(attributes);
    return rpc == null ? "0" : rpc;
  }

  /** What was processed came from a queue; who called over HTTP is the parent. */
  private static @Nullable String source(SpanItem item) {
    KnownAttributes attributes = item.attributes();
    String explicit = attributes.text(MICROSOFT_REQUEST_SOURCE);
    if (explicit == null) {
      explicit = attributes.text(INTERNAL_SOURCE);
    }
    boolean consumer = item.data().getKind() == SpanKind.CONSUMER;
    return explicit != null || !consumer ? explicit : Messaging.place(attributes);
  }
}
