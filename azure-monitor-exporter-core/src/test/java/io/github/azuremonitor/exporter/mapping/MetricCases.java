/*
 * Copyright 2026 the azure-monitor-opentelemetry authors
 * SPDX-License-Identifier: Apache-2.0
 */

package io.github.azuremonitor.exporter.mapping;

import static io.github.azuremonitor.exporter.mapping.ExpectedItem.item;
import static io.github.azuremonitor.exporter.mapping.GivenMetric.counter;
import static io.github.azuremonitor.exporter.mapping.GivenMetric.gauge;
import static io.github.azuremonitor.exporter.mapping.GivenMetric.histogram;
import static io.github.azuremonitor.exporter.mapping.GivenMetric.summary;

import io.github.azuremonitor.exporter.mapping.ExpectedItem.Kind;
import java.util.List;

/** Metrics. */
final class MetricCases {

  private MetricCases() {}

  static MappingTopic topic() {
    return MappingTopic.of(
        "Metrics",
        """
        Every series of a metric is a custom metric each time that metrics are exported, usually once a minute,
        with its attributes as custom dimensions; nothing is left out here but what exporters tell each other. `valueSum` is the sum, `valueCount` the number of
        measurements; the portal's average is the one divided by the other. Units are not sent and values are not
        converted.
        """,
        MappingCase.of(
            "ME-1 ME-2 ME-7 ME-8 ME-10 ME-13",
            "A counter: what came since the last time",
            counter("orders.count", 3, "region=eu"),
            item(Kind.METRIC, "metrics[0].value=3.0; metrics[0].count=1; properties.region=eu")),
        MappingCase.of(
            "ME-3",
            "A gauge: its last value",
            gauge("queue.size", 7, ""),
            item(Kind.METRIC, "metrics[0].value=7.0; metrics[0].count=1")),
        MappingCase.of(
            "ME-4",
            "A histogram",
            histogram("lat", List.of(10.0, 30.0), ""),
            item(
                Kind.METRIC,
                "metrics[0].value=40.0; metrics[0].count=2; metrics[0].min=10.0;"
                    + " metrics[0].max=30.0")),
        MappingCase.of("ME-4", "A histogram that counted nothing", histogram("lat", List.of(), "")),
        MappingCase.of(
            "ME-6",
            "A summary",
            summary("lat", List.of(10.0, 30.0), ""),
            item(
                Kind.METRIC,
                "metrics[0].value=40.0; metrics[0].count=2; metrics[0].min=10.0;"
                    + " metrics[0].max=30.0")),
        MappingCase.of(
            "ME-10 RT-11",
            "Attributes of the conventions, and of users, stay dimensions",
            counter(
                "c",
                1,
                "http.request.method=GET; server.address=host; enduser.id=u; client.address=1.1.1.1;"
                    + " applicationinsights.internal.x=1"),
            item(
                Kind.METRIC,
                "metrics[0].value=1.0; metrics[0].count=1; properties.http.request.method=GET",
                "properties.server.address=host; properties.enduser.id=u",
                "properties.client.address=1.1.1.1")),
        MappingCase.of(
            "ME-9",
            "A name that OpenTelemetry would refuse",
            gauge("x", 1, "applicationinsights.internal.metric_name=% Processor Time"),
            item(
                Kind.METRIC,
                "metrics[0].name=% Processor Time; metrics[0].value=1.0; metrics[0].count=1")),
        MappingCase.of(
                "ME-11",
                "The namespace, if the environment asks for it",
                gauge("x", 1, "").ofMeter("com.foo.shop"),
                item(
                    Kind.METRIC,
                    "metrics[0].ns=com.foo.shop; metrics[0].value=1.0; metrics[0].count=1"))
            .inEnvironment("APPLICATIONINSIGHTS_METRIC_NAMESPACE_OPT_IN=true"),
        MappingCase.of(
                "ME-11",
                "The namespace, if the application asks for it",
                gauge("x", 1, "").ofMeter("com.foo.shop"),
                item(
                    Kind.METRIC,
                    "metrics[0].ns=com.foo.shop; metrics[0].value=1.0; metrics[0].count=1"))
            .with(Setting.NAMESPACES),
        MappingCase.of(
            "ME-11",
            "The namespace, usually",
            gauge("x", 1, "").ofMeter("com.foo.shop"),
            item(Kind.METRIC, "metrics[0].value=1.0; metrics[0].count=1")),
        MappingCase.of("ME-12 ENV-18", "No number", gauge("x", Double.NaN, "")),
        MappingCase.of(
            "ME-19",
            "What OpenTelemetry's SDK measures of itself",
            counter("otel.sdk.span.live", 1, "").ofMeter("io.opentelemetry.sdk.trace")),
        MappingCase.of(
            "ME-19",
            "What OpenTelemetry's exporters measure of themselves",
            counter("otlp.exporter.seen", 1, "").ofMeter("io.opentelemetry.exporters.otlp-http")),
        MappingCase.of(
            "ME-19",
            "Durations of remote procedure calls",
            histogram("rpc.client.duration", List.of(5.0), "rpc.system=grpc")
                .ofMeter("io.opentelemetry.grpc-1.6"),
            item(
                Kind.METRIC,
                "metrics[0].value=5.0; metrics[0].count=1; metrics[0].min=5.0;"
                    + " metrics[0].max=5.0; properties.rpc.system=grpc")));
  }
}
