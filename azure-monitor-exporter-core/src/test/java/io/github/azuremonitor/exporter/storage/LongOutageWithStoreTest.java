/*
 * Copyright 2026 the azure-monitor-opentelemetry authors
 * SPDX-License-Identifier: Apache-2.0
 */

package io.github.azuremonitor.exporter.storage;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.azuremonitor.exporter.batch.Buffer;
import io.github.azuremonitor.exporter.batch.ItemIndex;
import io.github.azuremonitor.exporter.batch.TelemetryBatch;
import io.github.azuremonitor.exporter.delivery.Delivery;
import io.github.azuremonitor.exporter.delivery.QuotaPolicy;
import io.github.azuremonitor.exporter.ingestion.Ingestion;
import io.github.azuremonitor.exporter.ingestion.Outcome;
import io.github.azuremonitor.exporter.ledger.DeliveryReport;
import io.github.azuremonitor.exporter.ledger.DropReason;
import io.github.azuremonitor.exporter.ledger.TelemetryType;
import io.github.azuremonitor.exporter.testing.CapturedLog;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.zip.GZIPInputStream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * A long time without the service at a hundred items a second, on real files in virtual time; how
 * long, the system property {@code outage.hours} says: twelve at least, so that the store gets
 * full.
 */
@Tag("outage")
class LongOutageWithStoreTest {

  private static final long SEED = 20_261_123;
  private static final int ITEMS = 500;
  private static final Duration INTERVAL = Duration.ofSeconds(5);
  private static final Duration OUTAGE = Duration.ofHours(Long.getLong("outage.hours", 12));
  private static final int INTERVALS = (int) OUTAGE.dividedBy(INTERVAL);
  private static final long MAX_BYTES = StoreOptions.DEFAULT.maxBytes();

  private final Random random = new Random(SEED);
  private final StoreFixture process;
  private final Service service = new Service();
  private final Delivery delivery;

  LongOutageWithStoreTest(@TempDir Path directory) {
    process = StoreFixture.start(directory);
    delivery =
        new Delivery(
            service,
            process.store,
            process.ledger,
            process.time,
            process.time,
            process.pool,
            QuotaPolicy.DROP);
    delivery.start();
  }

  /** A service that is down or takes everything, and remembers what it took when. */
  private final class Service implements Ingestion {

    private final List<Instant> requests = new ArrayList<>();
    private final Map<Integer, Instant> taken = new HashMap<>();
    private boolean down = true;
    private int duplicates;

    @Override
    public CompletionStage<Outcome> send(ByteBuffer gzip, int items, Runnable doneReading) {
      requests.add(process.time.now());
      if (down) {
        return CompletableFuture.completedFuture(
            new Outcome.Unavailable("The service answered 503"));
      }
      int number = Integer.parseInt(text(gzip).split("-", 2)[0]);
      doneReading.run();
      duplicates += taken.put(number, process.time.now()) == null ? 0 : 1;
      return CompletableFuture.completedFuture(new Outcome.Accepted());
    }

    @Override
    public String host() {
      return "ingestion.example";
    }

    @Override
    public void close() {}
  }

  private static String text(ByteBuffer gzip) {
    byte[] bytes = new byte[gzip.remaining()];
    gzip.duplicate().get(bytes);
    try (GZIPInputStream content = new GZIPInputStream(new ByteArrayInputStream(bytes))) {
      return new String(content.readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private TelemetryBatch batch(int number, int items) {
    Buffer buffer = process.pool.lend(items * 24);
    ItemIndex.Builder index = new ItemIndex.Builder();
    for (int i = 0; i < items; i++) {
      String line = (i == 0 ? "" : "\n") + number + "-" + i + Long.toHexString(random.nextLong());
      byte[] bytes = line.getBytes(StandardCharsets.UTF_8);
      buffer.write(bytes, 0, bytes.length);
      index.add(TelemetryType.REQUEST, buffer.length());
    }
    return new TelemetryBatch(buffer, index.build());
  }

  private DeliveryReport balanced() {
    DeliveryReport report = process.ledger.report();
    assertThat(report.isBalanced()).as("%s", report).isTrue();
    return report;
  }

  @Test
  @DisplayName("fault 28, R3.1, R7.2 a long outage with a store, and what comes after it")
  void longOutage() {
    try (CapturedLog log = CapturedLog.start()) {
      for (int i = 0; i < INTERVALS; i++) {
        assertThat(delivery.offer(batch(i, ITEMS))).isTrue();
        process.time.advance(INTERVAL);
        assertThat(process.ledger.report().store().bytes()).isLessThanOrEqualTo(MAX_BYTES);
      }
      long offered = (long) INTERVALS * ITEMS;
      DeliveryReport report = balanced();
      long stored = report.total().stored();
      assertThat(report.store().bytes())
          .as("nothing is lost without need")
          .isGreaterThan(MAX_BYTES * 9 / 10);
      assertThat(report.total().waiting()).isZero();
      assertThat(report.total().dropped()).isEqualTo(Map.of(DropReason.EVICTED, offered - stored));
      // Pauses of two and a half to five minutes, after shorter ones at the beginning.
      assertThat(service.requests)
          .hasSizeBetween((int) OUTAGE.toMinutes() / 5, (int) OUTAGE.toMinutes() * 2 / 5 + 22);

      service.down = false;
      service.requests.clear();
      Instant end = process.time.now();
      int fresh = INTERVALS;
      while (process.ledger.report().total().stored() > 0) {
        assertThat(Duration.between(end, process.time.now())).isLessThan(Duration.ofMinutes(15));
        delivery.offer(batch(fresh, 1));
        Instant offeredAt = process.time.now();
        process.time.advance(Duration.ofSeconds(2));
        boolean wasDown =
            offeredAt.isBefore(service.requests.isEmpty() ? Instant.MAX : service.requests.get(0));
        if (!wasDown) {
          assertThat(service.taken).as("fresh telemetry within two seconds").containsKey(fresh);
        }
        fresh++;
      }
      DeliveryReport after = balanced();
      // Until the service is asked again, the store is as full as before.
      long evicted = after.total().droppedInAll() - report.total().droppedInAll();
      assertThat(evicted).isLessThan(300 / 2 * ITEMS);
      assertThat(after.total().accepted()).isEqualTo(stored + fresh - INTERVALS - evicted);
      assertThat(service.duplicates).isZero();
      assertThat(log.lines().stream().filter(line -> line.startsWith("WARNING")))
          .as("an hour without a line about the same")
          .hasSizeLessThanOrEqualTo((int) OUTAGE.toHours() + 2);
      System.out.printf(
          "%s of outage: %d of %d items stored, sent within %s%n",
          OUTAGE, stored, offered, Duration.between(end, process.time.now()));
    }
  }
}
