/*
 * Copyright 2026 the azure-monitor-opentelemetry authors
 * SPDX-License-Identifier: Apache-2.0
 */

package io.github.azuremonitor.exporter.storage;

import io.github.azuremonitor.exporter.batch.ItemIndex;
import java.nio.ByteBuffer;

/**
 * A batch as it is put into a store.
 *
 * @param gzip the request body
 * @param index where its items are; kept with it, so that items can be told apart and counted after
 *     a restart
 * @param oldestEpochMillis the time of its oldest item, in milliseconds since 1970
 */
public record BatchContent(ByteBuffer gzip, ItemIndex index, long oldestEpochMillis) {}
