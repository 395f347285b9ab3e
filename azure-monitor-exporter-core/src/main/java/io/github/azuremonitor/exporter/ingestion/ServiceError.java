/*
 * Copyright 2026 the azure-monitor-opentelemetry authors
 * SPDX-License-Identifier: Apache-2.0
 */

package io.github.azuremonitor.exporter.ingestion;

/**
 * An entry of the service's list of errors, as it came.
 *
 * @param index the position of the item, or -1 when the service did not say
 * @param statusCode the item's status, or 0 when the service did not say
 * @param message the explanation, shortened; empty when there is none
 */
record ServiceError(int index, int statusCode, String message) {}
