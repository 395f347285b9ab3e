/*
 * Copyright 2026 the azure-monitor-opentelemetry authors
 * SPDX-License-Identifier: Apache-2.0
 */

/** The local service in tests with JUnit Jupiter. */
@NullMarked
package io.github.azuremonitor.local.junit;

import org.jspecify.annotations.NullMarked;
