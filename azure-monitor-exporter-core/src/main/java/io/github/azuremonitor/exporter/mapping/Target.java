/*
 * Copyright 2026 the azure-monitor-opentelemetry authors
 * SPDX-License-Identifier: Apache-2.0
 */

package io.github.azuremonitor.exporter.mapping;

import static io.github.azuremonitor.exporter.mapping.Attribute.NET_PEER_NAME;
import static io.github.azuremonitor.exporter.mapping.Attribute.NET_PEER_PORT;
import static io.github.azuremonitor.exporter.mapping.Attribute.NET_SOCK_PEER_ADDR;
import static io.github.azuremonitor.exporter.mapping.Attribute.NET_SOCK_PEER_NAME;
import static io.github.azuremonitor.exporter.mapping.Attribute.NET_SOCK_PEER_PORT;
import static io.github.azuremonitor.exporter.mapping.Attribute.PEER_SERVICE;
import static io.github.azuremonitor.exporter.mapping.Attribute.SERVER_ADDRESS;
import static io.github.azuremonitor.exporter.mapping.Attribute.SERVER_PORT;
import static io.github.azuremonitor.exporter.mapping.Attribute.URL_FULL;

import org.jspecify.annotations.Nullable;

/** Whom a dependency talks to: the node on the Application Map. */
final class Target {

  private Target() {}

  /**
   * Returns the logical name of the peer, else its address with the port unless that is the usual
   * one, under the names of the stable conventions and of the old ones, else what the URL says.
   *
   * @param defaultPort the port not worth showing, or -1
   */
  static @Nullable String of(KnownAttributes attributes, long defaultPort) {
    String service = attributes.text(PEER_SERVICE);
    if (service != null) {
      return service;
    }
    String target = at(attributes, SERVER_ADDRESS, SERVER_PORT, defaultPort);
    if (target == null) {
      target = at(attributes, NET_PEER_NAME, NET_PEER_PORT, defaultPort);
    }
    if (target == null) {
      target = at(attributes, NET_SOCK_PEER_NAME, NET_SOCK_PEER_PORT, defaultPort);
    }
    if (target == null) {
      target = at(attributes, NET_SOCK_PEER_ADDR, NET_SOCK_PEER_PORT, defaultPort);
    }
    if (target != null) {
      return target;
    }
    String url = attributes.text(URL_FULL);
    return url == null ? null : attributes.targets().ofUrl(url);
  }

  private static @Nullable String at(
      KnownAttributes attributes, Attribute host, Attribute port, long defaultPort) {
    String address = attributes.text(host);
    return address == null
        ? null
        : attributes.targets().of(address, attributes.number(port), defaultPort);
  }
}
