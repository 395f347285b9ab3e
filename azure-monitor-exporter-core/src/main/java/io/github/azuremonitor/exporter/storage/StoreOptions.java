/*
 * Copyright 2026 the azure-monitor-opentelemetry authors
 * SPDX-License-Identifier: Apache-2.0
 */

package io.github.azuremonitor.exporter.storage;

import java.nio.file.Path;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * How batches are kept on disk.
 *
 * @param directory where; null for a private directory of the user
 * @param maxBytes how much of the disk may be used, a megabyte at least
 * @param retention how long after its oldest item's time a batch is kept
 * @param fsync whether a batch must survive a loss of power before it counts as stored
 * @param whenFull who has to yield when there is no room
 */
public record StoreOptions(
    @Nullable Path directory, long maxBytes, Duration retention, boolean fsync, WhenFull whenFull) {

  /** What suits nearly everyone. */
  public static final StoreOptions DEFAULT =
      new StoreOptions(null, 50L * 1024 * 1024, Duration.ofHours(47), true, WhenFull.EVICT_OLDEST);

  /** Checks the numbers. */
  public StoreOptions {
    if (maxBytes < 1024 * 1024) {
      throw new IllegalArgumentException("The store needs a megabyte at least, not " + maxBytes);
    }
    if (retention.isNegative() || retention.isZero()) {
      throw new IllegalArgumentException("The retention must be positive, not " + retention);
    }
  }

  /** Who has to yield when there is no room. */
  public enum WhenFull {
    /** The oldest batch of the kind of telemetry that takes the most room. */
    EVICT_OLDEST,
    /** The batch that comes. */
    REJECT_NEW
  }
}
