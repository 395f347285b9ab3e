/*
 * Copyright 2026 the azure-monitor-opentelemetry authors
 * SPDX-License-Identifier: Apache-2.0
 */

package io.github.azuremonitor.exporter.mapping;

import static io.github.azuremonitor.exporter.mapping.Attribute.MESSAGING_DESTINATION_NAME;
import static io.github.azuremonitor.exporter.mapping.Attribute.MESSAGING_OPERATION_TYPE;
import static io.github.azuremonitor.exporter.mapping.Attribute.MESSAGING_ROUTING_KEY;
import static io.github.azuremonitor.exporter.mapping.Attribute.MESSAGING_SOURCE_NAME;
import static io.github.azuremonitor.exporter.mapping.Attribute.MESSAGING_SYSTEM;
import static io.github.azuremonitor.exporter.mapping.Attribute.PEER_SERVICE;
import static io.github.azuremonitor.exporter.mapping.Attribute.SPRING_KAFKA_LISTENER;
import static io.github.azuremonitor.exporter.mapping.Attribute.SPRING_KAFKA_TEMPLATE;
import static io.github.azuremonitor.exporter.mapping.Attribute.SPRING_RABBIT_LISTENER;
import static io.github.azuremonitor.exporter.mapping.Attribute.SPRING_RABBIT_TEMPLATE;

import org.jspecify.annotations.Nullable;

/** A message that Spring for Apache Kafka, Spring AMQP or Spring JMS sent or processed. */
final class SpringMessaging implements SpringObservation {

  private static final String UNKNOWN = "unknown";

  @Override
  public boolean applies(SpanItem span, KnownAttributes attributes) {
    return system(attributes) != null;
  }

  @Override
  public void translate(KnownAttributes attributes) {
    attributes.setIfAbsent(MESSAGING_SYSTEM, system(attributes));
    String destination = attributes.text(MESSAGING_DESTINATION_NAME);
    if (destination == null) {
      destination = attributes.text(MESSAGING_SOURCE_NAME);
    }
    if (destination == null) {
      destination = attributes.text(MESSAGING_ROUTING_KEY);
    }
    attributes.set(MESSAGING_DESTINATION_NAME, UNKNOWN.equals(destination) ? null : destination);
    // The name of a product, not of a broker: it would be the same node for all of them.
    attributes.set(PEER_SERVICE, null);
  }

  private static @Nullable String system(KnownAttributes attributes) {
    String system = attributes.text(MESSAGING_SYSTEM);
    if (system != null) {
      return system;
    }
    if (attributes.has(SPRING_KAFKA_TEMPLATE) || attributes.has(SPRING_KAFKA_LISTENER)) {
      return "kafka";
    }
    boolean rabbit =
        attributes.has(SPRING_RABBIT_TEMPLATE) || attributes.has(SPRING_RABBIT_LISTENER);
    if (rabbit) {
      return "rabbitmq";
    }
    // Of JMS nothing else is said than what was done.
    return attributes.has(MESSAGING_OPERATION_TYPE) ? "jms" : null;
  }
}
