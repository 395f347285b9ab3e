/*
 * Copyright 2026 the azure-monitor-opentelemetry authors
 * SPDX-License-Identifier: Apache-2.0
 */

package io.github.azuremonitor.spring;

import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * Properties of hints.
 *
 * @param enabled Whether it is said once, at the start, when a default of another library hides
 *     telemetry
 */
@ConfigurationProperties("azure.monitor.hints")
public record AzureMonitorHintsProperties(@DefaultValue("true") boolean enabled) {}
