/*
 * Copyright 2026 the azure-monitor-opentelemetry authors
 * SPDX-License-Identifier: Apache-2.0
 */

package io.github.azuremonitor.exporter.mapping;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.azuremonitor.exporter.batch.ItemIndex;
import io.github.azuremonitor.exporter.batch.TelemetryBatch;
import io.github.azuremonitor.exporter.envelope.BatchSink;
import io.github.azuremonitor.exporter.ledger.Ledger;
import io.github.azuremonitor.exporter.ledger.TelemetryType;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonParser;
import tools.jackson.core.ObjectReadContext;
import tools.jackson.core.StreamReadFeature;
import tools.jackson.core.json.JsonFactory;

/**
 * Takes batches in the place of the delivery: what is written waits in the ledger. Every line is
 * looked at, then all go to the service.
 */
final class StrictSink implements BatchSink {

  private static final int MAX_ITEM_BYTES = 65_536;

  private static final JsonFactory JSON =
      JsonFactory.builder().enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION).build();

  private final Ledger ledger;
  private final StrictService service;
  private final Map<TelemetryType, Long> lines = new EnumMap<>(TelemetryType.class);
  private final List<String> defects = new ArrayList<>();

  StrictSink(Ledger ledger, StrictService service) {
    this.ledger = ledger;
    this.service = service;
  }

  @Override
  public void accept(TelemetryBatch batch) {
    ItemIndex index = batch.index();
    ledger.offered(index.counts());
    ledger.waiting(index.counts());
    byte[] ndjson = batch.ndjson().copy(0, batch.ndjson().length());
    batch.ndjson().release();
    for (int i = 0; i < index.size(); i++) {
      lines.merge(index.type(i), 1L, Long::sum);
      read(ndjson, index.start(i), index.end(i));
    }
    service.send(ndjson, index.size());
  }

  private void read(byte[] ndjson, int start, int end) {
    if (end - start > MAX_ITEM_BYTES) {
      defects.add("An item of " + (end - start) + " bytes");
    }
    // Parsed from bytes, so that invalid UTF-8 is found as well.
    try (JsonParser json =
        JSON.createParser(ObjectReadContext.empty(), ndjson, start, end - start)) {
      json.nextToken();
      json.skipChildren();
      if (json.nextToken() != null) {
        defects.add("More than one value in a line");
      }
    } catch (JacksonException e) {
      defects.add(e.getOriginalMessage() + ": " + new String(ndjson, start, end - start, UTF_8));
    }
  }

  /** Returns how many lines of a type were written so far. */
  long lines(TelemetryType type) {
    return lines.getOrDefault(type, 0L);
  }

  void assertFlawless() {
    assertThat(defects).isEmpty();
  }
}
