/*
 * Copyright 2026 the azure-monitor-opentelemetry authors
 * SPDX-License-Identifier: Apache-2.0
 */

/**
 * AssertJ assertions about the telemetry that has arrived at a local service. They begin with
 * {@link io.github.azuremonitor.local.assertj.AzureMonitorAssertions#assertThat}.
 */
@NullMarked
package io.github.azuremonitor.local.assertj;

import org.jspecify.annotations.NullMarked;
