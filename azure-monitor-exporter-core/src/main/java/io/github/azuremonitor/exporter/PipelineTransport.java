/*
 * Copyright 2026 the azure-monitor-opentelemetry authors
 * SPDX-License-Identifier: Apache-2.0
 */

package io.github.azuremonitor.exporter;

import io.github.azuremonitor.exporter.delivery.QuotaPolicy;
import io.github.azuremonitor.exporter.ingestion.HttpOptions;
import java.time.Duration;

/**
 * What a pipeline needs to know about delivery, as opposed to telemetry.
 *
 * @param http how the service is reached
 * @param quotaPolicy what becomes of telemetry while the daily quota is used up
 * @param shutdownTimeout how long everything may take that is left to do at the end
 */
record PipelineTransport(HttpOptions http, QuotaPolicy quotaPolicy, Duration shutdownTimeout) {}
