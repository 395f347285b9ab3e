/*
 * Copyright 2026 the azure-monitor-opentelemetry authors
 * SPDX-License-Identifier: Apache-2.0
 */

package io.github.azuremonitor.spring;

import io.github.azuremonitor.local.LocalIngestion;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.core.env.Environment;

/**
 * The configured connection string if there is one, else that of the local service: one that runs
 * on the port already, such as another application's, or one that is started here and ends with the
 * context. In production, or switched off, there is neither.
 *
 * <p>All of it is decided where the application runs: conditions may have been decided long before.
 */
final class LocalConnectionDetails implements AzureMonitorConnectionDetails, AutoCloseable {

  private static final List<String> PRODUCTION = List.of("prod", "production");

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

  static LocalConnectionDetails start(AzureMonitorProperties properties, Environment environment) {
    AzureMonitorConnectionDetails configured = ConfiguredConnectionDetails.of(environment);
    if (configured.getConnectionString() != null || !properties.enabled()) {
      return new LocalConnectionDetails(configured, null, null);
    }
    String refusal = refusal(properties, environment);
    if (refusal != null) {
      logger.warn(
          "No Azure Monitor connection string: telemetry goes nowhere. Set"
              + " azure.monitor.connection-string or APPLICATIONINSIGHTS_CONNECTION_STRING."
              + " azure-monitor-local is on the class path, but is not used because {}",
          refusal);
      return new LocalConnectionDetails(configured, null, null);
    }
    int port = properties.local().port();
    Optional<String> running = port == 0 ? Optional.empty() : LocalIngestion.find(port);
    if (running.isPresent()) {
      announce(port, "runs already");
      return new LocalConnectionDetails(configured, running.get(), null);
    }
    LocalIngestion service = startPreferring(port);
    announce(service.port(), "was started");
    return new LocalConnectionDetails(configured, service.connectionString(), service);
  }

  private static @Nullable String refusal(
      AzureMonitorProperties properties, Environment environment) {
    if (!properties.local().enabled()) {
      return "azure.monitor.local.enabled is false";
    }
    String[] active = environment.getActiveProfiles();
    return Arrays.stream(active.length == 0 ? environment.getDefaultProfiles() : active)
        .filter(profile -> PRODUCTION.contains(profile.toLowerCase(Locale.ROOT)))
        .findFirst()
        .map("the profile '%s' is active"::formatted)
        .orElse(null);
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
        "No Azure Monitor connection string: telemetry goes to the local service, which {}. Look at"
            + " it on http://127.0.0.1:{}/ . Nothing is sent to Azure",
        how,
        port);
  }

  @Override
  public @Nullable String getConnectionString() {
    return local == null ? configured.getConnectionString() : local;
  }

  @Override
  public String getSource() {
    return local == null ? configured.getSource() : "azure-monitor-local";
  }

  /** Returns the service if it was started here; there is no other in this process. */
  @Nullable LocalIngestion started() {
    return started;
  }

  /** Ends the service if it is ours; Spring calls this after the pipeline has been closed. */
  @Override
  public void close() {
    if (started != null) {
      started.close();
    }
  }
}
