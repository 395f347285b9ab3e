/*
 * Copyright 2026 the azure-monitor-opentelemetry authors
 * SPDX-License-Identifier: Apache-2.0
 */

package io.github.azuremonitor.exporter.mapping;

import static io.github.azuremonitor.exporter.mapping.Attribute.DB_SYSTEM_NAME;
import static io.github.azuremonitor.exporter.mapping.Attribute.PEER_SERVICE;

/** A command that Lettuce sent to Redis, which it calls the same whatever the server. */
final class LettuceCommand implements SpringObservation {

  @Override
  public boolean applies(SpanItem span, KnownAttributes attributes) {
    return "redis".equals(attributes.text(DB_SYSTEM_NAME))
        && "Redis".equals(attributes.text(PEER_SERVICE));
  }

  @Override
  public void translate(KnownAttributes attributes) {
    attributes.set(PEER_SERVICE, null);
  }
}
