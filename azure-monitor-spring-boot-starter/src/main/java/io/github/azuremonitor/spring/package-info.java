/*
 * Copyright 2026 the azure-monitor-opentelemetry authors
 * SPDX-License-Identifier: Apache-2.0
 */

/** Auto-configuration of the Azure Monitor exporters for Spring Boot. */
@NullMarked
package io.github.azuremonitor.spring;

import org.jspecify.annotations.NullMarked;
