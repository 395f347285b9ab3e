/*
 * Copyright 2026 the azure-monitor-opentelemetry authors
 * SPDX-License-Identifier: Apache-2.0
 */

package io.github.azuremonitor.exporter.mapping;

import static io.github.azuremonitor.exporter.mapping.ExpectedItem.dependency;
import static io.github.azuremonitor.exporter.mapping.GivenSpan.client;

import io.opentelemetry.api.trace.StatusCode;

/** Remote procedure calls. */
final class RpcCases {

  private RpcCases() {}

  static MappingTopic topic() {
    return MappingTopic.of(
        "Remote procedure calls",
        """
        A remote procedure call is a dependency of the type of its system, such as `grpc`. No port goes without
        saying here, so all are shown.
        """,
        MappingCase.of(
            "TR-30 TR-37 TR-38 TR-39",
            "A gRPC call that found nothing",
            client(
                    "shop.Cart/Add",
                    "rpc.system=grpc; rpc.service=shop.Cart; rpc.method=Add; server.address=g;"
                        + " server.port=50051; rpc.grpc.status_code=5")
                .with(StatusCode.ERROR),
            dependency(
                "name=shop.Cart/Add; type=grpc; target=g:50051; resultCode=5; success=false")),
        MappingCase.of(
            "TR-38",
            "The server is not known",
            client("shop.Cart/Add", "rpc.system=grpc; rpc.service=shop.Cart"),
            dependency("type=grpc; target=grpc")),
        MappingCase.of(
            "TR-37 TR-39",
            "The newest names of the attributes",
            client(
                "shop.Cart/Add",
                "rpc.system.name=grpc; server.address=g; server.port=443;"
                    + " rpc.response.status_code=NOT_FOUND"),
            dependency("type=grpc; target=g:443; resultCode=NOT_FOUND")));
  }
}
