/*
 * Copyright 2026 the azure-monitor-opentelemetry authors
 * SPDX-License-Identifier: Apache-2.0
 */

package io.github.azuremonitor.exporter;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.azuremonitor.exporter.batch.BufferPool;
import io.github.azuremonitor.exporter.delivery.Delivery;
import io.github.azuremonitor.exporter.envelope.EnvelopeFormat;
import io.github.azuremonitor.exporter.ingestion.Ingestion;
import io.github.azuremonitor.exporter.ingestion.Outcome;
import io.github.azuremonitor.exporter.ledger.DeliveryListener;
import io.github.azuremonitor.exporter.ledger.DropReason;
import io.github.azuremonitor.exporter.ledger.Ledger;
import io.github.azuremonitor.exporter.ledger.TelemetryCounts;
import io.github.azuremonitor.exporter.mapping.MetricExtraction;
import io.github.azuremonitor.exporter.mapping.TelemetryMapper;
import io.github.azuremonitor.exporter.storage.BatchStore;
import io.github.azuremonitor.exporter.testing.VirtualTime;
import io.github.azuremonitor.local.LocalIngestion;
import io.opentelemetry.sdk.resources.Resource;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.time.Instant;
import java.util.AbstractMap;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.atomic.AtomicReference;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

class RecordedMetricsTest {

  private final VirtualTime time = new VirtualTime();
  private final BufferPool pool = new BufferPool();
  private final Ledger ledger = new Ledger(List.of());
  private final List<Integer> requests = new ArrayList<>();
  private final Delivery delivery =
      new Delivery(new Accepting(), BatchStore.disabled(), ledger, time, time, pool);
  private final RecordedMetrics metrics =
      new RecordedMetrics(
          new TelemetryMapper(
              ledger,
              time,
              MappingOptions.builder().build().settings(),
              null,
              MetricExtraction.NONE,
              name -> null,
              () -> null),
          new EnvelopeFormat("10ca1000-0000-4000-8000-000000000000", pool),
          delivery::offer,
          time,
          Resource.getDefault());

  private final class Accepting implements Ingestion {
    @Override
    public CompletionStage<Outcome> send(ByteBuffer gzip, int items, Runnable doneReading) {
      requests.add(items);
      return CompletableFuture.completedFuture(new Outcome.Accepted());
    }

    @Override
    public String host() {
      return "ingestion.example";
    }

    @Override
    public void close() {}
  }

  @AfterEach
  void everyItemIsAccountedFor() {
    assertThat(ledger.report().isBalanced()).as("%s", ledger.report()).isTrue();
    assertThat(ledger.report().total().waiting()).isZero();
  }

  private void record(double value) {
    metrics.record("m", value, 1, Double.NaN, Double.NaN, Map.of("a", "b"), time.now());
  }

  @Test
  @DisplayName("what is recorded within a second makes one request")
  void collected() {
    IntStream.range(0, 100).forEach(this::record);
    time.advance(Duration.ofSeconds(1).minusNanos(1));
    assertThat(requests).isEmpty();
    time.advance(Duration.ofNanos(1));
    assertThat(requests).containsExactly(100);
    record(1);
    time.advance(Duration.ofSeconds(1));
    assertThat(requests).containsExactly(100, 1);
    assertThat(time.waiting()).isZero();
  }

  @Test
  @DisplayName("a flush hands over at once; the second begins anew with the next value")
  void handOver() {
    record(1);
    time.advance(Duration.ofMillis(900));
    metrics.handOver();
    time.run();
    assertThat(requests).containsExactly(1);
    record(2);
    time.advance(Duration.ofMillis(900));
    record(3);
    assertThat(requests).containsExactly(1);
    time.advance(Duration.ofMillis(100));
    assertThat(requests).containsExactly(1, 2);
    metrics.handOver();
    time.run();
    assertThat(requests).hasSize(2);
  }

  @Test
  @DisplayName("ING-8 more than fit into one request make several")
  void full() {
    IntStream.range(0, 2200).forEach(this::record);
    time.advance(Duration.ofSeconds(1));
    assertThat(requests).containsExactly(1000, 1000, 200);
  }

  @Test
  @DisplayName("values that are not finite are counted, those without a count are nothing")
  void notSendable() {
    record(Double.NaN);
    record(Double.NEGATIVE_INFINITY);
    metrics.record("m", 1, 0, Double.NaN, Double.NaN, Map.of(), time.now());
    time.advance(Duration.ofSeconds(1));
    assertThat(requests).isEmpty();
    assertThat(ledger.report().total().dropped()).isEqualTo(Map.of(DropReason.NON_FINITE, 2L));
  }

