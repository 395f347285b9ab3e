/*
 * Copyright 2026 the azure-monitor-opentelemetry authors
 * SPDX-License-Identifier: Apache-2.0
 */

package io.github.azuremonitor.local;

import com.sun.net.httpserver.HttpHandler;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/** The doors of a service that speak TLS. */
final class SecureListeners {

  private final HttpHandler handler;
  private final List<LoopbackServer> servers = new ArrayList<>();
  private boolean closed;

  SecureListeners(HttpHandler handler) {
    this.handler = handler;
  }

  synchronized SecureEndpoint add(int port) {
    if (closed) {
      throw new IllegalStateException("The local service is closed");
    }
    SelfSignedCertificate certificate = SelfSignedCertificate.create(Instant.now());
    LoopbackServer server = LoopbackServer.startSecure(port, handler, certificate.serverContext());
    servers.add(server);
    int taken = server.address().getPort();
    return new SecureEndpoint(
        taken, RunningService.secureConnectionString(taken), certificate.pem());
  }

  synchronized void close() {
    closed = true;
    servers.forEach(LoopbackServer::stop);
    servers.clear();
  }
}
