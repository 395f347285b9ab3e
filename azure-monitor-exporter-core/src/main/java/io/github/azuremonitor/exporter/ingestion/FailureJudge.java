/*
 * Copyright 2026 the azure-monitor-opentelemetry authors
 * SPDX-License-Identifier: Apache-2.0
 */

package io.github.azuremonitor.exporter.ingestion;

import java.net.ConnectException;
import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletionException;
import org.jspecify.annotations.Nullable;

/** Turns what kept an answer from coming into an {@link Outcome}. */
final class FailureJudge {

  /** Causes of other people's exceptions may go round in circles. */
  private static final int MAX_CAUSES = 10;

  private FailureJudge() {}

  /**
   * Judges a failure.
   *
   * @param proxy host and port of the proxy on the way, or null without one
   */
  static Outcome judge(@Nullable Throwable failure, URI target, @Nullable String proxy) {
    List<Throwable> causes = causes(failure);
    Optional<String> insecure = TlsFailureText.of(causes, target.getHost());
    if (insecure.isPresent()) {
      return new Outcome.Insecure(insecure.get());
    }
    String text = FailureText.of(causes, proxy);
    return proxy != null && isRefusedByProxy(causes)
        ? new Outcome.ProxyRefused(text)
        : new Outcome.Unavailable(text);
  }

  /** Whether nobody listens where the proxy should be, or it opens no tunnel. */
  private static boolean isRefusedByProxy(List<Throwable> causes) {
    boolean refused =
        !causes.isEmpty()
            && causes.get(0) instanceof ConnectException
            && causes.stream().noneMatch(FailureText::isUnresolved);
    return refused || FailureText.isTunnelRefused(causes);
  }

  /**
   * Whether the server closed a connection before the first byte of an answer. When it had been
   * used before, that is how a connection looks which ended while nobody used it.
   */
  static boolean isWithoutAnyByte(@Nullable Throwable failure) {
    return causes(failure).stream()
        .findFirst()
        .map(Throwable::getMessage)
        // The client's words for it since Java 11; a request with these is not repeated by it.
        .filter(message -> message.contains("header parser received no bytes"))
        .isPresent();
  }

  static List<Throwable> causes(@Nullable Throwable failure) {
    List<Throwable> causes = new ArrayList<>();
    for (Throwable cause = failure;
        cause != null && causes.size() < MAX_CAUSES;
        cause = cause.getCause()) {
      if (!(cause instanceof CompletionException) || cause.getCause() == null) {
        causes.add(cause);
      }
    }
    return causes;
  }
}
