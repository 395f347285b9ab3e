/*
 * Copyright 2026 the azure-monitor-opentelemetry authors
 * SPDX-License-Identifier: Apache-2.0
 */

package io.github.azuremonitor.exporter.mapping;

import static io.github.azuremonitor.exporter.mapping.ExpectedItem.dependency;
import static io.github.azuremonitor.exporter.mapping.ExpectedItem.item;
import static io.github.azuremonitor.exporter.mapping.ExpectedItem.message;
import static io.github.azuremonitor.exporter.mapping.ExpectedItem.request;
import static io.github.azuremonitor.exporter.mapping.GivenLog.log;
import static io.github.azuremonitor.exporter.mapping.GivenSpan.client;
import static io.github.azuremonitor.exporter.mapping.GivenSpan.server;

import io.github.azuremonitor.exporter.mapping.ExpectedItem.Kind;
import java.util.Collections;

/** What the service would refuse. */
final class LimitCases {

  private static final String LINK =
      "{\"operation_Id\":\"4bf92f3577b34da6a3ce929d0e0e4736\",\"id\":\"b7ad6b7169203331\"}";

  private LimitCases() {}

  static MappingTopic topic() {
    return MappingTopic.of(
        "Limits",
        """
        The service refuses items with fields that are too long, so they are cut to the longest that it takes,
        never within a character. An item over 64 KB is made smaller by cutting its longest custom dimensions, and
        says so by the custom dimension `azuremonitor.trimmed`.
        """,
        MappingCase.of(
            "TR-21",
            "A long name of a request",
            server("n".repeat(2000), ""),
            request("name=" + "n".repeat(1024), "ai.operation.name=" + "n".repeat(1024))),
        MappingCase.of(
            "TR-23",
            "A long URL",
            server("x", "url.full=https://host/" + "p".repeat(3000)),
            request("url=https://host/" + "p".repeat(2048 - 13))),
        MappingCase.of(
            "TR-44",
            "A long statement",
            client("x", "db.system=mysql; db.statement=" + "s".repeat(9000)),
            dependency("type=mysql; target=mysql; data=" + "s".repeat(8192))),
        MappingCase.of(
            "ENV-15",
            "A long value",
            server("x", "k=" + "v".repeat(9000)),
            request("properties.k=" + "v".repeat(8192))),
        MappingCase.of(
            "ENV-15",
            "A key over 150 characters: the dimension is left out",
            server("x", "k".repeat(150) + "=v; " + "k".repeat(151) + "=v"),
            request("properties." + "k".repeat(150) + "=v")),
        MappingCase.of(
            "ENV-17",
            "A measurement with a key over 150 characters is left out",
            server("x", "microsoft.custom_measurements={\"" + "k".repeat(151) + "\":1}"),
            request("measurements=" + ExpectedItem.ABSENT)),
        MappingCase.of(
            "ENV-9 RT-11",
            "A long user id",
            server("x", "enduser.pseudo.id=" + "u".repeat(200)),
            request("ai.user.id=" + "u".repeat(128))),
        MappingCase.of(
            "LG-16",
            "A long message",
            log("").withBody("m".repeat(40_000)),
            message("message=" + "m".repeat(32_768))),
        MappingCase.of(
            "LG-50",
            "A long name of a custom event",
            log("microsoft.custom_event.name=" + "e".repeat(600)),
            item(Kind.EVENT, "name=" + "e".repeat(512))),
        MappingCase.of(
            "TR-60",
            "More than 100 links: the first 100",
            server("x", "").withLinks(Collections.nCopies(120, "").toArray(String[]::new)),
            request(
                "properties._MS.links=["
                    + String.join(",", Collections.nCopies(100, LINK))
                    + "]")));
  }
}
