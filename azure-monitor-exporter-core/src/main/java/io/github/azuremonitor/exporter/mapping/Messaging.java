/*
 * Copyright 2026 the azure-monitor-opentelemetry authors
 * SPDX-License-Identifier: Apache-2.0
 */

package io.github.azuremonitor.exporter.mapping;

import static io.github.azuremonitor.exporter.mapping.Attribute.AZURE_NAMESPACE;
import static io.github.azuremonitor.exporter.mapping.Attribute.MESSAGING_DESTINATION_NAME;
import static io.github.azuremonitor.exporter.mapping.Attribute.MESSAGING_SYSTEM;
import static io.github.azuremonitor.exporter.mapping.Attribute.NET_PEER_NAME;
import static io.github.azuremonitor.exporter.mapping.Attribute.PEER_ADDRESS;
import static io.github.azuremonitor.exporter.mapping.Attribute.SERVER_ADDRESS;

import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** What the messaging conventions say about a span, on either side of the queue. */
final class Messaging {

  /** Services of Azure whose SDKs name the namespace instead of the messaging system. */
  private static final Set<String> AZURE = Set.of("Microsoft.EventHub", "Microsoft.ServiceBus");

  private static final List<Attribute> AZURE_ADDRESSES =
      List.of(SERVER_ADDRESS, NET_PEER_NAME, PEER_ADDRESS);

  private Messaging() {}

  /** Returns the messaging system, or null when the span has nothing to do with messages. */
  static @Nullable String system(KnownAttributes attributes) {
    String azure = azure(attributes);
    return azure == null ? attributes.text(MESSAGING_SYSTEM) : azure;
  }

  /**
   * Returns where messages go to or come from, as {@code broker/destination} or what of it is
   * known; null when the span has nothing to do with messages.
   */
  static @Nullable String place(KnownAttributes attributes) {
    String system = system(attributes);
    if (system == null) {
      return null;
    }
    String broker = azure(attributes) == null ? Target.of(attributes, -1) : address(attributes);
    String destination = attributes.text(MESSAGING_DESTINATION_NAME);
    if (broker == null) {
      return destination == null ? system : destination;
    }
    return destination == null ? broker : broker + "/" + destination;
  }

  private static @Nullable String azure(KnownAttributes attributes) {
    String namespace = attributes.text(AZURE_NAMESPACE);
    return namespace != null && AZURE.contains(namespace) ? namespace : null;
  }

  private static @Nullable String address(KnownAttributes attributes) {
    for (Attribute attribute : AZURE_ADDRESSES) {
      String address = attributes.text(attribute);
      if (address != null) {
        return address.endsWith("/") ? address.substring(0, address.length() - 1) : address;
      }
    }
    return null;
  }
}
