/*
 * Copyright 2026 the azure-monitor-opentelemetry authors
 * SPDX-License-Identifier: Apache-2.0
 */

package io.github.azuremonitor.exporter.mapping;

import static io.github.azuremonitor.exporter.mapping.Attribute.PEER_SERVICE;
import static io.github.azuremonitor.exporter.mapping.Attribute.SERVER_ADDRESS;
import static io.github.azuremonitor.exporter.mapping.Attribute.SERVER_PORT;
import static io.github.azuremonitor.exporter.mapping.Attribute.SERVICE_PEER_NAME;
import static io.github.azuremonitor.exporter.mapping.Attribute.URL_FULL;

import org.jspecify.annotations.Nullable;

/** Whom a dependency talks to: the node on the Application Map. */
final class Target {

  private Target() {}

  /**
   * Returns the logical name of the peer, else its address with the port unless that is the usual
   * one, else what the URL says.
   *
   * @param defaultPort the port not worth showing, or -1
   */
  static @Nullable String of(KnownAttributes attributes, long defaultPort) {
    String service = attributes.text(PEER_SERVICE);
    if (service == null) {
      service = attributes.text(SERVICE_PEER_NAME);
    }
    if (service != null) {
      return service;
    }
    String address = attributes.text(SERVER_ADDRESS);
    if (address != null) {
      return Urls.hostAndPort(address, attributes.number(SERVER_PORT), defaultPort);
    }
    String url = attributes.text(URL_FULL);
    return url == null ? null : Urls.target(url);
  }
}
