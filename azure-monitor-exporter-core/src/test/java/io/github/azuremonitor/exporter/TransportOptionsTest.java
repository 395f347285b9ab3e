/*
 * Copyright 2026 the azure-monitor-opentelemetry authors
 * SPDX-License-Identifier: Apache-2.0
 */

package io.github.azuremonitor.exporter;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import io.github.azuremonitor.exporter.testing.Await;
import io.github.azuremonitor.exporter.testing.SocketServer;
import java.net.InetSocketAddress;
import java.security.NoSuchAlgorithmException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import javax.net.ssl.SSLContext;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class TransportOptionsTest {

  private static final String KEY = "InstrumentationKey=10ca1000-0000-4000-8000-000000000001;";
  private static final InetSocketAddress PROXY =
      InetSocketAddress.createUnresolved("proxy.example", 3128);

  @Test
  @DisplayName("ING-10 five seconds for a connection and twenty for a batch, by the JVM's means")
  void defaults() {
    assertThat(TransportOptions.builder().build())
        .hasToString(
            "TransportOptions{connectTimeout=PT5S, timeout=PT20S, proxy=of the JVM,"
                + " sslContext=of the JVM, allowInsecureEndpoint=false}");
  }

  @Test
  @DisplayName("what was decided is there, and the password is not shown")
  void decisions() throws NoSuchAlgorithmException {
    assertThat(
            TransportOptions.builder()
                .connectTimeout(Duration.ofSeconds(1))
                .timeout(Duration.ofSeconds(2))
                .proxy(PROXY, "user", "secret")
                .sslContext(SSLContext.getDefault())
                .allowInsecureEndpoint(true)
                .build())
        .hasToString(
            "TransportOptions{connectTimeout=PT1S, timeout=PT2S, proxy=proxy.example:3128,"
                + " sslContext=own, allowInsecureEndpoint=true}");
  }

  @ParameterizedTest
  @ValueSource(strings = {"PT0S", "PT-1S", "PT5M0.000000001S", "PT2562047788015215H"})
  @DisplayName("a time-out is more than nothing and at most five minutes")
  void timeouts(Duration timeout) {
    TransportOptions.Builder builder = TransportOptions.builder();
    assertThatIllegalArgumentException()
        .isThrownBy(() -> builder.timeout(timeout))
        .withMessageStartingWith("timeout must be");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> builder.connectTimeout(timeout))
        .withMessageStartingWith("connectTimeout must be");
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "a:b"})
  @DisplayName("a user name that a proxy would misunderstand is refused, without the password")
  void proxyUser(String user) {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> TransportOptions.builder().proxy(PROXY, user, "secret"))
        .withMessageNotContaining("secret");
  }

  private static AzureMonitorPipelineBuilder to(String endpoints) {
    return AzureMonitorPipeline.builder().connectionString(KEY + endpoints);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "IngestionEndpoint=http://gateway.example/",
        "IngestionEndpoint=http://10.0.0.1:8080/",
        "IngestionEndpoint=https://gateway.example/;LiveEndpoint=http://gateway.example/"
      })
  @DisplayName("ING-10 cleartext to another machine needs to be allowed")
  void cleartext(String endpoints) {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> to(endpoints).build())
        .withMessageContaining("must begin with https:// (http:// is for local hosts only)")
        .withMessageNotContaining("10ca1000-0000");
    TransportOptions allowing = TransportOptions.builder().allowInsecureEndpoint(true).build();
    assertThatCode(() -> to(endpoints).transport(allowing).build().close())
        .doesNotThrowAnyException();
  }

  @Test
  @DisplayName("ING-9.5 a token is not sent in cleartext, even where telemetry is")
  void tokenAndCleartext() {
    AzureMonitorPipelineBuilder builder =
        to("IngestionEndpoint=http://gateway.example/")
            .transport(TransportOptions.builder().allowInsecureEndpoint(true).build())
            .accessTokenProvider(
                scope -> new AccessTokenProvider.AccessToken("token", Instant.MAX));
    assertThatIllegalStateException().isThrownBy(builder::build);
  }

  @Test
  @DisplayName("ING-10 a pipeline sends through its proxy")
  void pipeline() {
    try (SocketServer proxy = SocketServer.start(SocketServer.Connection::read);
        AzureMonitorPipeline pipeline =
            to("IngestionEndpoint=http://gateway.example/")
                .mapping(PipelineFixture.withoutResource())
                .transport(
                    TransportOptions.builder()
                        .allowInsecureEndpoint(true)
                        .proxy(
                            InetSocketAddress.createUnresolved(
                                "localhost", proxy.endpoint().getPort()))
                        .build())
                .build()) {
      AzureMonitorTraceExporter.create(pipeline).export(Telemetry.span());
      Await.until("the proxy has the request", () -> !proxy.requests().isEmpty());
      assertThat(proxy.requests().subList(0, 1))
          .extracting(SocketServer.Request::line)
          .isEqualTo(List.of("POST http://gateway.example/v2.1/track HTTP/1.1"));
    }
  }
}
