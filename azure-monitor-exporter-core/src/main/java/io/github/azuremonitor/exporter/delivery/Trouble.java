/*
 * Copyright 2026 the azure-monitor-opentelemetry authors
 * SPDX-License-Identifier: Apache-2.0
 */

package io.github.azuremonitor.exporter.delivery;

import io.github.azuremonitor.exporter.ingestion.ItemVerdict;
import java.util.Optional;

/** Kinds of failure with a next step for whoever reads the log at night. */
enum Trouble {
  UNAVAILABLE(
      "the service cannot be reached or is in trouble; telemetry waits as long as there is room"),
  REJECTED(
      "the service refuses the telemetry; check that the connection string is the one of the resource"
          + " and of its cloud"),
  UNREADABLE_ANSWER("the service took a part of a batch and did not say which"),
  TOO_LARGE("the service, or a proxy in front of it, refuses requests of this size"),
  QUOTA("the daily quota of the Application Insights resource is used up; see its usage settings"),
  UNAUTHENTICATED(
      "the resource wants Entra ID authentication; configure a credential, and check its tenant and"
          + " cloud"),
  NO_TOKEN("there is no access token to send with it; check what the credential needs here"),
  FORBIDDEN(
      "the identity lacks the role Monitoring Metrics Publisher on the resource, or the resource takes"
          + " telemetry from private networks only"),
  INSECURE(
      "there is no secure connection; check that the trust store in use has the issuer of the"
          + " certificate, which may be that of a proxy"),
  PROXY("the proxy on the way to the service does not let it pass"),
  REDIRECT("the service points to a host to which telemetry is not sent");

  final String explanation;

  Trouble(String explanation) {
    this.explanation = explanation;
  }

  /** Returns what is wrong when a service refuses all items of a batch like this, if anything. */
  static Optional<Trouble> of(ItemVerdict.Kind kind) {
    return switch (kind) {
      case SAMPLED, REJECTED -> Optional.empty();
      case RETRYABLE, THROTTLED -> Optional.of(UNAVAILABLE);
      case QUOTA -> Optional.of(QUOTA);
      case UNAUTHENTICATED -> Optional.of(UNAUTHENTICATED);
      case FORBIDDEN -> Optional.of(FORBIDDEN);
      case TOO_LARGE -> Optional.of(TOO_LARGE);
    };
  }
}
