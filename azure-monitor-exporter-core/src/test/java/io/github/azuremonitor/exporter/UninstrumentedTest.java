/*
 * Copyright 2026 the azure-monitor-opentelemetry authors
 * SPDX-License-Identifier: Apache-2.0
 */

package io.github.azuremonitor.exporter;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.azuremonitor.exporter.testing.SocketServer;
import io.github.azuremonitor.exporter.testing.TestCertificates;
import io.opentelemetry.api.internal.InstrumentationUtil;
import io.opentelemetry.context.Context;
import java.io.IOException;
import java.net.Proxy;
import java.net.ProxySelector;
import java.net.SocketAddress;
import java.net.URI;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.Isolated;

/** Requests that bring telemetry to the service are not telemetry. */
@Isolated
class UninstrumentedTest {

  private final List<Boolean> suppressed = new CopyOnWriteArrayList<>();

  private void look() {
    suppressed.add(InstrumentationUtil.shouldSuppressInstrumentation(Context.current()));
  }

  /** Called by the client on the thread, and so in the context, in which a request begins. */
  private final class Observer extends ProxySelector {

    @Override
    public List<Proxy> select(URI uri) {
      look();
      return List.of(Proxy.NO_PROXY);
    }

    @Override
    public void connectFailed(URI uri, SocketAddress address, IOException failure) {}
  }

  @Test
  @DisplayName("ING-11 row 51: requests and the credential run where instrumentations look away")
  void requestAndToken(@TempDir Path directory) {
    TestCertificates certificates = TestCertificates.in(directory);
    ProxySelector before = ProxySelector.getDefault();
    ProxySelector.setDefault(new Observer());
    try (SocketServer server =
            SocketServer.start(
                certificates.server("localhost"),
                connection -> {
                  connection.read();
                  connection.answer(200, "{}");
                });
        AzureMonitorPipeline pipeline =
            AzureMonitorPipeline.builder()
                .connectionString(server.connectionString())
                .transport(TransportOptions.builder().sslContext(certificates.client()).build())
                .accessTokenProvider(
                    scope -> {
                      look();
                      return new AccessTokenProvider.AccessToken("token", Instant.MAX);
                    })
                .build()) {
      AzureMonitorTraceExporter.create(pipeline).export(Telemetry.span());
      assertThat(PipelineFixture.await(pipeline.flush())).isTrue();
      assertThat(server.requests()).hasSize(1);
      assertThat(suppressed).containsExactly(true, true);
    } finally {
      ProxySelector.setDefault(before);
    }
  }

  @Test
  @DisplayName("ING-11 the context is as before afterwards, and what is thrown comes through")
  void transparent() {
    IllegalStateException failure = new IllegalStateException("x");
    assertThatThrownBy(
            () ->
                Uninstrumented.run(
                    () -> {
                      look();
                      throw failure;
                    }))
        .isSameAs(failure);
    look();
    assertThat(suppressed).containsExactly(true, false);
    assertThat(Uninstrumented.<String>call(() -> "x")).isEqualTo("x");
    assertThat(Uninstrumented.<String>call(() -> null)).isNull();
  }
}