  @Test
  @DisplayName("a time that is none or does not fit costs its own value and nothing else")
  @SuppressWarnings("NullAway")
  void impossibleTimes() {
    for (Instant instant : Arrays.asList(Instant.MIN, null, Instant.MAX, Instant.EPOCH)) {
      metrics.record("m", 1, 1, Double.NaN, Double.NaN, Map.of(), instant);
    }
    time.advance(Duration.ofSeconds(1));
    assertThat(requests).containsExactly(1);
    assertThat(ledger.report().total().offered()).isEqualTo(4);
    assertThat(ledger.report().total().dropped()).isEqualTo(Map.of(DropReason.MAPPING_ERROR, 3L));
  }

  @Test
  @DisplayName("dimensions that throw whatever it may be cost their value, not the ones after it")
  void hostileDimensions() {
    Map<String, String> hostile =
        new AbstractMap<>() {
          @Override
          public Set<Entry<String, String>> entrySet() {
            throw new AssertionError("hostile");
          }
        };
    record(1);
    metrics.record("m", 1, 1, Double.NaN, Double.NaN, hostile, time.now());
    record(2);
    time.advance(Duration.ofSeconds(1));
    assertThat(requests).containsExactly(2);
    assertThat(ledger.report().total().accepted()).isEqualTo(2);
    assertThat(ledger.report().total().dropped()).isEqualTo(Map.of(DropReason.MAPPING_ERROR, 1L));
  }

  @Test
  @DisplayName("handing over holds no lock that others need who record")
  void handOverWithoutLock() {
    AtomicReference<@Nullable RecordedMetrics> target = new AtomicReference<>();
    List<Boolean> locked = new ArrayList<>();
    Ledger listening =
        new Ledger(
            List.of(
                new DeliveryListener() {
                  @Override
                  public void onDropped(DropReason reason, TelemetryCounts items) {
                    locked.add(Thread.holdsLock(Objects.requireNonNull(target.get())));
                  }
                }));
    Delivery closed =
        new Delivery(new Accepting(), BatchStore.disabled(), listening, time, time, pool);
    closed.shutdown(Duration.ZERO);
    RecordedMetrics recorded =
        new RecordedMetrics(
            new TelemetryMapper(
                listening,
                time,
                MappingOptions.builder().build().settings(),
                null,
                MetricExtraction.NONE,
                name -> null,
                () -> null),
            new EnvelopeFormat("10ca1000-0000-4000-8000-000000000000", pool),
            closed::offer,
            time,
            Resource.getDefault());
    target.set(recorded);
    for (int i = 0; i < 1001; i++) {
      recorded.record("m", 1, 1, Double.NaN, Double.NaN, Map.of(), time.now());
    }
    recorded.handOver();
    recorded.record("m", 1, 1, Double.NaN, Double.NaN, Map.of(), time.now());
    recorded.close();
    recorded.record("m", 1, 1, Double.NaN, Double.NaN, Map.of(), time.now());
    assertThat(locked).containsExactly(false, false, false, false);
    assertThat(listening.report().total().dropped()).isEqualTo(Map.of(DropReason.CLOSED, 1003L));
  }

  @Test
  @DisplayName("what is recorded after the end is dropped as closed, one by one")
  void closed() {
    record(1);
    metrics.close();
    delivery.shutdown(Duration.ofSeconds(5));
    time.run();
    record(2);
    record(3);
    metrics.close();
    assertThat(requests).containsExactly(1);
    assertThat(ledger.report().total().dropped()).isEqualTo(Map.of(DropReason.CLOSED, 2L));
    assertThat(time.waiting()).isZero();
  }

  @Test
  @DisplayName("a registry and a hundred threads record through a pipeline")
  void concurrent() {
    try (LocalIngestion service = LocalIngestion.start();
        PipelineFixture to = PipelineFixture.to(service)) {
      IntStream.range(0, 2000)
          .parallel()
          .forEach(
              i ->
                  to.pipeline.recordMetric(
                      "queue.length", i, 1, i, i, Map.of("queue", "q" + i), Instant.now()));
      to.assertEquation(service);
      assertThat(service.summary().accepted()).isEqualTo(2000);
      assertThat(service.rejections()).isEmpty();
    }
  }
}
