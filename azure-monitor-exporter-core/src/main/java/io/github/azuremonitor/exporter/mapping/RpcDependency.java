/*
 * Copyright 2026 the azure-monitor-opentelemetry authors
 * SPDX-License-Identifier: Apache-2.0
 */

package io.github.azuremonitor.exporter.mapping;

import static io.github.azuremonitor.exporter.mapping.Attribute.RPC_GRPC_STATUS_CODE;
import static io.github.azuremonitor.exporter.mapping.Attribute.RPC_RESPONSE_STATUS_CODE;
import static io.github.azuremonitor.exporter.mapping.Attribute.RPC_SYSTEM_NAME;

import org.jspecify.annotations.Nullable;

/** A remote procedure call. */
final class RpcDependency implements DependencyKind {

  @Override
  public boolean applies(KnownAttributes attributes) {
    return attributes.text(RPC_SYSTEM_NAME) != null;
  }

  @Override
  public @Nullable String type(KnownAttributes attributes) {
    return attributes.text(RPC_SYSTEM_NAME);
  }

  @Override
  public @Nullable String target(KnownAttributes attributes) {
    String target = Target.of(attributes, -1);
    return target == null ? attributes.text(RPC_SYSTEM_NAME) : target;
  }

  @Override
  public @Nullable String resultCode(KnownAttributes attributes) {
    return statusCode(attributes);
  }

  /** Returns the status of a call, whoever made it; gRPC's is a number, others are words. */
  static @Nullable String statusCode(KnownAttributes attributes) {
    Long grpc = attributes.number(RPC_GRPC_STATUS_CODE);
    if (grpc != null) {
      return NumberText.of(grpc);
    }
    return AttributeText.nonBlank(attributes.value(RPC_RESPONSE_STATUS_CODE));
  }
}
