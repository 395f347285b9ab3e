/*
 * Copyright 2026 the azure-monitor-opentelemetry authors
 * SPDX-License-Identifier: Apache-2.0
 */

package io.github.azuremonitor.spring;

import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * Properties of metrics.
 *
 * @param interval How often metrics are sent
 */
@ConfigurationProperties("azure.monitor.metrics")
public record AzureMonitorMetricsProperties(@DefaultValue("60s") Duration interval) {}
