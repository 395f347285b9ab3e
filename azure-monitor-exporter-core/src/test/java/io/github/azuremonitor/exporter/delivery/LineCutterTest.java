/*
 * Copyright 2026 the azure-monitor-opentelemetry authors
 * SPDX-License-Identifier: Apache-2.0
 */

package io.github.azuremonitor.exporter.delivery;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import io.github.azuremonitor.exporter.batch.Buffer;
import io.github.azuremonitor.exporter.batch.BufferPool;
import io.github.azuremonitor.exporter.batch.ItemIndex;
import io.github.azuremonitor.exporter.batch.TelemetryBatch;
import io.github.azuremonitor.exporter.ledger.TelemetryType;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

class LineCutterTest {

  private static final long SEED = 4_711;

  private final BufferPool pool = new BufferPool();
  private final GzipEncoder gzip = new GzipEncoder(pool);
  private final LineCutter cutter = new LineCutter(pool, gzip);

  @Test
  @DisplayName("ING-4 a part has exactly the selected lines, byte for byte and in order")
  void selectedLines() {
    Random random = new Random(SEED);
    TelemetryType[] types = TelemetryType.values();
    for (int round = 0; round < 200; round++) {
      int size = 1 + random.nextInt(60);
      List<String> lines = new ArrayList<>();
      ItemIndex.Builder builder = new ItemIndex.Builder();
      Buffer ndjson = pool.lend(1);
      for (int i = 0; i < size; i++) {
        String line = "{\"n\":\"" + "ä€😀x".repeat(random.nextInt(200)) + i + "\"}";
        byte[] bytes = ((i == 0 ? "" : "\n") + line).getBytes(StandardCharsets.UTF_8);
        ndjson.write(bytes, 0, bytes.length);
        builder.add(types[random.nextInt(types.length)], ndjson.length());
        lines.add(line);
      }
      ItemIndex index = builder.build();
      BitSet selected = new BitSet();
      selected.set(random.nextInt(size));
      for (int i = 0; i < size; i++) {
        selected.set(i, selected.get(i) || random.nextBoolean());
      }
      Buffer source = gzip.encode(ndjson);

      TelemetryBatch part = cutter.cut(source, index, selected::get);

      List<String> expected = selected.stream().mapToObj(lines::get).toList();
      assertThat(ScriptedIngestion.text(part.ndjson().content()))
          .as("seed %s round %s", SEED, round)
          .isEqualTo(String.join("\n", expected));
      assertThat(part.index().size()).isEqualTo(expected.size());
      int[] original = selected.stream().toArray();
      for (int i = 0; i < original.length; i++) {
        assertThat(part.index().type(i)).isEqualTo(index.type(original[i]));
        int length = lines.get(original[i]).getBytes(StandardCharsets.UTF_8).length;
        assertThat(part.index().end(i) - part.index().start(i)).isEqualTo(length);
      }
      ndjson.release();
      source.release();
      part.ndjson().release();
    }
  }

  @Test
  @DisplayName("bytes that are not what the index says are a defect, not an endless loop")
  void wrongBytes() {
    TelemetryBatch lines = Batches.of(pool, "not compressed at all", TelemetryType.REQUEST);
    Buffer shorter = gzip.encode(lines.ndjson());
    ItemIndex.Builder longer = new ItemIndex.Builder();
    longer.add(TelemetryType.REQUEST, 1000);
    ItemIndex index = longer.build();
    assertThatIllegalStateException().isThrownBy(() -> cutter.cut(shorter, index, i -> true));
    assertThatIllegalStateException()
        .isThrownBy(() -> cutter.cut(lines.ndjson(), index, i -> true));
  }
}
