/*
 * Copyright 2026 the azure-monitor-opentelemetry authors
 * SPDX-License-Identifier: Apache-2.0
 */

package io.github.azuremonitor.spring;

import io.github.azuremonitor.exporter.OfflineStorageOptions;
import io.github.azuremonitor.exporter.StorageFullPolicy;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.util.unit.DataSize;

/**
 * Properties of the offline store.
 *
 * @param enabled Whether telemetry that cannot be sent is kept on disk; on, but for telemetry of
 *     the ingestion service on localhost, by default
 * @param directory Directory to keep telemetry in; a private one of the user by default
 * @param maxSize How much of the disk one process may occupy, 1MB at least
 * @param retention How long telemetry is kept, 47 hours at most, since the service takes nothing
 *     that is older
 * @param fsync Whether what is kept survives a loss of power, not only the end of the process
 * @param whenFull Who has to yield when there is no room: the oldest of the kind of telemetry that
 *     takes up the most, or what comes
 */
@ConfigurationProperties("azure.monitor.storage")
public record AzureMonitorStorageProperties(
    @Nullable Boolean enabled,
    @Nullable Path directory,
    @DefaultValue("50MB") DataSize maxSize,
    @DefaultValue("47h") Duration retention,
    @DefaultValue("true") boolean fsync,
    @DefaultValue("evict-oldest") StorageFullPolicy whenFull) {

  private static final String PREFIX = "azure.monitor.storage.";

  OfflineStorageOptions options() {
    OfflineStorageOptions.Builder builder =
        OfflineStorageOptions.builder().fsync(fsync).whenFull(whenFull);
    InvalidConfigurationException.check(
        PREFIX + "max-size", () -> builder.maxSize(maxSize.toBytes()));
    InvalidConfigurationException.check(PREFIX + "retention", () -> builder.retention(retention));
    return builder.build();
  }

  /**
   * Returns the directory that somebody chose. When nothing can be written there, the start is the
   * moment at which somebody looks; the exporter alone would only log it.
   */
  @Nullable Path usableDirectory() {
    if (directory == null) {
      return null;
    }
    Path existing = directory.toAbsolutePath().normalize();
    while (!Files.exists(existing) && existing.getParent() != null) {
      existing = existing.getParent();
    }
    if (!Files.isDirectory(existing)) {
      throw unusable(existing, "is not a directory");
    }
    if (!Files.isWritable(existing)) {
      throw unusable(existing, "is not writable for the user of this process");
    }
    return directory;
  }

  private InvalidConfigurationException unusable(Path place, String why) {
    return new InvalidConfigurationException(
        "The directory '%s' in '%sdirectory' cannot be used: %s %s."
            .formatted(directory, PREFIX, place, why),
        "Set '%1$sdirectory' to a directory that this user may write to, remove it for a private one"
                .formatted(PREFIX)
            + " of the user, or set '%senabled' to false to keep nothing on disk."
                .formatted(PREFIX));
  }
}
