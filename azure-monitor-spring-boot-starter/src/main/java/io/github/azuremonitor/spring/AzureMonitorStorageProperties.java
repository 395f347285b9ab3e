/*
 * Copyright 2026 the azure-monitor-opentelemetry authors
 * SPDX-License-Identifier: Apache-2.0
 */

package io.github.azuremonitor.spring;

import java.nio.file.Path;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;

/**
 * Properties of the offline store.
 *
 * @param enabled Whether telemetry that cannot be sent is kept on disk; on, but for telemetry of
 *     the ingestion service on localhost, by default
 * @param directory Directory to keep it in; a private one of the user by default
 */
@ConfigurationProperties("azure.monitor.storage")
public record AzureMonitorStorageProperties(@Nullable Boolean enabled, @Nullable Path directory) {}
