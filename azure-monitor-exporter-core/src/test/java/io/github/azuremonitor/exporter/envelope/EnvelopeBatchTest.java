/*
 * Copyright 2026 the azure-monitor-opentelemetry authors
 * SPDX-License-Identifier: Apache-2.0
 */

package io.github.azuremonitor.exporter.envelope;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.azuremonitor.exporter.batch.BufferPool;
import io.github.azuremonitor.exporter.batch.IdleMemory;
import io.github.azuremonitor.exporter.ledger.TelemetryType;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What ends a batch, and what an item that fails leaves behind: nothing. */
class EnvelopeBatchTest {

  private static final int MEBIBYTE = 1024 * 1024;
  private static final int MAX_ITEM = 64 * 1024;

  private final BufferPool pool = new BufferPool();
  private final CollectedBatches sink = new CollectedBatches();
  private final EnvelopeWriter out =
      new EnvelopeFormat("11111111-2222-3333-4444-555555555555", pool).writer(sink, 4);

  /** How far an item gets before it is abandoned. */
  static Stream<Arguments> depths() {
    return Stream.of(
        depth("after begin", w -> w.begin(TelemetryType.EVENT, 0, 100)),
        depth(
            "in tags",
            w -> {
              w.begin(TelemetryType.EVENT, 0, 100);
              w.tag(Tag.USER_ID, "u");
            }),
        depth(
            "in data",
            w -> {
              w.begin(TelemetryType.EVENT, 0, 100);
              w.data();
              w.field(Field.EVENT_NAME, "abandoned");
            }),
        depth(
            "in properties",
            w -> {
              w.begin(TelemetryType.EVENT, 0, 100);
              w.tag(Tag.USER_ID, "u");
              w.data();
              w.property("k", "abandoned");
            }),
        depth(
            "in a long text",
            w -> {
              w.begin(TelemetryType.EVENT, 0, 100);
              w.data();
              w.field(Field.MESSAGE, "abandoned".repeat(3000));
            }));
  }

