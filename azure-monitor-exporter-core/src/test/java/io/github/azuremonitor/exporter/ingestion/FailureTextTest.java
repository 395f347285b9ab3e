/*
 * Copyright 2026 the azure-monitor-opentelemetry authors
 * SPDX-License-Identifier: Apache-2.0
 */

package io.github.azuremonitor.exporter.ingestion;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.ConnectException;
import java.net.UnknownHostException;
import java.net.http.HttpConnectTimeoutException;
import java.nio.channels.UnresolvedAddressException;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CompletionException;
import javax.net.ssl.SSLHandshakeException;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

class FailureTextTest {

  @Test
  @DisplayName("ING-10 the classic failures come with what to look at")
  void classics() {
    assertThat(FailureText.of(null)).isEqualTo("No answer");
    assertThat(FailureText.of(new CancellationException())).contains("in time");
    assertThat(FailureText.of(new HttpConnectTimeoutException("x"))).contains("firewall");
    assertThat(FailureText.of(new UnknownHostException("x"))).contains("DNS");
    ConnectException unresolved = new ConnectException();
    unresolved.initCause(new UnresolvedAddressException());
    assertThat(FailureText.of(new CompletionException(unresolved))).contains("DNS");
    assertThat(FailureText.of(new ConnectException())).contains("refused");
    assertThat(FailureText.of(new SSLHandshakeException("PKIX"))).contains("trust store", "PKIX");
  }

  @Test
  @DisplayName("ING-10 a failure without a message is no problem")
  void noMessage() {
    assertThat(FailureText.of(new IOException())).isEqualTo("IOException");
    assertThat(FailureText.of(new IOException((String) null, null))).isEqualTo("IOException");
    assertThat(FailureText.of(new CompletionException(null))).isEqualTo("CompletionException");
    assertThat(FailureText.of(new javax.net.ssl.SSLException((String) null)))
        .contains("trust store");
  }

  @Test
  @DisplayName("what went wrong on the wire is quoted on one line; other messages are not")
  void quotes() {
    assertThat(FailureText.of(new IOException("Invalid status line: \"\u0007\r\nforged\"")))
        .isEqualTo("IOException: Invalid status line: \" forged\"");
    assertThat(FailureText.of(new IllegalArgumentException("invalid header: Bearer secret")))
        .isEqualTo("IllegalArgumentException");
  }
}
