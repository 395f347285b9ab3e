/*
 * Copyright 2026 the azure-monitor-opentelemetry authors
 * SPDX-License-Identifier: Apache-2.0
 */

package io.github.azuremonitor.exporter.mapping;

import static io.github.azuremonitor.exporter.mapping.ExpectedItem.ABSENT;
import static io.github.azuremonitor.exporter.mapping.ExpectedItem.dependency;
import static io.github.azuremonitor.exporter.mapping.ExpectedItem.request;
import static io.github.azuremonitor.exporter.mapping.GivenSpan.internal;
import static io.github.azuremonitor.exporter.mapping.GivenSpan.server;

/** Attributes that become custom dimensions, and those that do not. */
final class PropertyCases {

  private PropertyCases() {}

  static MappingTopic topic() {
    return MappingTopic.of(
        "Attributes as custom dimensions",
        """
        An attribute of your own becomes a custom dimension of the same name, as text. Attributes that went into a
        column are not repeated, and the families of the conventions that describe the technical side (`server.`,
        `client.`, `network.`, `url.`, `http.`, `db.`, `message.`, `messaging.`, `rpc.`, `net.`, `peer.`,
        `error.`, `exception.`, `thread.`, `code.`, `faas.`, `job.`, `enduser.`) are left out, except for
        `error.type` and HTTP headers.
        """,
        MappingCase.of(
            "TR-70",
            "Values of every type",
            internal("x", "a=text; b=true; c=5; d=1.5d; e=[x,y]; f=[]; g="),
            dependency(
                "type=InProc; properties.a=text; properties.b=true; properties.c=5;"
                    + " properties.d=1.5; properties.e=x, y; properties.f=; properties.g=")),
        MappingCase.of(
            "TR-72",
            "Families that are left out",
            internal(
                "x",
                "server.a=1; client.a=1; network.a=1; url.a=1; error.a=1; http.a=1; db.a=1;"
                    + " message.a=1; messaging.a=1; rpc.a=1; enduser.a=1; net.a=1; peer.a=1;"
                    + " exception.a=1; thread.a=1; faas.a=1; code.a=1; job.a=1;"
                    + " applicationinsights.internal.a=1"),
            dependency("type=InProc", "properties=" + ABSENT)),
        MappingCase.of(
            "TR-72",
            "The type of an error, and what only looks like a family",
            internal("x", "error.type=timeout; servers.a=1; http=1; database.a=1"),
            dependency(
                "type=InProc; properties.error.type=timeout; properties.servers.a=1;"
                    + " properties.http=1; properties.database.a=1")),
        MappingCase.of(
            "TR-72",
            "HTTP headers that were captured",
            server("x", "http.request.header.x-a=[1,2]; http.response.header.x-b=[z]"),
            request(
                "properties.http.request.header.x-a=1, 2;"
                    + " properties.http.response.header.x-b=z")),
        MappingCase.of(
                "TR-72",
                "An attribute that you want to keep",
                internal("x", "thread.name=main; thread.id=1"),
                dependency("type=InProc; properties.thread.name=main"))
            .with(Setting.KEPT_ATTRIBUTES),
        MappingCase.of(
            "TR-71",
            "Attributes of other components, used or of no use",
            internal(
                "x",
                "x-opt-enqueued-time=5; kafka.record.queue_time_ms=5; kafka.offset=5;"
                    + " peer.address=a; message_bus.destination=b; microsoft.sample_rate=100;"
                    + " _MS.sampleRate=100"),
            dependency("type=InProc", "properties=" + ABSENT)),
        MappingCase.of(
            "TR-71",
            "The version of the service, told by a span",
            internal("x", "ai.preview.service_version=2.0"),
            dependency("type=InProc; ai.application.ver=2.0")),
        MappingCase.of(
            "TR-71",
            "Attributes that would redirect telemetry have no effect",
            internal(
                "x",
                "ai.preview.connection_string=a; ai.preview.instrumentation_key=b;"
                    + " ai.preview.service_name=c; ai.preview.service_instance_id=d"),
            dependency("type=InProc", "properties=" + ABSENT)),
        MappingCase.of(
            "TR-73",
            "Measurements as JSON; what is no number is left out",
            server(
                "x",
                "microsoft.custom_measurements={\"price\":9.5,\"count\":3,\"\":1,\"text\":\"2\","
                    + "\"none\":null}"),
            request("measurements.price=9.5; measurements.count=3.0")),
        MappingCase.of(
            "TR-73",
            "Measurements that are no JSON",
            server("x", "microsoft.custom_measurements=price"),
            request("measurements=" + ABSENT)),
        MappingCase.of(
            "TR-74 TR-60",
            "Names that are reserved for the service",
            server("x", "_MS.links=[]; _MS.MetricId=requests/duration; _MS.other=1"),
            request("properties=" + ABSENT)),
        MappingCase.of(
            "TR-76",
            "A span that was counted in a standard metric already",
            server("x", "_MS.ProcessedByMetricExtractors=True"),
            request("properties._MS.ProcessedByMetricExtractors=True")),
        MappingCase.of(
            "TR-75",
            "Attributes of Microsoft's without a meaning here",
            server("x", "microsoft.future=1"),
            request("properties.microsoft.future=1")));
  }
}
