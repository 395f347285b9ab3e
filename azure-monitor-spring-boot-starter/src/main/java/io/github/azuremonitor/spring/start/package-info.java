/*
 * Copyright 2026 the azure-monitor-opentelemetry authors
 * SPDX-License-Identifier: Apache-2.0
 */

/**
 * When an application has started. The types are public for other packages of this starter, and no
 * API.
 */
@NullMarked
package io.github.azuremonitor.spring.start;

import org.jspecify.annotations.NullMarked;
