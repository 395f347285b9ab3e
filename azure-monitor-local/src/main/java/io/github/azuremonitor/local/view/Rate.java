/*
 * Copyright 2026 the azure-monitor-opentelemetry authors
 * SPDX-License-Identifier: Apache-2.0
 */

package io.github.azuremonitor.local.view;

import java.time.Duration;

/**
 * How much has arrived lately.
 *
 * @param bytes the bytes that have arrived
 * @param time in which time they have
 */
public record Rate(long bytes, Duration time) {

  double bytesPerSecond() {
    return bytes * 1000.0 / time.toMillis();
  }
}
