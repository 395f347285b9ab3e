/*
 * Copyright 2026 the azure-monitor-opentelemetry authors
 * SPDX-License-Identifier: Apache-2.0
 */

package io.github.azuremonitor.local;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;
import static org.assertj.core.api.Assumptions.assumeThat;

import java.io.ByteArrayInputStream;
import java.io.File;
import java.io.IOException;
import java.net.ConnectException;
import java.net.InetAddress;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.KeyStore;
import java.security.cert.CertificateFactory;
import java.time.Duration;
import java.util.Arrays;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLHandshakeException;
import javax.net.ssl.TrustManagerFactory;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The service with TLS, as clients of several kinds see it. */
@Timeout(60)
class SecureListenersTest {

  private final LocalIngestion service = LocalIngestion.start(0, Envelopes.CLOCK, Limits.STANDARD);
  private final SecureEndpoint secure = service.listenWithTls();

  @AfterEach
  void close() {
    service.close();
  }

  @ParameterizedTest
  @ValueSource(strings = {"127.0.0.1", "localhost"})
  void clientThatTrustsTheCertificateIsServed(String host) throws Exception {
    HttpResponse<String> response =
        trusting(secure.certificate())
            .send(
                HttpRequest.newBuilder(
                        URI.create("https://" + host + ":" + secure.port() + "/v2.1/track"))
                    .timeout(Duration.ofSeconds(20))
                    .POST(BodyPublishers.ofString(Envelopes.line("Event")))
                    .build(),
                BodyHandlers.ofString());

    assertThat(response.statusCode()).as(response.body()).isEqualTo(200);
    assertThat(service.items()).hasSize(1);
  }

  @Test
  void clientThatDoesNotTrustItIsNot() {
    HttpRequest request =
        HttpRequest.newBuilder(URI.create("https://127.0.0.1:" + secure.port() + "/api/summary"))
            .build();

    assertThatExceptionOfType(SSLHandshakeException.class)
        .isThrownBy(() -> HttpClient.newHttpClient().send(request, BodyHandlers.ofString()));
    assertThatExceptionOfType(SSLHandshakeException.class)
        .isThrownBy(
            () ->
                trusting(service.listenWithTls().certificate())
                    .send(request, BodyHandlers.ofString()));
  }

  @Test
  void opensslTrustsIt(@TempDir Path directory) throws Exception {
    String openssl = program("openssl");
    String file = Files.writeString(directory.resolve("c.pem"), secure.certificate()).toString();

    assertThat(run(Map.of(), openssl, "verify", "-x509_strict", "-CAfile", file, file))
        .isEqualTo(file + ": OK");
    assertThat(
            run(
                Map.of(),
                openssl,
                "s_client",
                "-connect",
                "127.0.0.1:" + secure.port(),
                "-CAfile",
                file,
                "-verify_return_error",
                "-verify_ip",
                "127.0.0.1"))
        .contains("Verify return code: 0 (ok)");
  }

  @Test
  void nodeTrustsIt(@TempDir Path directory) throws Exception {
    String node = program("node");
    Path file = Files.writeString(directory.resolve("c.pem"), secure.certificate());
    String script =
        """
        require('https').get('https://127.0.0.1:%d/api/summary', answer => console.log(answer.resume().statusCode))
            .on('error', problem => console.log(problem.code))"""
            .formatted(secure.port());

    assertThat(run(Map.of("NODE_EXTRA_CA_CERTS", file.toString()), node, "-e", script))
        .isEqualTo("200");
    assertThat(run(Map.of(), node, "-e", script)).isNotEqualTo("200").isNotEmpty();
  }

  @Test
  void connectionStringLeadsThere() {
    assertThat(secure.connectionString())
        .isEqualTo(
            service
                .connectionString()
                .replace(
                    "http://127.0.0.1:" + service.port(), "https://127.0.0.1:" + secure.port()));
  }

  @Test
  void listensOnOneLoopbackAddressOnly() throws Exception {
    InetAddress other = InetAddress.getByAddress(new byte[] {127, 0, 0, 2});
    assertThatExceptionOfType(ConnectException.class)
        .isThrownBy(() -> new Socket(other, secure.port()).close());
  }

  @Test
  void saysWhenThePortIsTaken() {
    assertThatIllegalStateException()
        .isThrownBy(() -> service.listenWithTls(secure.port()))
        .withMessageContaining("Port " + secure.port() + " on 127.0.0.1 cannot be bound");
  }

  @Test
  void endsWithTheService() {
    service.close();

    assertThatExceptionOfType(ConnectException.class)
        .isThrownBy(() -> new Socket(InetAddress.getLoopbackAddress(), secure.port()).close());
    assertThatIllegalStateException()
        .isThrownBy(service::listenWithTls)
        .withMessageContaining("closed");
  }

  static HttpClient trusting(String pem) throws Exception {
    KeyStore trusted = KeyStore.getInstance("PKCS12");
    trusted.load(null, null);
    trusted.setCertificateEntry(
        "local",
        CertificateFactory.getInstance("X.509")
            .generateCertificate(new ByteArrayInputStream(pem.getBytes(US_ASCII))));
    TrustManagerFactory managers =
        TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
    managers.init(trusted);
    SSLContext context = SSLContext.getInstance("TLS");
    context.init(null, managers.getTrustManagers(), null);
    return HttpClient.newBuilder().sslContext(context).build();
  }

  private static String program(String name) {
    Path file =
        Arrays.stream(System.getenv("PATH").split(File.pathSeparator, -1))
            .map(directory -> Path.of(directory, name))
            .filter(Files::isExecutable)
            .findFirst()
            .orElse(null);
    assumeThat(file).as("%s is on this machine", name).isNotNull();
    return String.valueOf(file);
  }

  private static String run(Map<String, String> environment, String... command)
      throws IOException, InterruptedException {
    ProcessBuilder builder = new ProcessBuilder(command).redirectErrorStream(true);
    builder.environment().putAll(environment);
    Process process = builder.start();
    try {
      // Neither waits for input then.
      process.getOutputStream().close();
      String output = new String(process.getInputStream().readAllBytes(), UTF_8);
      assertThat(process.waitFor(20, TimeUnit.SECONDS)).as(output).isTrue();
      return output.strip();
    } finally {
      process.destroyForcibly();
    }
  }
}
