/*
 * Copyright 2026 the azure-monitor-opentelemetry authors
 * SPDX-License-Identifier: Apache-2.0
 */

package io.github.azuremonitor.spring;

import io.github.azuremonitor.exporter.QueryStringPolicy;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * Properties of traces.
 *
 * @param queryString What happens to the query strings of URLs
 */
@ConfigurationProperties("azure.monitor.tracing")
public record AzureMonitorTracingProperties(
    @DefaultValue("redact") QueryStringPolicy queryString) {}
