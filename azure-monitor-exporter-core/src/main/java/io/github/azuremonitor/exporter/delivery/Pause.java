/*
 * Copyright 2026 the azure-monitor-opentelemetry authors
 * SPDX-License-Identifier: Apache-2.0
 */

package io.github.azuremonitor.exporter.delivery;

import io.github.azuremonitor.exporter.ingestion.ItemVerdict;
import java.time.Duration;
import java.util.Optional;

/**
 * How long the service is left alone after a failure, by how likely it is that the cause passes by
 * itself: the longer it takes somebody to do something about it, the less there is to gain by
 * asking. The longer ones come later.
 */
enum Pause {
  /** The network, the service, or too many requests. */
  PASSING(Duration.ofSeconds(2), Duration.ofMinutes(5)),
  /** Roles and credentials come and go, but take minutes. */
  PERMISSION(Duration.ofSeconds(30), Duration.ofMinutes(15)),
  /** Certificates and trust stores. */
  INSECURE(Duration.ofSeconds(60), Duration.ofMinutes(15)),
  /** Until the resource's hour of reset, which is not known. */
  QUOTA(Duration.ofHours(1), Duration.ofHours(4));

  final Duration initial;
  final Duration cap;

  Pause(Duration initial, Duration cap) {
    this.initial = initial;
    this.cap = cap;
  }

  /** Returns the pause after items were refused in such a way, if time may help. */
  static Optional<Pause> after(ItemVerdict.Kind kind) {
    return switch (kind) {
      case RETRYABLE, THROTTLED -> Optional.of(PASSING);
      case UNAUTHENTICATED, FORBIDDEN -> Optional.of(PERMISSION);
      case QUOTA -> Optional.of(QUOTA);
      case SAMPLED, TOO_LARGE, REJECTED -> Optional.empty();
    };
  }

  /** Returns the longest pause after so many failures in a row, of which there is at least one. */
  Duration base(int failures) {
    Duration base = initial;
    for (int i = 1; i < failures && base.compareTo(cap) < 0; i++) {
      base = base.multipliedBy(2);
    }
    return base.compareTo(cap) < 0 ? base : cap;
  }
}
