/*
 * Copyright 2026 the azure-monitor-opentelemetry authors
 * SPDX-License-Identifier: Apache-2.0
 */

package io.github.azuremonitor.exporter.envelope;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.azuremonitor.exporter.batch.ItemIndex;
import io.github.azuremonitor.exporter.batch.TelemetryBatch;
import io.github.azuremonitor.exporter.ledger.TelemetryType;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.util.ArrayList;
import java.util.List;
import tools.jackson.core.StreamReadFeature;
import tools.jackson.core.json.JsonFactory;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * Takes batches apart, checks that the index fits the lines, and gives the buffers back. Parses
 * strictly: invalid UTF-8, a duplicate key or anything behind the value of a line fails.
 */
public final class CollectedBatches implements BatchSink {

  private static final JsonMapper JSON =
      JsonMapper.builder(
              JsonFactory.builder().enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION).build())
          .build();

  private final List<String> lines = new ArrayList<>();
  private final List<TelemetryType> types = new ArrayList<>();
  private final List<Integer> batchItems = new ArrayList<>();
  private final List<Integer> batchBytes = new ArrayList<>();

  @Override
  public void accept(TelemetryBatch batch) {
    ItemIndex index = batch.index();
    byte[] ndjson = batch.ndjson().copy(0, batch.ndjson().length());
    for (int i = 0; i < index.size(); i++) {
      ByteBuffer line = ByteBuffer.wrap(ndjson, index.start(i), index.end(i) - index.start(i));
      lines.add(decoded(line));
      types.add(index.type(i));
      assertThat(index.end(i) == ndjson.length || ndjson[index.end(i)] == '\n').isTrue();
    }
    assertThat(index.end(index.size() - 1)).as("end of the last item").isEqualTo(ndjson.length);
    batchItems.add(index.size());
    batchBytes.add(ndjson.length);
    batch.ndjson().release();
  }

  private static String decoded(ByteBuffer line) {
    try {
      return UTF_8.newDecoder().decode(line).toString();
    } catch (CharacterCodingException e) {
      throw new AssertionError("Invalid UTF-8", e);
    }
  }

  /** Returns the items as text. */
  public List<String> lines() {
    return lines;
  }

  /** Returns the items as the index calls them. */
  public List<TelemetryType> types() {
    return types;
  }

  /** Returns the sizes of the batches in items. */
  public List<Integer> batchItems() {
    return batchItems;
  }

  /** Returns the sizes of the batches in bytes. */
  public List<Integer> batchBytes() {
    return batchBytes;
  }

  /** Returns the items. */
  public List<JsonNode> items() {
    return lines.stream().map(CollectedBatches::json).toList();
  }

  /** Parses one JSON document; single quotes may stand for double ones. */
  public static JsonNode json(String text) {
    return JSON.readTree(text.startsWith("{'") ? text.replace('\'', '"') : text);
  }
}
