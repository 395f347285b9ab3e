/*
 * Copyright 2026 the azure-monitor-opentelemetry authors
 * SPDX-License-Identifier: Apache-2.0
 */

package io.github.azuremonitor.exporter.mapping;

import static io.github.azuremonitor.exporter.mapping.Attribute.AI_PREVIEW_CONNECTION_STRING;
import static io.github.azuremonitor.exporter.mapping.Attribute.AI_PREVIEW_INSTRUMENTATION_KEY;
import static io.github.azuremonitor.exporter.mapping.Attribute.AI_PREVIEW_SERVICE_INSTANCE_ID;
import static io.github.azuremonitor.exporter.mapping.Attribute.AI_PREVIEW_SERVICE_NAME;

import java.util.List;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.logging.Level;
import java.util.logging.Logger;

/**
 * Attributes with which Microsoft's agent for Java lets single items go elsewhere, or come from
 * somebody else. A pipeline has one destination; who sets them should know that they do nothing.
 * Thread-safe.
 */
final class RoutingAttributes {

  private static final Logger logger = Logger.getLogger(RoutingAttributes.class.getName());

  private static final List<Attribute> ATTRIBUTES =
      List.of(
          AI_PREVIEW_CONNECTION_STRING,
          AI_PREVIEW_INSTRUMENTATION_KEY,
          AI_PREVIEW_SERVICE_INSTANCE_ID,
          AI_PREVIEW_SERVICE_NAME);

  private final AtomicBoolean told = new AtomicBoolean();

  /** Tells it once if an item has one of them. */
  void check(KnownAttributes attributes) {
    for (Attribute attribute : ATTRIBUTES) {
      if (attributes.has(attribute) && told.compareAndSet(false, true)) {
        tell(attribute.key);
      }
    }
  }

  private static void tell(String key) {
    try {
      logger.log(
          Level.WARNING,
          "The attribute {0} has no effect: a pipeline has one destination and takes role and"
              + " instance from the resource",
          key);
    } catch (Throwable ignored) {
      // A log handler that fails must not cost the item.
    }
  }
}
