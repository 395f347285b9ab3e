/*
 * Copyright 2026 the azure-monitor-opentelemetry authors
 * SPDX-License-Identifier: Apache-2.0
 */

/** Azure Monitor in tests of applications: nothing is sent, unless a test asks for it. */
@NullMarked
package io.github.azuremonitor.spring.test;

import org.jspecify.annotations.NullMarked;
