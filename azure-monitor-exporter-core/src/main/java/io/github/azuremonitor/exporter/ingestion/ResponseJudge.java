/*
 * Copyright 2026 the azure-monitor-opentelemetry authors
 * SPDX-License-Identifier: Apache-2.0
 */

package io.github.azuremonitor.exporter.ingestion;

import io.github.azuremonitor.exporter.ingestion.ItemVerdict.Kind;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * Turns the answer of the service into an {@link Outcome}: the status decides, the body explains. A
 * body may be missing, a proxy's HTML page, or wrong in every way; it is never the reason for an
 * exception.
 */
final class ResponseJudge {

  /** How the service words that the resource's own ingestion sampling left an item out. */
  private static final String SAMPLED_OUT = "Telemetry sampled out.";

  /** How the service's messages about an item's time begin. */
  private static final String TIME_OUT_OF_RANGE = "103:";

  private ResponseJudge() {}

  /**
   * Judges an answer that is the last one: of redirects those that are not followed.
   *
   * @param proxy host and port of the proxy on the way, or null without one
   */
  static Outcome judge(Answer answer, int sentItems, @Nullable String proxy) {
    return switch (StatusClass.of(answer.status())) {
      case SUCCESS -> new Outcome.Accepted();
      case PARTIAL_SUCCESS -> partialSuccess(answer, sentItems);
      case REDIRECT ->
          new Outcome.RedirectRefused(RedirectRules.hostOf(answer.headers().allValues("Location")));
      case UNAUTHENTICATED -> new Outcome.Unauthenticated("The service answered 401");
      case QUOTA -> new Outcome.QuotaExceeded(retryAfter(answer));
      case FORBIDDEN -> new Outcome.Forbidden();
      case TOO_LARGE -> new Outcome.TooLarge();
      case RETRYABLE, THROTTLED -> new Outcome.Unavailable(answered(answer), retryAfter(answer));
      case MISPLACED -> new Outcome.Unavailable(answered(answer));
      case PROXY -> new Outcome.ProxyRefused(FailureText.proxyCredentials(proxy));
      case REJECTED -> new Outcome.Rejected(rejection(answer));
    };
  }

  private static @Nullable Duration retryAfter(Answer answer) {
    return RetryAfter.of(answer.headers(), answer.receivedAt());
  }

  private static String answered(Answer answer) {
    return "The service answered " + answer.status();
  }

  private static Outcome partialSuccess(Answer answer, int sentItems) {
    Optional<List<ServiceError>> errors = ResponseBody.errors(answer.body());
    if (errors.isEmpty()) {
      return new Outcome.Undetermined();
    }
    Map<Integer, ItemVerdict> worst = new TreeMap<>();
    for (ServiceError error : errors.get()) {
      if (error.index() >= 0 && error.index() < sentItems) {
        ItemVerdict verdict = new ItemVerdict(error.index(), kindOf(error), explained(error));
        worst.merge(error.index(), verdict, ResponseJudge::worse);
      }
    }
    return new Outcome.PartlyAccepted(new ArrayList<>(worst.values()), retryAfter(answer));
  }

  private static ItemVerdict worse(ItemVerdict one, ItemVerdict other) {
    return one.kind().compareTo(other.kind()) >= 0 ? one : other;
  }

  private static Kind kindOf(ServiceError error) {
    if (error.message().equals(SAMPLED_OUT)) {
      return Kind.SAMPLED;
    }
    return switch (StatusClass.of(error.statusCode())) {
      case UNAUTHENTICATED -> Kind.UNAUTHENTICATED;
      case QUOTA -> Kind.QUOTA;
      case FORBIDDEN -> Kind.FORBIDDEN;
      case TOO_LARGE -> Kind.TOO_LARGE;
      case THROTTLED -> Kind.THROTTLED;
      case RETRYABLE, MISPLACED, PROXY -> Kind.RETRYABLE;
      // The last three make no sense for one item; whatever it means, the item was not taken.
      case REJECTED, SUCCESS, PARTIAL_SUCCESS, REDIRECT -> Kind.REJECTED;
    };
  }

  /** The service takes what is up to two days old; a batch gets that old in a wrong clock only. */
  private static String explained(ServiceError error) {
    return error.message().startsWith(TIME_OUT_OF_RANGE)
        ? error.message() + " (check the clock of this machine)"
        : error.message();
  }

  private static String rejection(Answer answer) {
    return ResponseBody.errors(answer.body()).stream()
        .flatMap(List::stream)
        .findFirst()
        .map(error -> answered(answer) + ": " + explained(error))
        .orElse(answered(answer));
  }
}
