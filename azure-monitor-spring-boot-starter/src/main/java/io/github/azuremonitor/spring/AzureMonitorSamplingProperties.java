/*
 * Copyright 2026 the azure-monitor-opentelemetry authors
 * SPDX-License-Identifier: Apache-2.0
 */

package io.github.azuremonitor.spring;

import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * Properties of sampling.
 *
 * @param ratio Share of the traces to keep, from 0 to 1; wins over traces-per-second
 * @param tracesPerSecond Number of traces to keep per second, about
 * @param logs Whether log lines written in a trace that is not kept are left out with it
 */
@ConfigurationProperties("azure.monitor.sampling")
public record AzureMonitorSamplingProperties(
    @Nullable Double ratio, @Nullable Double tracesPerSecond, @DefaultValue("true") boolean logs) {}
