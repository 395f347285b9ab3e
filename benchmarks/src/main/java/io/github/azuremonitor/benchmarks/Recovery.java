/*
 * Copyright 2026 the azure-monitor-opentelemetry authors
 * SPDX-License-Identifier: Apache-2.0
 */

package io.github.azuremonitor.benchmarks;

import io.github.azuremonitor.exporter.ledger.CircuitState;
import io.github.azuremonitor.exporter.ledger.DeliveryReport;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;

/**
 * An outage whose end falls into what is measured. After a failure the pipeline leaves the service
 * alone for a time that is drawn at random and becomes longer with each failure; so it is asked
 * when it will try again, and the service recovers shortly before.
 */
final class Recovery {

  /** How long before the request that will succeed measuring begins: no pause is shorter. */
  private static final Duration AHEAD = Duration.ofSeconds(1);

  /** What it takes at most until the service has recovered. */
  private static final Duration SWITCHING = Duration.ofMillis(200);

  /** No pause between two requests is longer than five minutes. */
  private static final Duration LONGEST_WAIT = Duration.ofMinutes(6);

  private static final double LOOK_SECONDS = 0.1;

  private final SinkProcess service;
  private final ObservedApplication application;
  private final PacedLoad load;
  private final int threads;

  Recovery(SinkProcess service, ObservedApplication application, PacedLoad load, int threads) {
    this.service = service;
    this.application = application;
    this.load = load;
    this.threads = threads;
  }

  /**
   * Measures for some time, or several times as long if nothing has been accepted by then.
   *
   * @throws IllegalStateException if nothing is accepted
   */
  void measure(double seconds) throws IOException, InterruptedException {
    long begin = System.nanoTime();
    while (!isNear(application.report().circuit())) {
      requireInTime(begin, "No request failed");
      load.run(threads, LOOK_SECONDS, false);
    }
    long before = accepted();
    service.recover();
    begin = System.nanoTime();
    do {
      requireInTime(begin, "Nothing was accepted");
      load.run(threads, seconds, true);
    } while (accepted() == before);
  }

  private static boolean isNear(DeliveryReport.Circuit circuit) {
    return circuit.state() == CircuitState.OPEN
        && circuit
            .until()
            .map(until -> Duration.between(Instant.now(), until))
            .filter(left -> left.compareTo(SWITCHING) > 0 && left.compareTo(AHEAD) <= 0)
            .isPresent();
  }

  private long accepted() {
    return application.report().total().accepted();
  }

  private void requireInTime(long begin, String trouble) {
    if (System.nanoTime() - begin > LONGEST_WAIT.toNanos()) {
      throw new IllegalStateException(trouble + ": " + application.report());
    }
  }
}
