/*
 * Copyright 2026 the azure-monitor-opentelemetry authors
 * SPDX-License-Identifier: Apache-2.0
 */

package io.github.azuremonitor.exporter.delivery;

import io.github.azuremonitor.exporter.ledger.Ledger;
import io.github.azuremonitor.exporter.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.Map;
import java.util.Set;
import java.util.logging.Level;
import java.util.logging.Logger;

/**
 * Tells people when delivery begins to fail and when it works again: a line per change, not per
 * failure, and per kind of trouble at most one in five minutes. A trouble that lasts is not
 * repeated; what it costs is in the log of losses. Runs on the scheduler.
 */
final class Health {

  private static final Logger logger = Logger.getLogger(Health.class.getName());
  private static final Duration QUIET = Duration.ofMinutes(5);

  private final String host;
  private final Ledger ledger;
  private final Clock clock;
  private final Map<Trouble, Long> lastWarnings = new EnumMap<>(Trouble.class);
  private final Set<Trouble> announced = EnumSet.noneOf(Trouble.class);
  private boolean inTrouble;
  private long troubleSince;

  Health(String host, Ledger ledger, Clock clock) {
    this.host = host;
    this.ledger = ledger;
    this.clock = clock;
  }

  void succeeded() {
    ledger.requestSucceeded(now());
    if (!announced.isEmpty()) {
      announced.clear();
      Duration length = Duration.ofNanos(clock.nanoTime() - troubleSince);
      log(Level.INFO, "Telemetry is accepted by {0} again, after {1}", host, inWords(length));
    }
    inTrouble = false;
  }

  /**
   * A request failed.
   *
   * @param detail what the service or the network said, free of secrets and telemetry
   */
  void failed(Trouble trouble, String detail) {
    failed(trouble, detail, Duration.ZERO);
  }

  /**
   * A request failed.
   *
   * @param detail what the service or the network said, free of secrets and telemetry
   * @param pause how long the service is left alone because of it
   */
  void failed(Trouble trouble, String detail, Duration pause) {
    if (!inTrouble) {
      inTrouble = true;
      troubleSince = clock.nanoTime();
    }
    String message = trouble.explanation + (detail.isEmpty() ? "" : " (" + detail + ")");
    ledger.requestFailed(now(), message);
    if (!announced.contains(trouble) && isNews(trouble)) {
      announced.add(trouble);
      String next = pause.isZero() ? "" : "; next try in " + inWords(pause);
      log(Level.WARNING, "Telemetry is not accepted by {0}: {1}{2}", host, message, next);
    }
  }

  /** The service took a batch but for some items. */
  void itemsRefused(String detail) {
    if (isNews(Trouble.REJECTED)) {
      log(Level.WARNING, "{0} rejected single items: {1}", host, detail);
    }
  }

  /** The largest unit of which there are at least two, rounded up. */
  private static String inWords(Duration duration) {
    long seconds = duration.plusNanos(999_999_999).toSeconds();
    if (seconds < 120) {
      return seconds + " s";
    }
    long minutes = (seconds + 59) / 60;
    return minutes < 120 ? minutes + " min" : (minutes + 59) / 60 + " h";
  }

  private static void log(Level level, String text, Object... parameters) {
    try {
      logger.log(level, text, parameters);
    } catch (Throwable ignored) {
      // Handlers are other people's code; one that fails must not stop the delivery.
    }
  }

  private boolean isNews(Trouble trouble) {
    long now = clock.nanoTime();
    Long last = lastWarnings.get(trouble);
    if (last != null && now - last < QUIET.toNanos()) {
      return false;
    }
    lastWarnings.put(trouble, now);
    return true;
  }

  private Instant now() {
    return Instant.EPOCH.plusNanos(clock.epochNanos());
  }
}
