/*
 * Copyright 2026 the azure-monitor-opentelemetry authors
 * SPDX-License-Identifier: Apache-2.0
 */

package io.github.azuremonitor.local;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/**
 * A fault of the service on demand, for watching what becomes of an application's telemetry. It
 * concerns all track requests until another one is set, except those with a scripted answer.
 */
public enum ServiceFault {
  /** The service works. */
  NONE("The service works."),
  /** 429 and Retry-After: too much at a time. */
  THROTTLE("All requests are answered with 429 Too Many Requests and Retry-After: 10."),
  /**
   * 402: the daily quota is used up. The real service means it for hours; here Retry-After asks for
   * no more than 30 seconds, so that the end of the fault can be watched, too.
   */
  QUOTA("All requests are answered with 402, the daily quota is used up, and Retry-After: 30."),
  /** 503 to everything. */
  OUTAGE("All requests are answered with 503 Service Unavailable."),
  /** As usual, but only after five seconds. */
  SLOW("All requests are answered as usual, but five seconds late."),
  /** 206: every third item is not taken, and may be sent again. */
  PARTIAL(
      "Every third item is refused with 500 or 429 and may be sent again; the others are kept.");

  private final String description;

  ServiceFault(String description) {
    this.description = description;
  }

  /** The name in the JSON API. */
  String mode() {
    return name().toLowerCase(Locale.ROOT);
  }

  static Optional<ServiceFault> ofMode(String mode) {
    return Arrays.stream(values()).filter(fault -> fault.mode().equals(mode)).findFirst();
  }

  String description() {
    return description;
  }
}
