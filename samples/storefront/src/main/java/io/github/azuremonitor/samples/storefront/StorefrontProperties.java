/*
 * Copyright 2026 the azure-monitor-opentelemetry authors
 * SPDX-License-Identifier: Apache-2.0
 */

package io.github.azuremonitor.samples.storefront;

import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/** The settings of {@code storefront.yml} that are this application's own. */
@ConfigurationProperties("storefront")
record StorefrontProperties(@DefaultValue Inventory inventory, @DefaultValue Traffic traffic) {

  /**
   * The second application.
   *
   * @param port its port, 0 for a free one
   */
  record Inventory(@DefaultValue("8081") int port) {}

  /**
   * The requests that the storefront sends to itself.
   *
   * @param enabled whether it does
   * @param requestsPerSecond how many at most
   * @param duration when it ends
   */
  record Traffic(
      @DefaultValue("true") boolean enabled,
      @DefaultValue("2") int requestsPerSecond,
      @DefaultValue("10m") Duration duration) {

    private static final int MOST_PER_SECOND = 50;

    Traffic {
      if (requestsPerSecond < 1 || requestsPerSecond > MOST_PER_SECOND) {
        throw new IllegalArgumentException(
            "storefront.traffic.requests-per-second must be 1 to " + MOST_PER_SECOND);
      }
    }

    Duration pause() {
      return Duration.ofSeconds(1).dividedBy(requestsPerSecond);
    }
  }
}
