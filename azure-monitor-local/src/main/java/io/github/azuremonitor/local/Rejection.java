/*
 * Copyright 2026 the azure-monitor-opentelemetry authors
 * SPDX-License-Identifier: Apache-2.0
 */

package io.github.azuremonitor.local;

/**
 * A telemetry item, or a whole request body, that the service refused.
 *
 * @param message why, as the sender was told
 * @param index the position of the item in its request, counted from 0; 0 for a whole body
 * @param raw the beginning of what was received; empty when it was not text
 */
public record Rejection(String message, int index, String raw) {}
