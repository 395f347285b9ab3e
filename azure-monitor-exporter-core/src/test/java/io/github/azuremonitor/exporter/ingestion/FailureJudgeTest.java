/*
 * Copyright 2026 the azure-monitor-opentelemetry authors
 * SPDX-License-Identifier: Apache-2.0
 */

package io.github.azuremonitor.exporter.ingestion;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.EOFException;
import java.io.IOException;
import java.net.ConnectException;
import java.net.URI;
import java.net.UnknownHostException;
import java.net.http.HttpConnectTimeoutException;
import java.nio.channels.UnresolvedAddressException;
import java.security.cert.CertPathBuilderException;
import java.security.cert.CertificateException;
import java.security.cert.CertificateExpiredException;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CompletionException;
import javax.net.ssl.SSLException;
import javax.net.ssl.SSLHandshakeException;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

class FailureJudgeTest {

  private static final URI TARGET = URI.create("https://in.example/v2.1/track?secret=x");
  private static final String PROXY = "proxy.example:3128";

  private static String unavailable(@Nullable Throwable failure) {
    return unavailable(failure, null);
  }

  private static String unavailable(@Nullable Throwable failure, @Nullable String proxy) {
    Outcome outcome = FailureJudge.judge(failure, TARGET, proxy);
    assertThat(outcome).isInstanceOf(Outcome.Unavailable.class);
    return ((Outcome.Unavailable) outcome).message();
  }

  private static String insecure(Throwable failure) {
    Outcome outcome = FailureJudge.judge(failure, TARGET, null);
    assertThat(outcome).isInstanceOf(Outcome.Insecure.class);
    return ((Outcome.Insecure) outcome).message();
  }

  private static Throwable with(Throwable failure, Throwable cause) {
    return failure.initCause(cause);
  }

  @Test
  @DisplayName("ING-10 the classic failures come with what to look at")
  void classics() {
    assertThat(unavailable(null)).isEqualTo("No answer");
    assertThat(unavailable(new CancellationException())).contains("in time");
    assertThat(unavailable(new HttpConnectTimeoutException("x"))).contains("firewall");
    assertThat(unavailable(new UnknownHostException("x"))).contains("DNS");
    Throwable unresolved = with(new ConnectException(), new UnresolvedAddressException());
    assertThat(unavailable(new CompletionException(unresolved))).contains("DNS");
    assertThat(unavailable(new ConnectException())).contains("refused");
  }

  @Test
  @DisplayName("row 25: what fails on the way through a proxy names the proxy")
  void proxy() {
    for (Throwable failure :
        new Throwable[] {
          new HttpConnectTimeoutException("x"),
          new UnknownHostException("x"),
          with(new ConnectException(), new UnresolvedAddressException()),
          new IOException("By way of nothing"),
        }) {
      assertThat(unavailable(failure, PROXY)).contains(PROXY).doesNotContain("connection string");
    }
  }

  @Test
  @DisplayName("row 25: a proxy that is down or opens no tunnel is left alone for longer")
  void proxyRefused() {
    assertThat(refusedByProxy(new ConnectException())).contains("refuses");
    IOException tunnel = new IOException("Tunnel failed, got: 403");
    assertThat(refusedByProxy(tunnel)).contains("403", "lets through");
    assertThat(refusedByProxy(new IOException("x", tunnel))).contains(PROXY);
  }

  private static String refusedByProxy(Throwable failure) {
    Outcome outcome = FailureJudge.judge(failure, TARGET, PROXY);
    assertThat(outcome).isInstanceOf(Outcome.ProxyRefused.class);
    String message = ((Outcome.ProxyRefused) outcome).message();
    assertThat(message).contains(PROXY);
    return message;
  }

  @Test
  @DisplayName("row 24: each failure of TLS names the host and the cure")
  void tls() {
    assertThat(insecure(handshake("PKIX path building failed", new CertPathBuilderException())))
        .contains("in.example", "trust store", "DigiCert", "PKIX");
    assertThat(
            insecure(handshake("PKIX path validation failed", new CertificateExpiredException())))
        .contains("in.example", "clock");
    assertThat(
            insecure(handshake("x", new CertificateException("No name matching in.example found"))))
        .contains("in.example", "IngestionEndpoint");
    assertThat(insecure(new SSLHandshakeException("Received fatal alert: handshake_failure")))
        .contains("in.example", "cipher suite", "jdk.crypto.ec");
    assertThat(insecure(new SSLHandshakeException("Remote host terminated the handshake")))
        .contains("in.example", "firewall");
    assertThat(insecure(new SSLException("Unsupported or unrecognized SSL message")))
        .contains("in.example", "port");
    assertThat(insecure(new SSLException((String) null))).contains("in.example");
    assertThat(insecure(new IOException("x", new SSLHandshakeException("y"))))
        .contains("in.example")
        .doesNotContain("secret");
  }

  private static Throwable handshake(String message, Throwable cause) {
    return new CompletionException(with(new SSLHandshakeException(message), cause));
  }

  @Test
  @DisplayName("ING-10 a failure without a message is no problem")
  void noMessage() {
    assertThat(unavailable(new IOException())).isEqualTo("IOException");
    assertThat(unavailable(new IOException((String) null, null))).isEqualTo("IOException");
    assertThat(unavailable(new CompletionException(null))).isEqualTo("CompletionException");
  }

  @Test
  @DisplayName("what went wrong on the wire is quoted on one line; other messages are not")
  void quotes() {
    assertThat(unavailable(new IOException("Invalid status line: \"\u0007\r\nforged\"")))
        .isEqualTo("IOException: Invalid status line: \" forged\"");
    assertThat(unavailable(new IllegalArgumentException("invalid header: Bearer secret")))
        .isEqualTo("IllegalArgumentException");
  }

  @Test
  @DisplayName("causes that go round in circles are no problem")
  void circle() {
    Exception one = new IOException("one");
    Exception two = new IOException("two", one);
    one.initCause(two);
    assertThat(unavailable(one)).isEqualTo("IOException: one");
  }

  @Test
  @DisplayName("row 38: only a connection that ended before the first byte may have been stale")
  void withoutAnyByte() {
    assertThat(
            FailureJudge.isWithoutAnyByte(
                new IOException(
                    "HTTP/1.1 header parser received no bytes", new EOFException("EOF reached"))))
        .isTrue();
    assertThat(
            FailureJudge.isWithoutAnyByte(
                new IOException("parsing HTTP/1.1 status line, receiving [HTTP/1.]")))
        .isFalse();
    assertThat(FailureJudge.isWithoutAnyByte(new IOException())).isFalse();
    assertThat(FailureJudge.isWithoutAnyByte(null)).isFalse();
  }
}
