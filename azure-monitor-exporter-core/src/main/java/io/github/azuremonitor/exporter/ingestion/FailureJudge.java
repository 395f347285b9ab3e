/*
 * Copyright 2026 the azure-monitor-opentelemetry authors
 * SPDX-License-Identifier: Apache-2.0
 */

package io.github.azuremonitor.exporter.ingestion;

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
    return insecure.isPresent()
        ? new Outcome.Insecure(insecure.get())
        : new Outcome.Unavailable(FailureText.of(causes, proxy));
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
