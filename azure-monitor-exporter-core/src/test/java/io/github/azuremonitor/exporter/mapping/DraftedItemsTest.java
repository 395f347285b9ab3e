/*
 * Copyright 2026 the azure-monitor-opentelemetry authors
 * SPDX-License-Identifier: Apache-2.0
 */

package io.github.azuremonitor.exporter.mapping;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.sun.management.ThreadMXBean;
import io.github.azuremonitor.exporter.envelope.ItemDraft;
import io.github.azuremonitor.exporter.ledger.DropReason;
import io.github.azuremonitor.exporter.ledger.TelemetryType;
import io.opentelemetry.sdk.logs.data.LogRecordData;
import io.opentelemetry.sdk.metrics.data.MetricData;
import io.opentelemetry.sdk.trace.data.SpanData;
import java.lang.management.ManagementFactory;
import java.lang.reflect.Proxy;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

/** The way of an item over a draft, which the application's say makes it take. */
class DraftedItemsTest {

  private static final long SEED = 20_261_124;

  @Test
  void askingChangesNothing() {
    MappedItems direct = items(null);
    MappedItems drafted = items(draft -> true);
    RandomTelemetry telemetry = new RandomTelemetry();
    RandomMetrics metrics = new RandomMetrics(telemetry);
    for (int i = 0; i < 3000; i++) {
      RandomValues values = RandomBatch.values(SEED, i, MappedItems.NOW);
      List<JsonNode> expected;
      List<JsonNode> mapped;
      switch (i % 3) {
        case 0 -> {
          SpanData span = telemetry.span(values);
          expected = direct.spans(span);
          mapped = drafted.spans(span);
        }
        case 1 -> {
          LogRecordData log = telemetry.log(values);
          expected = direct.logs(log);
          mapped = drafted.logs(log);
        }
        default -> {
          MetricData metric = metrics.any(values);
          expected = direct.metrics(metric);
          mapped = drafted.metrics(metric);
        }
      }
      assertThat(mapped).as("seed %d, number %d", SEED, i).isEqualTo(expected);
    }
    assertThat(drafted.report()).isEqualTo(direct.report());
  }

  @Test
  void everyItemIsAskedForOnceEvenIfItIsTooLarge() {
    AtomicInteger asked = new AtomicInteger();
    MappedItems items =
        items(
            draft -> {
              asked.incrementAndGet();
              return true;
            });
    String wide = "€".repeat(8192);
    items.spans(
        Telemetry.server("small", ""),
        Telemetry.server("large", "a=" + wide + "; b=" + wide + "; c=" + wide));
    assertThat(asked.get()).isEqualTo(2);
    assertThat(items.report().total().trimmed()).isEqualTo(1);
  }

  @Test
  void itemThatIsNotKeptCostsNoNeighbour() {
    AtomicInteger number = new AtomicInteger();
    MappedItems items = items(draft -> number.incrementAndGet() != 2);
    List<JsonNode> mapped =
        items.spans(
            Telemetry.server("a", ""), Telemetry.server("b", ""), Telemetry.server("c", ""));
    assertThat(mapped)
        .extracting(item -> item.at("/data/baseData/name").asString())
        .containsExactly("a", "c");
    items.assertLost(DropReason.PROCESSOR, 1);
  }

  @Test
  void failureIsCountedUnderTheTypeThatWasBegun() {
    MappedItems items = items(draft -> true);
    SpanData good = Telemetry.server("good", "");
    SpanData request = withoutGetter(SpanData.class, Telemetry.server("x", ""), "getStatus");
    SpanData unknown = withoutGetter(SpanData.class, Telemetry.server("x", ""), "getKind");
    LogRecordData log = Telemetry.log("exception.type=T").setBody("b").build();
    LogRecordData exception = withoutGetter(LogRecordData.class, log, "getSeverity");
    assertThat(items.spans(good, request, unknown, good)).hasSize(2);
    assertThat(items.logs(log, exception, log)).hasSize(2);
    items.assertLost(DropReason.MAPPING_ERROR, 3);
    for (TelemetryType type :
        List.of(TelemetryType.REQUEST, TelemetryType.DEPENDENCY, TelemetryType.EXCEPTION)) {
      assertThat(items.report().fates(type).droppedInAll()).as(type.name()).isEqualTo(1);
    }
  }

  @Test
  void nobodyToAskCostsNothing() {
    assumeTrue(
        ManagementFactory.getThreadMXBean() instanceof ThreadMXBean threads
            && threads.isThreadAllocatedMemorySupported(),
        "this JVM does not count allocations");
    AtomicInteger drafts = new AtomicInteger();
    double asked = bytesPerSpan(items(draft -> drafts.incrementAndGet() > 0));
    double notAsked = bytesPerSpan(items(null));
    assertThat(drafts.get()).isPositive();
    // A draft has four maps; an item that is written at once has nothing of its own.
    assertThat(notAsked).isLessThan(asked - 500);
  }

  private static double bytesPerSpan(MappedItems items) {
    ThreadMXBean threads = (ThreadMXBean) ManagementFactory.getThreadMXBean();
    int count = 500;
    List<SpanData> spans =
        Collections.nCopies(count, Telemetry.server("GET /orders", "tenant=t1; k=v"));
    items.spans(spans);
    long before = threads.getCurrentThreadAllocatedBytes();
    items.spans(spans);
    return (double) (threads.getCurrentThreadAllocatedBytes() - before) / count;
  }

  private static <T> T withoutGetter(Class<T> type, T delegate, String getter) {
    return type.cast(
        Proxy.newProxyInstance(
            type.getClassLoader(),
            new Class<?>[] {type},
            (proxy, method, arguments) -> {
              if (method.getName().equals(getter)) {
                throw new IllegalStateException("hostile");
              }
              return method.invoke(delegate, arguments);
            }));
  }

  private static MappedItems items(@Nullable Predicate<ItemDraft> hook) {
    return new MappedItems(MappedItems.SETTINGS, hook, Map.of(), MappedItems.NOW);
  }
}
