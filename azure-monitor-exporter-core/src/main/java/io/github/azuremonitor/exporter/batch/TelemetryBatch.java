/*
 * Copyright 2026 the azure-monitor-opentelemetry authors
 * SPDX-License-Identifier: Apache-2.0
 */

package io.github.azuremonitor.exporter.batch;

/**
 * A closed batch: one envelope per line, separated by single line feeds, with the index of its
 * items. Whoever holds it owns the buffer.
 *
 * @param ndjson the lines as UTF-8
 * @param index what they are
 */
public record TelemetryBatch(Buffer ndjson, ItemIndex index) {}
