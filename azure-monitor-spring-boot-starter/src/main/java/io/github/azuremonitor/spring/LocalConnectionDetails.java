/*
 * Copyright 2026 the azure-monitor-opentelemetry authors
 * SPDX-License-Identifier: Apache-2.0
 */

package io.github.azuremonitor.spring;

import io.github.azuremonitor.local.LocalIngestion;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The configured connection string if there is one, else that of the local service: one that runs
 * on the port already, such as another application's, or one that is started here and ends with the
 * context.
 */
final class LocalConnectionDetails implements AzureMonitorConnectionDetails, AutoCloseable {

  private static final Logger logger = LoggerFactory.getLogger(LocalConnectionDetails.class);

  private final AzureMonitorConnectionDetails configured;
  private final @Nullable String local;
  private final @Nullable LocalIngestion started;

  private LocalConnectionDetails(
      AzureMonitorConnectionDetails configured,
      @Nullable String local,
      @Nullable LocalIngestion started) {
    this.configured = configured;
    this.local = local;
    this.started = started;
  }

  static LocalConnectionDetails start(AzureMonitorConnectionDetails configured, int port) {
    if (configured.getConnectionString() != null) {
      return new LocalConnectionDetails(configured, null, null);
    }
    Optional<String> running = port == 0 ? Optional.empty() : LocalIngestion.find(port);
    if (running.isPresent()) {
      announce(port, "runs already");
      return new LocalConnectionDetails(configured, running.get(), null);
    }
    LocalIngestion service = startPreferring(port);
    announce(service.port(), "was started");
    return new LocalConnectionDetails(configured, service.connectionString(), service);
  }

  private static LocalIngestion startPreferring(int port) {
    try {
      return LocalIngestion.start(port);
    } catch (IllegalStateException taken) {
      logger.info("{}; taking a free port instead", taken.getMessage());
      return LocalIngestion.start();
    }
  }

  private static void announce(int port, String how) {
    logger.warn(
        "No Azure Monitor connection string: telemetry goes to the local service at"
            + " http://127.0.0.1:{}, which {}. Nothing is sent to Azure",
        port,
        how);
  }

  @Override
  public @Nullable String getConnectionString() {
    return local == null ? configured.getConnectionString() : local;
  }

  @Override
  public String getSource() {
    return local == null ? configured.getSource() : "azure-monitor-local";
  }

  /** Ends the service if it is ours; Spring calls this after the pipeline has been closed. */
  @Override
  public void close() {
    if (started != null) {
      started.close();
    }
  }
}
