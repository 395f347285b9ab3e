/*
 * Copyright 2026 the azure-monitor-opentelemetry authors
 * SPDX-License-Identifier: Apache-2.0
 */

package io.github.azuremonitor.exporter.ingestion;

import java.io.IOException;
import java.net.ConnectException;
import java.net.UnknownHostException;
import java.net.http.HttpConnectTimeoutException;
import java.nio.channels.UnresolvedAddressException;
import java.util.List;
import java.util.concurrent.CancellationException;
import org.jspecify.annotations.Nullable;

/** Says in a few words why the service was not reached, with what to look at. */
final class FailureText {

  static final String OUT_OF_TIME = "No complete answer in time";

  private FailureText() {}

  /**
   * Returns the text.
   *
   * @param causes the failure and its causes, outermost first
   * @param proxy host and port of the proxy on the way, or null without one
   */
  static String of(List<Throwable> causes, @Nullable String proxy) {
    if (causes.isEmpty()) {
      return "No answer";
    }
    Throwable failure = causes.get(0);
    if (failure instanceof CancellationException) {
      return OUT_OF_TIME;
    }
    if (failure instanceof HttpConnectTimeoutException) {
      return proxy == null
          ? "The host does not answer; check firewall and proxy"
          : "The proxy " + proxy + " does not answer; check its address and the firewall";
    }
    if (causes.stream().anyMatch(FailureText::isUnresolved)) {
      return proxy == null
          ? "The host name is not known; check DNS and the connection string"
          : "The host name of the proxy " + proxy + " is not known; check its address and DNS";
    }
    if (failure instanceof ConnectException) {
      return proxy == null
          ? "The connection was refused; check firewall and proxy"
          : "The proxy " + proxy + " refuses connections; check its address and that it runs";
    }
    if (proxy != null && isTunnelRefused(causes)) {
      return "The proxy "
          + proxy
          + " does not connect to the host; check what it lets through ("
          + quote(failure)
          + ")";
    }
    return proxy == null ? quote(failure) : "By way of the proxy " + proxy + ": " + quote(failure);
  }

  /** Says that a proxy wants credentials. */
  static String proxyCredentials(@Nullable String proxy) {
    return "The proxy "
        + (proxy == null ? "on the way" : proxy)
        + " wants other credentials (407); give user name and password with the proxy's address in"
        + " the transport options; for https the JVM sends a password to a proxy only when"
        + " started with -Djdk.http.auth.tunneling.disabledSchemes=\"\"";
  }

  static boolean isTunnelRefused(List<Throwable> causes) {
    return causes.stream()
        .map(cause -> String.valueOf(cause.getMessage()))
        // The client's words for it since Java 11.
        .anyMatch(message -> message.startsWith("Tunnel failed"));
  }

  static boolean isUnresolved(Throwable cause) {
    return cause instanceof UnresolvedAddressException || cause instanceof UnknownHostException;
  }

  /**
   * Only what went wrong on the wire is quoted; other messages may hold what we put into a request.
   */
  private static String quote(Throwable failure) {
    String kind = failure.getClass().getSimpleName();
    return failure instanceof IOException && failure.getMessage() != null
        ? kind + ": " + ForeignText.of(failure.getMessage())
        : kind;
  }
}
