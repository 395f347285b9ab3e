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
import java.util.concurrent.CancellationException;
import java.util.concurrent.CompletionException;
import javax.net.ssl.SSLException;
import org.jspecify.annotations.Nullable;

/** Says in a few words why the service was not reached, with what to look at. */
final class FailureText {

  private FailureText() {}

  static String of(@Nullable Throwable failure) {
    Throwable cause = failure;
    if (cause instanceof CompletionException && cause.getCause() != null) {
      cause = cause.getCause();
    }
    if (cause == null) {
      return "No answer";
    }
    if (cause instanceof CancellationException) {
      return "No complete answer in time";
    }
    if (cause instanceof HttpConnectTimeoutException) {
      return "The host does not answer; check firewall and proxy";
    }
    if (cause.getCause() instanceof UnresolvedAddressException
        || cause instanceof UnknownHostException) {
      return "The host name is not known; check DNS and the connection string";
    }
    if (cause instanceof ConnectException) {
      return "The connection was refused; check firewall and proxy";
    }
    if (cause instanceof SSLException) {
      return "TLS failed; check that the trust store has the issuer of the service's certificate ("
          + ForeignText.of(String.valueOf(cause.getMessage()))
          + ")";
    }
    String kind = cause.getClass().getSimpleName();
    // Only what went wrong on the wire is quoted; other messages may hold what we put into a
    // request.
    return cause instanceof IOException && cause.getMessage() != null
        ? kind + ": " + ForeignText.of(cause.getMessage())
        : kind;
  }
}
