/*
 * Copyright 2026 the azure-monitor-opentelemetry authors
 * SPDX-License-Identifier: Apache-2.0
 */

package io.github.azuremonitor.exporter.storage;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.azuremonitor.exporter.batch.ItemIndex;
import io.github.azuremonitor.exporter.ledger.DropReason;
import io.github.azuremonitor.exporter.ledger.TelemetryCounts;
import io.github.azuremonitor.exporter.ledger.TelemetryType;
import java.nio.ByteBuffer;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

class BatchStoreTest {

  @Test
  @DisplayName("the store of those who have none keeps nothing and says so at once")
  void disabled() {
    BatchStore store = BatchStore.disabled();
    ItemIndex.Builder index = new ItemIndex.Builder();
    index.add(TelemetryType.EVENT, 3);
    BatchContent content = new BatchContent(ByteBuffer.allocate(3), index.build(), 0);
    Placement.Refused refused = new Placement.Refused(DropReason.STORE_DISABLED);
    assertThat(store.put(content)).isCompletedWithValue(refused);
    assertThat(store.replace(new Foreign(), List.of(content)))
        .isCompletedWithValue(Optional.empty());
    assertThat(store.borrow()).isCompletedWithValue(Optional.empty());
    assertThat(store.isEmpty()).isTrue();
    store.giveBack(new Foreign(), false);
    assertThat(store.remove(new Foreign()).wasThere()).isFalse();
    store.supersede(new Foreign());
    assertThat(store.close()).isCompleted();
  }

  private static final class Foreign implements StoredBatch {
    @Override
    public TelemetryCounts counts() {
      return TelemetryCounts.unwritten(TelemetryType.EVENT);
    }
  }
}
