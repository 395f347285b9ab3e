/*
 * Copyright 2026 the azure-monitor-opentelemetry authors
 * SPDX-License-Identifier: Apache-2.0
 */

/**
 * Application Insights on localhost: an in-process ingestion service that validates every envelope
 * as strictly as the real one, for tests, samples and development.
 */
@NullMarked
package io.github.azuremonitor.local;

import org.jspecify.annotations.NullMarked;
