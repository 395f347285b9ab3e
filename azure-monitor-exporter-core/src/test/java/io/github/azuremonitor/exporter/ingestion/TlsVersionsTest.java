/*
 * Copyright 2026 the azure-monitor-opentelemetry authors
 * SPDX-License-Identifier: Apache-2.0
 */

package io.github.azuremonitor.exporter.ingestion;

import static io.github.azuremonitor.exporter.ingestion.IngestionFixture.answering;
import static io.github.azuremonitor.exporter.ingestion.IngestionFixture.options;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.azuremonitor.exporter.testing.SocketServer;
import io.github.azuremonitor.exporter.testing.TestCertificates;
import java.nio.file.Path;
import java.security.SecureRandom;
import javax.net.ssl.KeyManager;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLContextSpi;
import javax.net.ssl.SSLEngine;
import javax.net.ssl.SSLParameters;
import javax.net.ssl.SSLServerSocketFactory;
import javax.net.ssl.SSLSessionContext;
import javax.net.ssl.SSLSocketFactory;
import javax.net.ssl.TrustManager;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Contexts of an application that are older than the application. */
class TlsVersionsTest {

  private static SSLContext client;
  private static SSLContext server;

  @BeforeAll
  static void certificates(@TempDir Path directory) {
    TestCertificates certificates = TestCertificates.in(directory);
    client = certificates.client();
    server = certificates.server("localhost");
  }

  /** A context like another one, but for the versions of TLS. */
  private static final class Restricted extends SSLContext {

    Restricted(SSLContext base, String[] enabled, String[] supported) {
      super(new Spi(base, enabled, supported), base.getProvider(), "TLS");
    }
  }

  private static final class Spi extends SSLContextSpi {

    private final SSLContext base;
    private final String[] enabled;
    private final String[] supported;

    Spi(SSLContext base, String[] enabled, String[] supported) {
      this.base = base;
      this.enabled = enabled;
      this.supported = supported;
    }

    @Override
    protected SSLParameters engineGetDefaultSSLParameters() {
      SSLParameters parameters = base.getDefaultSSLParameters();
      parameters.setProtocols(enabled);
      return parameters;
    }

    @Override
    protected SSLParameters engineGetSupportedSSLParameters() {
      SSLParameters parameters = base.getSupportedSSLParameters();
      parameters.setProtocols(supported);
      return parameters;
    }

    @Override
    protected SSLEngine engineCreateSSLEngine() {
      return base.createSSLEngine();
    }

    @Override
    protected SSLEngine engineCreateSSLEngine(String host, int port) {
      return base.createSSLEngine(host, port);
    }

    @Override
    protected void engineInit(KeyManager[] keys, TrustManager[] trust, SecureRandom random) {
      throw new UnsupportedOperationException();
    }

    @Override
    protected SSLSocketFactory engineGetSocketFactory() {
      return base.getSocketFactory();
    }

    @Override
    protected SSLServerSocketFactory engineGetServerSocketFactory() {
      return base.getServerSocketFactory();
    }

    @Override
    protected SSLSessionContext engineGetServerSessionContext() {
      return base.getServerSessionContext();
    }

    @Override
    protected SSLSessionContext engineGetClientSessionContext() {
      return base.getClientSessionContext();
    }
  }

  private static Outcome send(SSLContext context) {
    try (SocketServer running = SocketServer.start(server, answering(200, ""));
        IngestionFixture to = IngestionFixture.to(running.endpoint(), options(context))) {
      return to.send();
    }
  }

  private static String[] versions(String... versions) {
    return versions;
  }

  @Test
  @DisplayName("ING-10 a context in which only old versions are enabled speaks the new ones it has")
  void oldEnabled() {
    String[] old = versions("TLSv1", "TLSv1.1");
    String[] all = versions("SSLv3", "TLSv1", "TLSv1.1", "TLSv1.2");
    assertThat(send(new Restricted(client, old, all))).isEqualTo(new Outcome.Accepted());
    assertThat(send(new Restricted(client, versions(), all))).isEqualTo(new Outcome.Accepted());
  }

  @Test
  @DisplayName("ING-10 row 24: a context that has no other than old versions sends nothing")
  void onlyOld() {
    String[] old = versions("TLSv1", "TLSv1.1");
    assertThat(send(new Restricted(client, old, old)))
        .isInstanceOfSatisfying(
            Outcome.Insecure.class,
            insecure -> assertThat(insecure.message()).contains("localhost", "TLS 1.2 or 1.3"));
  }

  @Test
  @DisplayName("ING-10 of what is enabled nothing old remains")
  void mixed() throws Exception {
    String[] mixed = versions("TLSv1.1", "TLSv1.2");
    assertThat(TlsVersions.of(new Restricted(client, mixed, mixed)).getProtocols())
        .containsExactly("TLSv1.2");
  }
}
