/*
 * Copyright 2026 the azure-monitor-opentelemetry authors
 * SPDX-License-Identifier: Apache-2.0
 */

package io.github.azuremonitor.exporter.ingestion;

import io.github.azuremonitor.exporter.time.Clock;
import java.net.URI;
import java.net.http.HttpHeaders;
import java.time.Duration;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Where the service last said that telemetry belongs, so that not every batch takes the detour: one
 * address, for the one endpoint that was configured. Confined to the scheduler.
 */
final class RedirectCache {

  private static final Duration UNTOLD = Duration.ofHours(12);
  private static final Duration LONGEST = Duration.ofHours(24);

  private static final Pattern MAX_AGE = Pattern.compile("(?:^|[,\\s])max-age=\"?([0-9]+)");
  private static final int SECONDS_DIGITS = 9;

  private final Clock clock;
  private @Nullable URI target;
  private long end;

  RedirectCache(Clock clock) {
    this.clock = clock;
  }

  /** Returns the address while it is fresh. */
  Optional<URI> target() {
    if (target != null && clock.nanoTime() - end >= 0) {
      target = null;
    }
    return Optional.ofNullable(target);
  }

  /** Keeps an address that has proved good. */
  void put(URI newTarget, Duration lifetime) {
    target = lifetime.isZero() ? null : newTarget;
    end = clock.nanoTime() + lifetime.toNanos();
  }

  /** Forgets an address, unless another one has taken its place. */
  void remove(URI oldTarget) {
    if (oldTarget.equals(target)) {
      target = null;
    }
  }

  /** Returns how long a redirect may be remembered; zero when it must not be. */
  static Duration lifetime(HttpHeaders headers) {
    String control = String.join(",", headers.allValues("Cache-Control")).toLowerCase(Locale.ROOT);
    if (control.contains("no-store") || control.contains("no-cache")) {
      return Duration.ZERO;
    }
    Matcher maxAge = MAX_AGE.matcher(control);
    if (!maxAge.find()) {
      return UNTOLD;
    }
    String seconds = maxAge.group(1);
    Duration told =
        seconds.length() > SECONDS_DIGITS ? LONGEST : Duration.ofSeconds(Long.parseLong(seconds));
    return told.compareTo(LONGEST) > 0 ? LONGEST : told;
  }
}
