/*
 * Copyright 2026 the azure-monitor-opentelemetry authors
 * SPDX-License-Identifier: Apache-2.0
 */

package io.github.azuremonitor.exporter.mapping;

import static io.github.azuremonitor.exporter.mapping.Attribute.GRPC_STATUS_CODE;
import static io.github.azuremonitor.exporter.mapping.Attribute.RPC_GRPC_STATUS_CODE;
import static io.github.azuremonitor.exporter.mapping.Attribute.RPC_SERVICE;
import static io.github.azuremonitor.exporter.mapping.Attribute.RPC_SYSTEM_NAME;

import java.util.List;
import java.util.Objects;

/** A call over gRPC, on either side, which Spring's interceptors do not name as such. */
final class SpringGrpc implements SpringObservation {

  /** The words of gRPC's statuses in the order of their numbers. */
  private static final List<String> CODES =
      List.of(
          "OK",
          "CANCELLED",
          "UNKNOWN",
          "INVALID_ARGUMENT",
          "DEADLINE_EXCEEDED",
          "NOT_FOUND",
          "ALREADY_EXISTS",
          "PERMISSION_DENIED",
          "RESOURCE_EXHAUSTED",
          "FAILED_PRECONDITION",
          "ABORTED",
          "OUT_OF_RANGE",
          "UNIMPLEMENTED",
          "INTERNAL",
          "UNAVAILABLE",
          "DATA_LOSS",
          "UNAUTHENTICATED");

  @Override
  public boolean applies(SpanItem span, KnownAttributes attributes) {
    return attributes.has(RPC_SERVICE) && attributes.has(GRPC_STATUS_CODE);
  }

  @Override
  public void translate(KnownAttributes attributes) {
    attributes.setIfAbsent(RPC_SYSTEM_NAME, "grpc");
    int code = CODES.indexOf(Objects.requireNonNullElse(attributes.text(GRPC_STATUS_CODE), ""));
    attributes.setIfAbsent(RPC_GRPC_STATUS_CODE, code < 0 ? null : (long) code);
  }

  /** One for every message that went over the wire. */
  @Override
  public boolean hasMessages() {
    return false;
  }
}
