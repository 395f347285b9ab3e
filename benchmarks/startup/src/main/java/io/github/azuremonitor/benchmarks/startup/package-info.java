/*
 * Copyright 2026 the azure-monitor-opentelemetry authors
 * SPDX-License-Identifier: Apache-2.0
 */

/** What the starter adds to the start of a Spring Boot application. */
@NullMarked
package io.github.azuremonitor.benchmarks.startup;

import org.jspecify.annotations.NullMarked;