  private static Arguments depth(String name, Consumer<EnvelopeWriter> part) {
    return Arguments.of(name, part);
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("depths")
  @DisplayName("ENV-28 an abandoned item leaves no trace, wherever in the batch it stood")
  void abandonedItemLeavesNoTrace(String name, Consumer<EnvelopeWriter> part) {
    abandon(part);
    message("first");
    abandon(part);
    abandon(part);
    message("second");
    message("third");
    abandon(part);
    out.finish();
    assertThat(messages()).containsExactly("first", "second", "third");
    assertThat(sink.types()).containsOnly(TelemetryType.MESSAGE);
    assertThat(sink.batchItems()).containsExactly(3);
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("depths")
  void finishRemovesTheItemLeftOpen(String name, Consumer<EnvelopeWriter> part) {
    message("first");
    part.accept(out);
    out.finish();
    assertThat(messages()).containsExactly("first");
  }

  private void abandon(Consumer<EnvelopeWriter> part) {
    part.accept(out);
    assertThat(out.abandon()).isEqualTo(TelemetryType.EVENT);
    assertThat(out.abandon()).isNull();
  }

  @Test
  void nothingBegunIsNothingToAbandon() {
    assertThat(out.abandon()).isNull();
    message("first");
    assertThat(out.abandon()).isNull();
    out.finish();
    assertThat(messages()).containsExactly("first");
  }

  @Test
  void nothingWrittenIsNoBatch() {
    out.finish();
    out.finish();
    assertThat(sink.batchItems()).isEmpty();
  }

  @Test
  @DisplayName("ENV-26 an item over 64 KB fails, the one after it does not")
  void oversizedItemFailsAlone() {
    message("first");
    assertThatThrownBy(() -> properties(9, 8192)).isInstanceOf(OversizedItemException.class);
    assertThat(out.abandon()).isEqualTo(TelemetryType.MESSAGE);
    message("second");
    out.finish();
    assertThat(messages()).containsExactly("first", "second");
  }

  @ParameterizedTest(name = "{0} bytes over")
  @ValueSource(ints = {-1, 0, 1, 2})
  @DisplayName("ENV-26 the limit is 65,536 bytes exactly")
  void itemLimitIsExact(int over) {
    message("");
    out.finish();
    int overhead = sink.lines().get(0).length();
    // Each of these characters is one UTF-16 unit and three bytes.
    int wide = (MAX_ITEM - overhead) / 3;
    int narrow = MAX_ITEM - overhead - 3 * wide + over;
    String text = "€".repeat(wide) + "x".repeat(Math.max(0, narrow));
    EnvelopeWriter writer =
        new EnvelopeFormat("11111111-2222-3333-4444-555555555555", pool).writer(sink, 4);
    if (over > 0) {
      assertThatThrownBy(() -> message(writer, text)).isInstanceOf(OversizedItemException.class);
      writer.abandon();
    } else {
      message(writer, text.substring(0, text.length() + Math.min(0, narrow)));
    }
    writer.finish();
    assertThat(sink.lines()).hasSize(over > 0 ? 1 : 2);
  }

  @Test
  void itemWithoutBoundTakesLittleMemory() {
    message("first");
    assertThatThrownBy(() -> properties(1_000_000, 8192))
        .isInstanceOf(OversizedItemException.class);
    out.abandon();
    out.finish();
    assertThat(messages()).containsExactly("first");
    // All arrays that the item grew through have been given back by now.
    assertThat(IdleMemory.of(pool)).isLessThanOrEqualTo(4 * MAX_ITEM);
  }

  @Test
  void batchClosesAtAThousandItems() {
    for (int i = 0; i < 2076; i++) {
      message("m" + i);
    }
    assertThat(sink.batchItems()).containsExactly(1000, 1000);
    out.finish();
    assertThat(sink.batchItems()).containsExactly(1000, 1000, 76);
    assertThat(messages()).hasSize(2076).startsWith("m0", "m1").endsWith("m2075");
  }

  @Test
  void itemAbandonedAfterAFullBatchLeavesNoTrace() {
    for (int i = 0; i < 1000; i++) {
      message("m" + i);
    }
    out.begin(TelemetryType.EVENT, 0, 100);
    out.data();
    assertThat(out.abandon()).isEqualTo(TelemetryType.EVENT);
    message("next");
    out.finish();
    assertThat(sink.batchItems()).containsExactly(1000, 1);
  }

  @Test
  @DisplayName("row 48: a batch that cannot be handed over harms no other")
  void sinkThatFailsOnce() {
    AtomicBoolean fails = new AtomicBoolean(true);
    EnvelopeWriter writer =
        new EnvelopeFormat("11111111-2222-3333-4444-555555555555", pool)
            .writer(
                batch -> {
                  if (fails.getAndSet(false)) {
                    throw new IllegalStateException("no room");
                  }
                  sink.accept(batch);
                },
                4);
    for (int i = 0; i < 999; i++) {
      message(writer, "lost");
    }
    assertThatThrownBy(() -> message(writer, "last")).hasMessage("no room");
    assertThat(writer.abandon()).isEqualTo(TelemetryType.MESSAGE);
    message(writer, "first");
    writer.begin(TelemetryType.EVENT, 0, 100);
    assertThat(writer.abandon()).isEqualTo(TelemetryType.EVENT);
    message(writer, "second");
    writer.finish();
    assertThat(messages()).containsExactly("first", "second");
  }

  @Test
  @DisplayName("No room is made for an item that cannot fit")
  void itemThatCannotFitBehindOthers() {
    List<Integer> capacities = new ArrayList<>();
    EnvelopeWriter writer =
        new EnvelopeFormat("11111111-2222-3333-4444-555555555555", pool)
            .writer(
                batch -> {
                  capacities.add(batch.ndjson().capacity());
                  sink.accept(batch);
                },
                512);
    for (int i = 0; i < 30; i++) {
      message(writer, "m".repeat(32_000));
    }
    writer.begin(TelemetryType.MESSAGE, 0, 100);
    writer.data();
    writer.field(Field.MESSAGE, "m".repeat(32_000));
    assertThatThrownBy(() -> writer.property("gen_ai.input.messages", "p".repeat(64 * 1024)))
        .isInstanceOf(OversizedItemException.class);
    writer.abandon();
    writer.finish();
    assertThat(messages()).hasSize(30);
    assertThat(capacities).containsExactly(1024 * 1024);
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 500, 2000, 8192, 20_000, 32_768})
  @DisplayName("ENV-27 a batch never exceeds 1 MiB and is not closed long before")
  void batchStaysBelowOneMebibyte(int length) {
    for (int i = 0; i < 1200; i++) {
      message("x".repeat(length));
    }
    out.finish();
    assertThat(sink.batchBytes()).allMatch(bytes -> bytes <= MEBIBYTE);
    assertThat(sink.batchBytes().subList(0, sink.batchBytes().size() - 1))
        .allMatch(bytes -> bytes > MEBIBYTE - 2 * MAX_ITEM || sink.batchItems().contains(1000));
    assertThat(sink.lines()).hasSize(1200);
  }

  @Test
  void largestItemsFillABatchToTheBrim() {
    for (int i = 0; i < 64; i++) {
      message("€".repeat(21_700));
    }
    out.finish();
    assertThat(sink.batchBytes()).allMatch(bytes -> bytes <= MEBIBYTE);
  }

  @Test
  void everyBufferComesBackExactlyOnce() {
    long seed = 5;
    writeRandomly(new Random(seed));
    int idle = IdleMemory.of(pool);
    for (int round = 0; round < 200; round++) {
      writeRandomly(new Random(seed));
      assertThat(IdleMemory.of(pool)).as("seed %d, round %d", seed, round).isEqualTo(idle);
    }
  }

  private void writeRandomly(Random random) {
    EnvelopeWriter writer =
        new EnvelopeFormat("11111111-2222-3333-4444-555555555555", pool)
            .writer(new CollectedBatches(), random.nextInt(1000));
    for (int i = random.nextInt(60); i > 0; i--) {
      try {
        message(writer, "€".repeat(random.nextInt(24_000)));
      } catch (OversizedItemException e) {
        writer.abandon();
      }
      if (random.nextInt(4) == 0) {
        writer.begin(TelemetryType.EVENT, 0, 100);
        writer.abandon();
      }
    }
    writer.finish();
  }

  private void properties(int count, int length) {
    out.begin(TelemetryType.MESSAGE, 0, 100);
    out.data();
    String value = "v".repeat(length);
    for (int i = 0; i < count; i++) {
      out.property("key" + i, value);
    }
    out.end();
  }

  private void message(String text) {
    message(out, text);
  }

  private static void message(EnvelopeWriter writer, String text) {
    writer.begin(TelemetryType.MESSAGE, 0, 100);
    writer.data();
    writer.field(Field.MESSAGE, text);
    writer.end();
  }

  private List<String> messages() {
    List<String> messages = new ArrayList<>();
    sink.items().forEach(item -> messages.add(item.at("/data/baseData/message").asString()));
    return messages;
  }
}
