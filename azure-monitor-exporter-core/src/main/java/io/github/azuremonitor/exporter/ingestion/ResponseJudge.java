/*
 * Copyright 2026 the azure-monitor-opentelemetry authors
 * SPDX-License-Identifier: Apache-2.0
 */

package io.github.azuremonitor.exporter.ingestion;

import io.github.azuremonitor.exporter.ingestion.ItemVerdict.Kind;
import java.net.URI;
import java.net.URISyntaxException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * Turns the answer of the service into an {@link Outcome}: the status decides, the body explains. A
 * body may be missing, a proxy's HTML page, or wrong in every way; it is never the reason for an
 * exception.
 */
final class ResponseJudge {

  /** How the service words that the resource's own ingestion sampling left an item out. */
  private static final String SAMPLED_OUT = "Telemetry sampled out.";

  private ResponseJudge() {}

  static Outcome judge(int status, byte[] body, String location, int sentItems) {
    return switch (StatusClass.of(status)) {
      case SUCCESS -> new Outcome.Accepted();
      case PARTIAL_SUCCESS -> partialSuccess(body, sentItems);
      case REDIRECT -> new Outcome.RedirectRefused(hostOf(location));
      case UNAUTHENTICATED -> new Outcome.Unauthenticated("The service answered 401");
      case QUOTA -> new Outcome.QuotaExceeded();
      case FORBIDDEN -> new Outcome.Forbidden();
      case TOO_LARGE -> new Outcome.TooLarge();
      case RETRYABLE -> new Outcome.Unavailable("The service answered " + status);
      case REJECTED -> new Outcome.Rejected(rejection(status, body));
    };
  }

  /** The rest of an address may hold secrets of somebody else. */
  private static String hostOf(String location) {
    try {
      String host = new URI(location).getHost();
      return host == null ? "an address without a host" : ForeignText.of(host);
    } catch (URISyntaxException e) {
      return "an unreadable address";
    }
  }

  private static Outcome partialSuccess(byte[] body, int sentItems) {
    Optional<List<ServiceError>> errors = ResponseBody.errors(body);
    if (errors.isEmpty()) {
      return new Outcome.Undetermined();
    }
    Map<Integer, ItemVerdict> worst = new TreeMap<>();
    for (ServiceError error : errors.get()) {
      if (error.index() >= 0 && error.index() < sentItems) {
        ItemVerdict verdict = new ItemVerdict(error.index(), kindOf(error), error.message());
        worst.merge(error.index(), verdict, ResponseJudge::worse);
      }
    }
    return new Outcome.PartlyAccepted(new ArrayList<>(worst.values()));
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
      case RETRYABLE -> Kind.RETRYABLE;
      // The last three make no sense for one item; whatever it means, the item was not taken.
      case REJECTED, SUCCESS, PARTIAL_SUCCESS, REDIRECT -> Kind.REJECTED;
    };
  }

  private static String rejection(int status, byte[] body) {
    String answer = "The service answered " + status;
    return ResponseBody.errors(body).stream()
        .flatMap(List::stream)
        .findFirst()
        .map(error -> answer + ": " + error.message())
        .orElse(answer);
  }
}
