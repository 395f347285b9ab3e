/*
 * Copyright 2026 the azure-monitor-opentelemetry authors
 * SPDX-License-Identifier: Apache-2.0
 */

package io.github.azuremonitor.exporter.storage;

import io.github.azuremonitor.exporter.batch.Buffer;
import io.github.azuremonitor.exporter.batch.ItemIndex;

/**
 * A batch that a store lent.
 *
 * @param batch what to call it by
 * @param gzip the request body; belongs to the borrower
 * @param index where its items are
 * @param oldestEpochMillis the time of its oldest item, in milliseconds since 1970
 */
public record LentBatch(StoredBatch batch, Buffer gzip, ItemIndex index, long oldestEpochMillis) {}
