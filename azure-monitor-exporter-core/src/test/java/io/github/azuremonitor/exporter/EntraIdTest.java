/*
 * Copyright 2026 the azure-monitor-opentelemetry authors
 * SPDX-License-Identifier: Apache-2.0
 */

package io.github.azuremonitor.exporter;

import static org.assertj.core.api.Assertions.assertThat;

import com.azure.core.credential.TokenCredential;
import com.azure.core.credential.TokenRequestContext;
import com.azure.identity.ClientSecretCredentialBuilder;
import io.github.azuremonitor.exporter.testing.Await;
import io.github.azuremonitor.exporter.testing.CapturedLog;
import io.github.azuremonitor.exporter.testing.SocketServer;
import io.github.azuremonitor.exporter.testing.TestCertificates;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import javax.net.ssl.SSLContext;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Authentication with a credential of azure-identity, whose authority is on this machine. */
class EntraIdTest {

  private static final String TENANT = "00000000-0000-4000-8000-0000000000aa";

  private static final String TOKEN =
      "{\"token_type\":\"Bearer\",\"expires_in\":3599,\"ext_expires_in\":3599,"
          + "\"access_token\":\"token-of-the-authority\"}";

  private static SSLContext client;
  private static SSLContext server;

  @BeforeAll
  static void certificates(@TempDir Path directory) {
    TestCertificates certificates = TestCertificates.in(directory);
    client = certificates.client();
    server = certificates.server("localhost");
    loadLibraries();
  }

  /** On a busy machine it takes longer to load these libraries than anybody waits for a token. */
  private static void loadLibraries() {
    try (SocketServer authority = SocketServer.start(server, answering(200, TOKEN))) {
      TokenRequestContext request = new TokenRequestContext().addScopes("api://other/.default");
      assertThat(credential(authority).getTokenSync(request)).isNotNull();
    }
  }

  private static TokenCredential credential(SocketServer authority) {
    String endpoint = authority.endpoint().toString();
    return new ClientSecretCredentialBuilder()
        .authorityHost(endpoint.substring(0, endpoint.length() - 1))
        .disableInstanceDiscovery()
        .tenantId(TENANT)
        .clientId("00000000-0000-4000-8000-0000000000bb")
        .clientSecret("client-secret")
        .httpClient(new AzureHttpClient(client))
        .build();
  }

  private static AzureMonitorPipeline pipeline(SocketServer service, SocketServer authority) {
    return AzureMonitorPipeline.builder()
        .connectionString(service.connectionString())
        .mapping(PipelineFixture.withoutResource())
        .transport(TransportOptions.builder().sslContext(client).build())
        .credential(credential(authority))
        .build();
  }

  private static SocketServer.Behaviour answering(int status, String body) {
    return connection -> {
      while (true) {
        connection.read();
        connection.answer(status, body);
      }
    };
  }

  @Test
  @DisplayName("ING-9 a credential's token, asked for with the right scope, signs every request")
  void clientSecret() {
    try (SocketServer authority = SocketServer.start(server, answering(200, TOKEN));
        SocketServer service = SocketServer.start(server, answering(200, "{}"));
        AzureMonitorPipeline pipeline = pipeline(service, authority)) {
      for (int i = 0; i < 2; i++) {
        AzureMonitorTraceExporter.create(pipeline).export(Telemetry.span());
        assertThat(PipelineFixture.await(pipeline.flush())).isTrue();
      }
      assertThat(service.requests())
          .hasSize(2)
          .allSatisfy(
              request ->
                  assertThat(request.header("Authorization"))
                      .containsExactly("Bearer token-of-the-authority"));
      assertThat(authority.requests())
          .singleElement()
          .satisfies(
              request -> {
                assertThat(request.line()).startsWith("POST /" + TENANT + "/oauth2/v2.0/token ");
                assertThat(
                        URLDecoder.decode(
                            new String(request.body(), StandardCharsets.UTF_8),
                            StandardCharsets.UTF_8))
                    .contains("https://monitor.azure.com//.default");
              });
      assertThat(pipeline.report().total().accepted()).isEqualTo(2);
    }
  }

  @Test
  @DisplayName("ING-9.3 without a token nothing is sent, and no log line has the secret")
  void refused() {
    try (CapturedLog log = CapturedLog.start();
        SocketServer authority =
            SocketServer.start(
                server,
                answering(
                    401,
                    "{\"error\":\"invalid_client\",\"error_description\":\"client-secret\"}"));
        SocketServer service = SocketServer.start(server, answering(200, "{}"));
        AzureMonitorPipeline pipeline = pipeline(service, authority)) {
      AzureMonitorTraceExporter.create(pipeline).export(Telemetry.span());
      Await.until("the authority is asked", () -> !authority.requests().isEmpty());
      PipelineFixture.await(pipeline.shutdown());
      assertThat(service.connections()).isZero();
      assertThat(pipeline.report().isBalanced()).isTrue();
      assertThat(pipeline.report().total().accepted()).isZero();
      assertThat(log.lines())
          .isNotEmpty()
          .allSatisfy(line -> assertThat(line).doesNotContain("client-secret"));
    }
  }
}
