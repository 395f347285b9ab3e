/*
 * Copyright 2026 the azure-monitor-opentelemetry authors
 * SPDX-License-Identifier: Apache-2.0
 */

package io.github.azuremonitor.exporter;

import io.github.azuremonitor.exporter.storage.StoreOptions;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * How telemetry is kept on disk while the service cannot take it. Where, and whether at all, the
 * pipeline's builder says. Immutable.
 */
public final class OfflineStorageOptions {

  private final long maxBytes;
  private final Duration retention;
  private final boolean fsync;
  private final StorageFullPolicy whenFull;

  private OfflineStorageOptions(Builder builder) {
    this.maxBytes = builder.maxBytes;
    this.retention = builder.retention;
    this.fsync = builder.fsync;
    this.whenFull = builder.whenFull;
  }

  /**
   * Returns a builder with the defaults.
   *
   * @return the builder
   */
  public static Builder builder() {
    return new Builder();
  }

  StoreOptions storeOptions(@Nullable Path directory) {
    return new StoreOptions(
        directory,
        maxBytes,
        retention,
        fsync,
        switch (whenFull) {
          case EVICT_OLDEST -> StoreOptions.WhenFull.EVICT_OLDEST;
          case REJECT_NEW -> StoreOptions.WhenFull.REJECT_NEW;
        });
  }

  /** The decisions, for reading by people. */
  @Override
  public String toString() {
    return "OfflineStorageOptions{maxBytes="
        + maxBytes
        + ", retention="
        + retention
        + ", fsync="
        + fsync
        + ", whenFull="
        + whenFull
        + "}";
  }

  /** Collects decisions. Not thread-safe. */
  public static final class Builder {

    private static final long LEAST_BYTES = 1024 * 1024;

    private long maxBytes = StoreOptions.DEFAULT.maxBytes();
    private Duration retention = StoreOptions.DEFAULT.retention();
    private boolean fsync = StoreOptions.DEFAULT.fsync();
    private StorageFullPolicy whenFull = StorageFullPolicy.EVICT_OLDEST;

    private Builder() {}

    /**
     * Sets how much of the disk one pipeline may occupy. Default: 50 MiB, which is about half a
     * million items.
     *
     * @param bytes the number of bytes, one MiB at least
     * @return this builder
     * @throws IllegalArgumentException when it is less
     */
    public Builder maxSize(long bytes) {
      if (bytes < LEAST_BYTES) {
        throw new IllegalArgumentException(
            "The offline store needs " + LEAST_BYTES + " bytes at least, not " + bytes);
      }
      this.maxBytes = bytes;
      return this;
    }

    /**
     * Sets how long telemetry is kept, from the time of the oldest item of its batch. Default and
     * maximum: 47 hours, since the service refuses what is older than 48; beyond, an item counts as
     * {@code expired}.
     *
     * @param time a positive time
     * @return this builder
     * @throws IllegalArgumentException when it is not positive or too long
     */
    public Builder retention(Duration time) {
      Duration longest = StoreOptions.DEFAULT.retention();
      if (time.isZero() || time.isNegative() || time.compareTo(longest) > 0) {
        throw new IllegalArgumentException(
            "The retention must be positive and no more than " + longest + ", not " + time);
      }
      this.retention = time;
      return this;
    }

    /**
     * Says whether a batch has to survive a loss of power before it counts as stored. Default:
     * true, which costs a few milliseconds per batch on a thread of the store's own; without it, a
     * batch survives the end of the process but not that of the machine.
     *
     * @param forced whether to force batches to the disk
     * @return this builder
     */
    public Builder fsync(boolean forced) {
      this.fsync = forced;
      return this;
    }

    /**
     * Says who has to yield when there is no room. Default: {@link StorageFullPolicy#EVICT_OLDEST}.
     *
     * @param policy who
     * @return this builder
     */
    public Builder whenFull(StorageFullPolicy policy) {
      this.whenFull = Objects.requireNonNull(policy, "policy");
      return this;
    }

    /**
     * Builds the options.
     *
     * @return the options
     */
    public OfflineStorageOptions build() {
      return new OfflineStorageOptions(this);
    }
  }
}
