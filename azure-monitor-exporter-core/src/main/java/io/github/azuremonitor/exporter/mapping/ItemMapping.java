/*
 * Copyright 2026 the azure-monitor-opentelemetry authors
 * SPDX-License-Identifier: Apache-2.0
 */

package io.github.azuremonitor.exporter.mapping;

import io.github.azuremonitor.exporter.envelope.ItemOutput;

/**
 * Writes one kind of item. Called a second time for the same source when the item proves too large
 * to be written at once, so it must not change anything.
 *
 * @param <T> what an item is made from
 */
@FunctionalInterface
interface ItemMapping<T> {

  void write(T source, ItemOutput out);
}
