/*
 * Copyright 2026 the azure-monitor-opentelemetry authors
 * SPDX-License-Identifier: Apache-2.0
 */

package io.github.azuremonitor.exporter.faults;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.azuremonitor.exporter.AccessTokenProvider;
import io.github.azuremonitor.exporter.AccessTokenProvider.AccessToken;
import io.github.azuremonitor.exporter.AzureMonitorPipeline;
import io.github.azuremonitor.exporter.AzureMonitorPipelineBuilder;
import io.github.azuremonitor.exporter.TransportOptions;
import io.github.azuremonitor.exporter.testing.Await;
import io.github.azuremonitor.exporter.testing.CapturedLog;
import io.github.azuremonitor.exporter.testing.SocketServer;
import io.github.azuremonitor.exporter.testing.TestCertificates;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import javax.net.ssl.SSLContext;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Credentials that bring no token, and services that refuse the one they bring. */
class AccessTokenFaultsTest {

  private static final String SECRET = "secret-of-the-credential";

  private static SSLContext client;
  private static SSLContext server;

  private final AtomicInteger calls = new AtomicInteger();
  private final AtomicInteger callsInFlight = new AtomicInteger();
  private final AtomicInteger mostCallsInFlight = new AtomicInteger();

  @BeforeAll
  static void certificates(@TempDir Path directory) {
    TestCertificates certificates = TestCertificates.in(directory);
    client = certificates.client();
    server = certificates.server("localhost");
  }

  private FaultedPipeline pipeline(SocketServer service, AccessTokenProvider provider) {
    AzureMonitorPipelineBuilder builder =
        AzureMonitorPipeline.builder()
            .connectionString(service.connectionString())
            .transport(TransportOptions.builder().sslContext(client).build())
            .accessTokenProvider(
                scope -> {
                  calls.incrementAndGet();
                  mostCallsInFlight.accumulateAndGet(callsInFlight.incrementAndGet(), Math::max);
                  try {
                    return provider.getToken(scope);
                  } finally {
                    callsInFlight.decrementAndGet();
                  }
                });
    return FaultedPipeline.of(builder);
  }

  private static SocketServer service(int status) {
    return SocketServer.start(
        server,
        connection -> {
          while (true) {
            connection.read();
            connection.answer(status, "");
          }
        });
  }

  private static AccessToken token(String value) {
    return new AccessToken(value, Instant.now().plusSeconds(3600));
  }

  record Credential(String name, AccessTokenProvider provider) {
    @Override
    public String toString() {
      return name;
    }
  }

  static List<Credential> useless() {
    return List.of(
        new Credential(
            "throws",
            scope -> {
              throw new IllegalStateException(SECRET);
            }),
        new Credential(
            "throws an error",
            scope -> {
              throw new NoClassDefFoundError(SECRET);
            }),
        new Credential("returns null", scope -> null),
        new Credential(
            "returns what has expired",
            scope -> new AccessToken(SECRET, Instant.now().minusSeconds(1))),
        new Credential(
            "returns what ended long ago", scope -> new AccessToken(SECRET, Instant.MIN)),
        new Credential("returns two lines", scope -> token(SECRET + "\r\nX-Other: 1")),
        new Credential("returns nothing", scope -> token("")));
  }

  @ParameterizedTest
  @MethodSource("useless")
  @DisplayName(
      "fault 35 without a token nothing is sent; the credential is asked once, telemetry kept")
  void noToken(Credential credential) {
    try (CapturedLog log = CapturedLog.start();
        SocketServer service = service(200);
        FaultedPipeline to = pipeline(service, credential.provider)) {
      for (int i = 0; i < 3; i++) {
        to.export(Samples.spans(2));
        assertThat(to.flush()).as("kept").isTrue();
      }
      to.assertFates(0, 6, Map.of());
      assertThat(calls).hasValue(1);
      assertThat(service.connections()).isZero();
      assertThat(to.lastFailure()).contains("credential").doesNotContain(SECRET);
      to.assertClosedWith(0, 6);
      assertThat(log.lines()).allSatisfy(line -> assertThat(line).doesNotContain(SECRET));
    }
  }

  @Test
  @DisplayName(
      "fault 35 a credential that blocks holds up no caller; one call is under way at a time")
  void blocks() {
    CountDownLatch mayReturn = new CountDownLatch(1);
    try (SocketServer service = service(200);
        FaultedPipeline to =
            pipeline(
                service,
                scope -> {
                  Uninterrupted.await(mayReturn);
                  return token("late");
                })) {
      for (int i = 0; i < 10; i++) {
        to.export(Samples.spans(2));
      }
      Await.until("the credential is asked", () -> calls.get() == 1);
      to.assertFates(0, 20, Map.of());
      mayReturn.countDown();
      assertThat(to.flush()).isTrue();
      to.assertFates(20, 0, Map.of());
      assertThat(mostCallsInFlight).hasValue(1);
      assertThat(service.requests())
          .isNotEmpty()
          .allSatisfy(
              request ->
                  assertThat(request.header("Authorization")).containsExactly("Bearer late"));
    }
  }

  @Test
  @DisplayName("fault 35 a token that was revoked is replaced at once, and nothing waits")
  void revoked() {
    try (SocketServer service =
            SocketServer.start(
                server,
                connection -> {
                  while (true) {
                    boolean old =
                        connection.read().header("Authorization").contains("Bearer token1");
                    connection.answer(old ? 401 : 200, "");
                  }
                });
        FaultedPipeline to = pipeline(service, scope -> token("token" + calls.get()))) {
      to.export(Samples.spans(2));
      assertThat(to.flush()).isTrue();
      to.assertFates(2, 0, Map.of());
      assertThat(calls).hasValue(2);
    }
  }

  @ParameterizedTest
  @ValueSource(ints = {401, 403})
  @DisplayName(
      "fault 35 a service that refuses every token is asked twice at most, then left alone")
  void refused(int status) {
    try (SocketServer service = service(status);
        FaultedPipeline to = pipeline(service, scope -> token("token" + calls.get()))) {
      for (int i = 0; i < 3; i++) {
        to.export(Samples.spans(2));
        assertThat(to.flush()).as("kept").isTrue();
      }
      to.assertFates(0, 6, Map.of());
      assertThat(calls).hasValue(status == 401 ? 2 : 1);
      assertThat(service.requests()).hasSize(status == 401 ? 2 : 1);
      to.assertClosedWith(0, 6);
    }
  }
}
