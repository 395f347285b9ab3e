/*
 * Copyright 2026 the azure-monitor-opentelemetry authors
 * SPDX-License-Identifier: Apache-2.0
 */

package io.github.azuremonitor.exporter.storage;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.azuremonitor.exporter.ledger.DropReason;
import io.github.azuremonitor.exporter.ledger.TelemetryCounts;
import io.github.azuremonitor.exporter.ledger.TelemetryType;
import java.nio.ByteBuffer;
import java.util.Optional;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

class BatchStoreTest {

  @Test
  @DisplayName("the store of those who have none keeps nothing and says so at once")
  void disabled() {
    assertThat(
            BatchStore.disabled()
                .put(ByteBuffer.allocate(3), TelemetryCounts.unwritten(TelemetryType.EVENT)))
        .isCompletedWithValue(Optional.of(DropReason.STORE_DISABLED));
  }
}
