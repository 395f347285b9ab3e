/*
 * Copyright 2026 the azure-monitor-opentelemetry authors
 * SPDX-License-Identifier: Apache-2.0
 */

package io.github.azuremonitor.exporter.mapping;

import io.github.azuremonitor.exporter.envelope.ItemOutput;
import io.opentelemetry.api.trace.SpanContext;
import io.opentelemetry.sdk.trace.data.LinkData;
import java.util.List;

/** The links of a span as the custom property from which the portal offers related items. */
final class Links {

  private static final String PROPERTY = "_MS.links";

  /** More would not fit into a property, and half an entry would make all of them unreadable. */
  private static final int MOST = 100;

  private Links() {}

  static void write(List<LinkData> links, ItemOutput out) {
    if (links.isEmpty()) {
      return;
    }
    StringBuilder json = new StringBuilder("[");
    for (LinkData link : links.subList(0, Math.min(links.size(), MOST))) {
      SpanContext context = link.getSpanContext();
      json.append(json.length() == 1 ? "" : ",")
          .append("{\"operation_Id\":\"")
          .append(context.getTraceId())
          .append("\",\"id\":\"")
          .append(context.getSpanId())
          .append("\"}");
    }
    out.property(PROPERTY, json.append(']').toString());
  }
}
