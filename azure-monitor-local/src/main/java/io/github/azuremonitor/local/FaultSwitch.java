/*
 * Copyright 2026 the azure-monitor-opentelemetry authors
 * SPDX-License-Identifier: Apache-2.0
 */

package io.github.azuremonitor.local;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicLong;

/** The fault in force, and what it makes of requests and items. */
final class FaultSwitch {

  private static final Duration SLOWNESS = Duration.ofSeconds(5);
  private static final int PARTIAL_CYCLE = 3;

  private final AtomicLong items = new AtomicLong();
  private volatile ServiceFault current = ServiceFault.NONE;

  ServiceFault current() {
    return current;
  }

  void set(ServiceFault fault) {
    current = fault;
  }

  /** What is done with a request for which nothing is scripted. */
  static ScriptedAnswer answer(ServiceFault fault) {
    return switch (fault) {
      case NONE, PARTIAL -> ScriptedAnswer.usual();
      case THROTTLE -> refusal(429, "10", "Too many requests");
      case QUOTA -> refusal(402, "30", "Daily quota exceeded");
      case OUTAGE -> ScriptedAnswer.of(503);
      case SLOW -> ScriptedAnswer.usual().after(SLOWNESS);
    };
  }

  private static ScriptedAnswer refusal(int status, String retryAfter, String message) {
    HttpAnswer answer = TrackAnswers.of(new BodyRefusedException(status, message));
    return ScriptedAnswer.of(
        status, Map.of("Retry-After", retryAfter, "Content-Type", HttpAnswer.JSON), answer.body());
  }

  /** Refuses every third of the items that would be taken. */
  List<Verdict> partially(List<Verdict> verdicts) {
    return verdicts.stream().map(this::partially).toList();
  }

  private Verdict partially(Verdict verdict) {
    if (!(verdict instanceof Verdict.Accepted)) {
      return verdict;
    }
    // Counted across requests, so that an item that is sent again and alone gets through in time.
    long number = items.incrementAndGet();
    if (number % PARTIAL_CYCLE != 0) {
      return verdict;
    }
    return number % (2 * PARTIAL_CYCLE) == 0
        ? new Verdict.Postponed(429, "Too many requests")
        : new Verdict.Postponed(500, "Internal server error");
  }
}
