/*
 * Copyright 2026 the azure-monitor-opentelemetry authors
 * SPDX-License-Identifier: Apache-2.0
 */

package io.github.azuremonitor.local;

import static io.github.azuremonitor.local.Rules.count;
import static io.github.azuremonitor.local.Rules.duration;
import static io.github.azuremonitor.local.Rules.exactly;
import static io.github.azuremonitor.local.Rules.filledText;
import static io.github.azuremonitor.local.Rules.finite;
import static io.github.azuremonitor.local.Rules.flag;
import static io.github.azuremonitor.local.Rules.list;
import static io.github.azuremonitor.local.Rules.notBlank;
import static io.github.azuremonitor.local.Rules.oneOf;
import static io.github.azuremonitor.local.Rules.text;

import java.util.Map;

/** The data of each base type. Lengths are in UTF-16 units. */
final class BaseDataSchemas {

  private static final Schema REQUEST =
      custom("RequestData")
          .required("id", filledText(512))
          .required("duration", duration())
          .required("success", flag())
          .required("responseCode", filledText(1024))
          .optional("name", text(1024))
          .optional("source", text(1024))
          .optional("url", text(2048))
          .build();

  private static final Schema DEPENDENCY =
      custom("RemoteDependencyData")
          .required("name", filledText(1024))
          .optional("id", text(512))
          .required("duration", duration())
          .optional("success", flag())
          .optional("resultCode", text(1024))
          .optional("data", text(8192))
          .optional("type", text(1024))
          .optional("target", text(1024))
          .build();

  private static final Schema MESSAGE =
      custom("MessageData")
          .required("message", notBlank(32_768))
          .optional("severityLevel", Rules.severity())
          .build();

  private static final Schema EVENT = custom("EventData").required("name", filledText(512)).build();

  private static final Schema POINT =
      Schema.of("DataPoint")
          .required("name", filledText(1024))
          .optional("ns", text(256))
          .optional("kind", oneOf("Measurement", "Aggregation"))
          .required("value", finite())
          .optional("count", count())
          .optional("min", finite())
          .optional("max", finite())
          .optional("stdDev", finite())
          .build();

  // The format allows several points, but only one of them would be processed.
  private static final Schema METRIC =
      Schema.of("MetricData")
          .required("ver", exactly(2))
          .required("metrics", list(POINT, 1, 1))
          .optional("properties", Rules.properties())
          .build();

  private static final Schema AVAILABILITY =
      custom("AvailabilityData")
          .required("id", filledText(512))
          .required("name", filledText(1024))
          .required("duration", duration())
          .required("success", flag())
          .optional("runLocation", text(1024))
          .optional("message", text(8192))
          .build();

  private static final Schema PAGE_VIEW = pageView("PageViewData").build();

  private static final Schema PAGE_VIEW_TIMING =
      pageView("PageViewPerfData")
          .optional("perfTotal", duration())
          .optional("networkConnect", duration())
          .optional("sentRequest", duration())
          .optional("receivedResponse", duration())
          .optional("domProcessing", duration())
          .build();

  /** The schemas by base type. */
  static final Map<String, Schema> BY_TYPE =
      Map.of(
          "RequestData", REQUEST,
          "RemoteDependencyData", DEPENDENCY,
          "MessageData", MESSAGE,
          "ExceptionData", ExceptionSchema.SCHEMA,
          "EventData", EVENT,
          "MetricData", METRIC,
          "AvailabilityData", AVAILABILITY,
          "PageViewData", PAGE_VIEW,
          "PageViewPerfData", PAGE_VIEW_TIMING);

  private BaseDataSchemas() {}

  // Both spellings of the referrer are in use: the published schema has one, senders the other.
  private static Schema.Builder pageView(String type) {
    return custom(type)
        .optional("id", text(512))
        .optional("name", text(1024))
        .optional("url", text(2048))
        .optional("duration", duration())
        .optional("referredUri", text(2048))
        .optional("referrerUri", text(2048));
  }

  /** What all types but metrics have in common. */
  private static Schema.Builder custom(String type) {
    return Schema.of(type)
        .required("ver", exactly(2))
        .optional("properties", Rules.properties())
        .optional("measurements", Rules.measurements());
  }
}
