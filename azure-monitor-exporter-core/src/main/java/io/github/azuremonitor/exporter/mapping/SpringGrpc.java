/*
 * Copyright 2026 the azure-monitor-opentelemetry authors
 * SPDX-License-Identifier: Apache-2.0
 */

package io.github.azuremonitor.exporter.mapping;

import static io.github.azuremonitor.exporter.mapping.Attribute.GRPC_STATUS_CODE;
import static io.github.azuremonitor.exporter.mapping.Attribute.RPC_RESPONSE_STATUS_CODE;
import static io.github.azuremonitor.exporter.mapping.Attribute.RPC_SERVICE;
import static io.github.azuremonitor.exporter.mapping.Attribute.RPC_SYSTEM_NAME;

import io.opentelemetry.sdk.trace.data.SpanData;

/** A call over gRPC, on either side, which Spring's interceptors do not name as such. */
final class SpringGrpc implements SpringObservation {

  @Override
  public boolean applies(SpanData span, KnownAttributes attributes) {
    return attributes.has(RPC_SERVICE) && attributes.has(GRPC_STATUS_CODE);
  }

  @Override
  public void translate(KnownAttributes attributes) {
    attributes.setIfAbsent(RPC_SYSTEM_NAME, "grpc");
    attributes.setIfAbsent(RPC_RESPONSE_STATUS_CODE, attributes.text(GRPC_STATUS_CODE));
  }

  /** One for every message that went over the wire. */
  @Override
  public boolean hasMessages() {
    return false;
  }
}
