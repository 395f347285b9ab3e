/*
 * Copyright 2026 the azure-monitor-opentelemetry authors
 * SPDX-License-Identifier: Apache-2.0
 */

package io.github.azuremonitor.exporter.envelope;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.azuremonitor.exporter.batch.BufferPool;
import io.github.azuremonitor.exporter.ledger.TelemetryType;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import tools.jackson.databind.JsonNode;

/** A draft of an item that fits is the item; it only comes later. */
class ItemDraftTest {

  private static final long TIME = 1_700_000_000_123_456_789L;
  private static final long SEED = 20_261_122;
  private static final int ITEMS = 1000;

  private final EnvelopeFormat format =
      new EnvelopeFormat("11111111-2222-3333-4444-555555555555", new BufferPool());

  @ParameterizedTest
  @EnumSource
  void draftIsWrittenAsTheItemIsDirectly(TelemetryType type) {
    Random random = new Random(SEED);
    for (int i = 0; i < ITEMS; i++) {
      RandomItem item = RandomItem.of(random, type, 400, 12, TIME);
      CollectedBatches direct = new CollectedBatches();
      EnvelopeWriter out = format.writer(direct, 1);
      item.writeTo(out);
      out.finish();
      ItemDraft draft = new ItemDraft();
      item.writeTo(draft);
      CollectedBatches drafted = new CollectedBatches();
      out = format.writer(drafted, 1);
      assertThat(draft.writeTo(out)).as("seed %d, item %d", SEED, i).isFalse();
      out.finish();
      // The order of names is the only thing that may differ, so the length must not.
      assertThat(drafted.items()).as("seed %d, item %d", SEED, i).isEqualTo(direct.items());
      assertThat(drafted.lines().get(0).getBytes(UTF_8))
          .as("seed %d, item %d", SEED, i)
          .hasSameSizeAs(direct.lines().get(0).getBytes(UTF_8));
      assertThat(drafted.types()).containsExactly(type);
    }
  }

  @Test
  void draftTellsWhatItIsOnceItHasBegun() {
    ItemDraft draft = new ItemDraft();
    assertThat(draft.isBegun()).isFalse();
    draft.begin(TelemetryType.EVENT, TIME, 100);
    assertThat(draft.isBegun()).isTrue();
    assertThat(draft.type()).isEqualTo(TelemetryType.EVENT);
  }

  @Test
  @DisplayName("ENV-15 ENV-17 null keys and values in the maps are left out")
  @SuppressWarnings("NullAway")
  void nullsAreLeftOut() {
    ItemDraft draft = message("text");
    draft.properties().put("a", "1");
    draft.properties().put("b", null);
    draft.properties().put(null, "2");
    draft.measurements().put("c", 3.0);
    draft.measurements().put("d", null);
    draft.measurements().put(null, 4.0);
    draft.measurements().put("e", Double.NaN);
    JsonNode data = written(draft).at("/data/baseData");
    assertThat(data.path("properties").properties())
        .extracting(Map.Entry::getKey)
        .containsExactly("a");
    assertThat(data.path("measurements").properties())
        .extracting(Map.Entry::getKey)
        .containsExactly("c");
  }

  @Test
  @DisplayName("ENV-17 a measurement that is not finite makes room for one of the same name")
  void measurementThatIsNotFiniteCountsForNothing() {
    ItemDraft draft = message("text");
    draft.measurement("a", Double.NaN);
    draft.measurement("a", 1);
    draft.measurement("a", 2);
    assertThat(written(draft).at("/data/baseData/measurements/a").asDouble()).isEqualTo(1);
  }

  @ParameterizedTest
  @DisplayName("ENV-11 a text that the cut leaves blank has a stand-in where the service wants one")
  @CsvSource({
    "MESSAGE, MESSAGE, n/a",
    "EVENT, EVENT_NAME, unknown",
    "DEPENDENCY, NAME, unknown",
    "REQUEST, NAME, unknown",
    "AVAILABILITY, NAME, unknown",
    "PAGE_VIEW, NAME, unknown",
  })
  void textCutToBlank(TelemetryType type, Field field, String standIn) {
    ItemDraft draft = new ItemDraft();
    draft.begin(type, TIME, 100);
    draft.data();
    draft.field(field, " ".repeat(field.limit) + "x");
    draft.end();
    assertThat(written(draft).at("/data/baseData").path(field.name).asString()).isEqualTo(standIn);
  }

  @ParameterizedTest
  @EnumSource
  void textThatIsNotCutStays(Field field) {
    ItemDraft draft = new ItemDraft();
    draft.begin(TelemetryType.DEPENDENCY, TIME, 100);
    draft.data();
    draft.field(field, " ");
    draft.end();
    assertThat(written(draft).at("/data/baseData").path(field.name).asString()).isEqualTo(" ");
  }

  @Test
  void replacedPartsAreWritten() {
    ItemDraft draft = message("before");
    draft.replace(Field.MESSAGE, "after");
    draft.replace(Tag.CLOUD_ROLE, "role");
    draft.replace(Tag.USER_ID, "x".repeat(1000));
    draft.replace(Tag.CLOUD_ROLE_INSTANCE, "");
    JsonNode item = written(draft);
    assertThat(item.at("/data/baseData/message").asString()).isEqualTo("after");
    assertThat(item.path("tags").properties())
        .extracting(tag -> tag.getKey() + "=" + tag.getValue().asString().length())
        .containsExactlyInAnyOrder("ai.cloud.role=4", "ai.user.id=128");
  }

  private static ItemDraft message(String text) {
    ItemDraft draft = new ItemDraft();
    draft.begin(TelemetryType.MESSAGE, TIME, 100);
    draft.tag(Tag.CLOUD_ROLE_INSTANCE, "instance");
    draft.data();
    draft.field(Field.MESSAGE, text);
    draft.end();
    return draft;
  }

  private JsonNode written(ItemDraft draft) {
    CollectedBatches sink = new CollectedBatches();
    EnvelopeWriter out = format.writer(sink, 1);
    assertThat(draft.writeTo(out)).isFalse();
    out.finish();
    assertThat(sink.items()).hasSize(1);
    return sink.items().get(0);
  }
}
