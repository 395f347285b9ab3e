/*
 * Copyright 2026 the azure-monitor-opentelemetry authors
 * SPDX-License-Identifier: Apache-2.0
 */

package io.github.azuremonitor.benchmarks;

import io.opentelemetry.sdk.trace.data.SpanData;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.IntFunction;

/** What items cost to be mapped and written, by their number and by their size. */
final class ItemGrowth {

  private static final List<Integer> BATCH_SIZES =
      List.of(1, 10, 100, 512, 1024, 5120, 10_240, 51_200);
  private static final List<Integer> ATTRIBUTES = List.of(1, 2, 5, 10, 20, 50, 100, 200);
  private static final List<Integer> VALUE_LENGTHS = List.of(10, 100, 1000, 8192, 16_384, 32_768);
  private static final int USUAL_VALUE_LENGTH = 20;

  private final MappingStage stage = new MappingStage(null);
  private final Steps steps;
  private final double seconds;

  ItemGrowth(Steps steps, double seconds) {
    this.steps = steps;
    this.seconds = seconds;
  }

  /** Spans in one call of the exporter. */
  String items() {
    StringBuilder table =
        new StringBuilder(
            """
            | spans per export | CPU µs per span | bytes allocated per span | bytes written per span |
            |--:|--:|--:|--:|
            """);
    List<SpanData> spans = new ArrayList<>();
    SpanWorkload.ofConventions(false).batches().forEach(spans::addAll);
    // What is measured first must not look worse for want of compiled code.
    row(new StringBuilder(), 0, Scenario.SPANS.batches().mappable(), SpanWorkload.BATCH_SIZE, 0);
    for (int size : steps.of(BATCH_SIZES)) {
      row(table, size, SignalBatches.ofSpans(slices(spans, size)).mappable(), size, 0);
    }
    return table.toString();
  }

  /** Of each batch size as many distinct batches as there are spans for. */
  private static List<Collection<SpanData>> slices(List<SpanData> spans, int size) {
    List<Collection<SpanData>> slices = new ArrayList<>();
    for (int i = 0; i + size <= spans.size(); i += size) {
      slices.add(spans.subList(i, i + size));
    }
    if (slices.isEmpty()) {
      List<SpanData> repeated = new ArrayList<>();
      while (repeated.size() < size) {
        repeated.addAll(spans.subList(0, Math.min(spans.size(), size - repeated.size())));
      }
      slices.add(repeated);
    }
    return slices;
  }

  /** Attributes of a span. */
  String attributes() {
    StringBuilder table =
        new StringBuilder(
            """
            | attributes per span | CPU µs per span | bytes allocated per span | bytes written per span | CPU ns per attribute |
            |--:|--:|--:|--:|--:|
            """);
    for (int count : steps.of(ATTRIBUTES)) {
      row(
          table,
          count,
          SignalBatches.ofSpans(List.of(new GrownTelemetry().spans(count, USUAL_VALUE_LENGTH)))
              .mappable(),
          GrownTelemetry.ITEMS,
          count);
    }
    return table.toString();
  }

  /** One attribute of a span, cut at 8,192 characters. */
  String values() {
    return lengths(
        "an attribute",
        "span",
        length -> SignalBatches.ofSpans(List.of(new GrownTelemetry().spans(1, length))));
  }

  /** The message of a log record, cut at 32,768 characters. */
  String messages() {
    return lengths(
        "a message",
        "record",
        length -> SignalBatches.ofLogs(List.of(new GrownTelemetry().logs(length))));
  }

  private String lengths(String of, String item, IntFunction<SignalBatches<?>> batches) {
    StringBuilder table =
        new StringBuilder(
            """
            | characters of %1$s | CPU µs per %2$s | bytes allocated per %2$s | bytes written per %2$s | CPU ns per character |
            |--:|--:|--:|--:|--:|
            """
                .formatted(of, item));
    for (int length : steps.of(VALUE_LENGTHS)) {
      row(table, length, batches.apply(length).mappable(), GrownTelemetry.ITEMS, length);
    }
    return table.toString();
  }

  private void row(
      StringBuilder table,
      int size,
      List<SignalBatches.MappableBatch> batches,
      int items,
      int parts) {
    Cycle<SignalBatches.MappableBatch> cycle = new Cycle<>(batches);
    ThreadCost cost =
        ThreadCost.of(
            () -> stage.write(cycle.next(), batch -> batch.ndjson().release()), items, seconds);
    AtomicLong written = new AtomicLong();
    stage.write(
        batches.get(0),
        batch -> {
          written.addAndGet(batch.ndjson().length());
          batch.ndjson().release();
        });
    table.append(
        String.format(
            Locale.ROOT,
            "| %,d | %.2f | %,.0f | %,.0f |",
            size,
            cost.micros(),
            cost.bytes(),
            (double) written.get() / items));
    if (parts > 0) {
      table.append(String.format(Locale.ROOT, " %.1f |", 1000 * cost.micros() / parts));
    }
    table.append('\n');
  }
}
