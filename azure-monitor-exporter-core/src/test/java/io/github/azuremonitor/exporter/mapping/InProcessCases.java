/*
 * Copyright 2026 the azure-monitor-opentelemetry authors
 * SPDX-License-Identifier: Apache-2.0
 */

package io.github.azuremonitor.exporter.mapping;

import static io.github.azuremonitor.exporter.mapping.ExpectedItem.dependency;
import static io.github.azuremonitor.exporter.mapping.GivenSpan.client;
import static io.github.azuremonitor.exporter.mapping.GivenSpan.internal;

/** Steps within the process, and calls of which little is known. */
final class InProcessCases {

  private InProcessCases() {}

  static MappingTopic topic() {
    return MappingTopic.of(
        "Steps in the process and other calls",
        """
        A step within the process is a dependency of type `InProc`: the application map does not draw it as a
        server. So is a call of which neither kind nor target is known. A call with a target and without a
        convention has no type.
        """,
        MappingCase.of(
            "TR-1 TR-41",
            "A step",
            internal("work", "k=v"),
            dependency("name=work; type=InProc; properties.k=v")),
        MappingCase.of(
            "TR-41",
            "A step has no target, whatever its attributes",
            internal("work", "server.address=host; db.system=mysql; db.statement=SELECT 1"),
            dependency("type=InProc")),
        MappingCase.of(
            "TR-41 TR-33 TR-9",
            "A step that tells of HTTP",
            internal(
                "GET",
                "http.request.method=GET; url.full=https://host/x; http.response.status_code=500"),
            dependency("name=GET /x; type=InProc; success=false")),
        MappingCase.of(
            "TR-41",
            "A step within the Azure SDK",
            internal("BlobClient.upload", "az.namespace=Microsoft.Storage"),
            dependency("type=InProc | Microsoft.Storage")),
        MappingCase.of(
            "TR-41",
            "The newest name of the Azure SDK's namespace, on a step",
            internal("BlobClient.upload", "azure.resource_provider.namespace=Microsoft.Storage"),
            dependency("type=InProc | Microsoft.Storage")),
        MappingCase.of(
            "TR-42",
            "A call by the Azure SDK without a convention",
            client("KeyVault.get", "az.namespace=Microsoft.KeyVault; server.address=v"),
            dependency("type=Microsoft.KeyVault; target=v")),
        MappingCase.of(
            "TR-42",
            "A call by the Azure SDK over HTTP",
            client(
                "GET",
                "az.namespace=Microsoft.KeyVault; http.request.method=GET; url.full=https://v/k"),
            dependency("name=GET /k; type=Http; target=v; data=https://v/k; resultCode=0")),
        MappingCase.of(
            "TR-40",
            "A call of no known kind",
            client("x", "server.address=host; server.port=80"),
            dependency("name=x; target=host:80")),
        MappingCase.of(
            "TR-40", "A call without anything", client("x", ""), dependency("name=x; type=InProc")),
        MappingCase.of(
            "ENV-11",
            "A call without a name",
            client(" ", "server.address=host"),
            dependency("name=unknown; target=host")));
  }
}
