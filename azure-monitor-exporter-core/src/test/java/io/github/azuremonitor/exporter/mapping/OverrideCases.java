/*
 * Copyright 2026 the azure-monitor-opentelemetry authors
 * SPDX-License-Identifier: Apache-2.0
 */

package io.github.azuremonitor.exporter.mapping;

import static io.github.azuremonitor.exporter.mapping.ExpectedItem.dependency;
import static io.github.azuremonitor.exporter.mapping.ExpectedItem.message;
import static io.github.azuremonitor.exporter.mapping.ExpectedItem.request;
import static io.github.azuremonitor.exporter.mapping.GivenLog.log;
import static io.github.azuremonitor.exporter.mapping.GivenSpan.client;
import static io.github.azuremonitor.exporter.mapping.GivenSpan.consumer;
import static io.github.azuremonitor.exporter.mapping.GivenSpan.server;

/** Attributes that say what a column shall show. */
final class OverrideCases {

  private static final String CALL =
      "http.request.method=GET; url.full=https://host/p; http.response.status_code=200; ";

  private static final String SHOWN = "type=Http; target=host; data=https://host/p; resultCode=200";

  private OverrideCases() {}

  static MappingTopic topic() {
    return MappingTopic.of(
        "Setting columns yourself",
        """
        Where no rule fits, an attribute with the name of the column has the last word. It must be a text and not
        be empty.
        """,
        MappingCase.of(
            "TR-20 TR-25",
            "Every column of a request",
            consumer(
                "x",
                "microsoft.operation_name=Import; microsoft.request.name=Import of orders;"
                    + " microsoft.request.url=https://host/import; microsoft.request.source=ftp;"
                    + " microsoft.request.resultCode=partial; messaging.destination.name=q;"
                    + " messaging.system=jms"),
            request(
                "name=Import of orders; ai.operation.name=Import; url=https://host/import;"
                    + " source=ftp; responseCode=partial")),
        MappingCase.of(
            "TR-20",
            "Only the operation is named: the request is named by it, too",
            server("x", "microsoft.operation_name=Import"),
            request("name=Import; ai.operation.name=Import")),
        MappingCase.of(
            "TR-20",
            "Only the request is named: so is its operation",
            server("GET /a", "microsoft.request.name=Import"),
            request("name=Import; ai.operation.name=Import")),
        MappingCase.of(
            "TR-20",
            "The name that other components of Application Insights set",
            server("x", "applicationinsights.internal.operation_name=Import"),
            request("name=Import; ai.operation.name=Import")),
        MappingCase.of(
            "TR-9 TR-24",
            "A code of 400 or more is a failure, also if it is set so",
            server("x", "http.request.method=GET; microsoft.request.resultCode=\"503\""),
            request("responseCode=503; success=false")),
        MappingCase.of(
            "TR-33 TR-34 TR-35 TR-36",
            "Every column of a dependency",
            client(
                "x",
                CALL
                    + "microsoft.dependency.name=n; microsoft.dependency.type=t;"
                    + " microsoft.dependency.target=a; microsoft.dependency.data=d;"
                    + " microsoft.dependency.resultCode=r; microsoft.operation_name=Import"),
            dependency("name=n; type=t; target=a; data=d; resultCode=r; ai.operation.name=Import")),
        MappingCase.of(
            "TR-75",
            "An empty text changes nothing",
            client("x", CALL + "microsoft.dependency.type="),
            dependency(SHOWN)),
        MappingCase.of(
            "LG-12",
            "The operation a log record belongs to",
            log("microsoft.operation_name=Import"),
            message("ai.operation.name=Import")),
        MappingCase.of(
            "LG-12",
            "The operation a log record belongs to, set by another component",
            log("applicationinsights.internal.operation_name=GET /a"),
            message("ai.operation.name=GET /a")));
  }
}
