/*
 * Copyright 2026 the azure-monitor-opentelemetry authors
 * SPDX-License-Identifier: Apache-2.0
 */

package io.github.azuremonitor.spring;

import io.github.azuremonitor.exporter.AzureMonitorPipelineBuilder;
import io.opentelemetry.sdk.resources.Resource;
import java.nio.file.Path;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.ssl.SslBundles;
import org.springframework.core.env.Environment;

/** What the properties say of the way to Azure Monitor, put into the terms of its builder. */
final class PropertySettings {

  private final AzureMonitorProperties general;
  private final AzureMonitorStorageProperties storage;
  private final AzureMonitorRetryProperties retry;
  private final AzureMonitorHttpProperties http;
  private final ObjectProvider<SslBundles> bundles;
  private final RoleSettings role;

  PropertySettings(
      AzureMonitorProperties general,
      AzureMonitorStorageProperties storage,
      AzureMonitorRetryProperties retry,
      AzureMonitorHttpProperties http,
      ObjectProvider<SslBundles> bundles,
      Environment environment) {
    this.general = general;
    this.storage = storage;
    this.retry = retry;
    this.http = http;
    this.bundles = bundles;
    this.role = new RoleSettings(general, environment);
  }

  boolean isEnabled() {
    return general.enabled();
  }

  boolean allowsInsecureEndpoint() {
    return http.allowInsecureEndpoint();
  }

  void applyTo(AzureMonitorPipelineBuilder builder, Resource resource, boolean local) {
    builder
        .transport(http.options(bundles::getIfAvailable))
        .keepTelemetryOverQuota(retry.quota() == AzureMonitorRetryProperties.Quota.STORE);
    InvalidConfigurationException.check(
        "azure.monitor.shutdown-timeout", () -> builder.shutdownTimeout(general.shutdownTimeout()));
    role.applyTo(builder, resource);
    applyStorage(builder, local);
  }

  /** What a service in this process or beside it does not take is of no use after its end. */
  private void applyStorage(AzureMonitorPipelineBuilder builder, boolean local) {
    Boolean enabled = storage.enabled();
    boolean disabled = enabled == null ? local : !enabled;
    builder.disableOfflineStorage(disabled).offlineStorage(storage.options());
    Path directory = disabled ? null : storage.usableDirectory();
    if (directory != null) {
      builder.storageDirectory(directory);
    }
  }
}
