/*
 * Copyright 2026 the azure-monitor-opentelemetry authors
 * SPDX-License-Identifier: Apache-2.0
 */

package io.github.azuremonitor.exporter.ingestion;

import java.util.Set;
import java.util.stream.Stream;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLException;
import javax.net.ssl.SSLParameters;

/**
 * Allows TLS 1.2 and 1.3 only. Older versions are off in today's JVMs, but may be on in a context
 * made by hand, or even be all that is on.
 */
final class TlsVersions {

  private static final Set<String> ALLOWED = Set.of("TLSv1.2", "TLSv1.3");

  private TlsVersions() {}

  /** Returns the parameters of a context without what is not allowed. */
  static SSLParameters of(SSLContext context) throws SSLException {
    SSLParameters parameters = context.getDefaultSSLParameters();
    String[] protocols = allowed(parameters);
    if (protocols.length == 0) {
      protocols = allowed(context.getSupportedSSLParameters());
    }
    if (protocols.length == 0) {
      throw new SSLException(
          "No appropriate protocol: the SSLContext " + context.getProtocol() + " has no TLS 1.2");
    }
    parameters.setProtocols(protocols);
    return parameters;
  }

  private static String[] allowed(SSLParameters parameters) {
    String[] protocols = parameters.getProtocols();
    return protocols == null
        ? new String[0]
        : Stream.of(protocols).filter(ALLOWED::contains).toArray(String[]::new);
  }
}
