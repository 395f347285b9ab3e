/*
 * Copyright 2026 the azure-monitor-opentelemetry authors
 * SPDX-License-Identifier: Apache-2.0
 */

package io.github.azuremonitor.spring;

import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * Properties of telemetry that the service does not take now.
 *
 * @param quota What becomes of telemetry while the daily quota of the resource is used up: it is
 *     dropped, or stored at the expense of the next day's
 */
@ConfigurationProperties("azure.monitor.retry")
public record AzureMonitorRetryProperties(@DefaultValue("drop") Quota quota) {

  /** What becomes of telemetry while the daily quota is used up. */
  public enum Quota {
    /** It is dropped, and counted as that. */
    DROP,
    /** It waits until the quota begins anew, and uses up that of the next day. */
    STORE
  }
}
