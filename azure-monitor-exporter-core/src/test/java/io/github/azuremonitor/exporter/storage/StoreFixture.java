/*
 * Copyright 2026 the azure-monitor-opentelemetry authors
 * SPDX-License-Identifier: Apache-2.0
 */

package io.github.azuremonitor.exporter.storage;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.azuremonitor.exporter.batch.BufferPool;
import io.github.azuremonitor.exporter.batch.ItemIndex;
import io.github.azuremonitor.exporter.ledger.Ledger;
import io.github.azuremonitor.exporter.ledger.TelemetryCounts;
import io.github.azuremonitor.exporter.ledger.TelemetryType;
import io.github.azuremonitor.exporter.testing.VirtualTime;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Properties;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * A store in a directory of its own, as one process has it, and the delivery that uses it: what is
 * put is offered before, what is removed counts as accepted. Time is virtual, files are real.
 */
final class StoreFixture {

  static final String ORIGIN = "https://westeurope-5.in.applicationinsights.azure.com";
  static final String KEY = "5EC2E700-0000-4000-8000-000000000001";
  static final long MEGABYTE = 1024 * 1024;

  final VirtualTime time;
  final Ledger ledger = new Ledger(List.of());
  final BufferPool pool = new BufferPool();
  final OfflineStore store;

  private StoreFixture(Settings settings) {
    time = settings.time;
    store =
        new OfflineStore(
            settings.options,
            settings.fingerprint,
            settings.files,
            new JvmToken(settings.process),
            time,
            pool,
            ledger,
            time,
            time);
  }

  /** How a store is made, with what suits most tests. */
  static final class Settings {

    private VirtualTime time = new VirtualTime();
    private StoreOptions options;
    private Fingerprint fingerprint = Fingerprint.of(ORIGIN, KEY);
    private StoreFiles files = new DiskFiles();
    private Properties process = new Properties();

    Settings(@Nullable Path directory) {
      options = options(directory);
    }

    private static StoreOptions options(@Nullable Path directory) {
      StoreOptions normal = StoreOptions.DEFAULT;
      // What is shown here does not depend on whether the disk has been told to hurry.
      return new StoreOptions(
          directory, normal.maxBytes(), normal.retention(), false, normal.whenFull());
    }

    Settings full(long maxBytes, StoreOptions.WhenFull whenFull) {
      options =
          new StoreOptions(
              options.directory(), maxBytes, options.retention(), options.fsync(), whenFull);
      return this;
    }

    Settings destination(Fingerprint other) {
      fingerprint = other;
      return this;
    }

    Settings files(StoreFiles other) {
      files = other;
      return this;
    }

    /** Stores with the same properties are in the same process. */
    Settings process(Properties shared) {
      process = shared;
      return this;
    }

    Settings time(VirtualTime shared) {
      time = shared;
      return this;
    }

    StoreFixture start() {
      StoreFixture fixture = new StoreFixture(this);
      fixture.store.start();
      fixture.time.run();
      return fixture;
    }
  }

  static Settings in(@Nullable Path directory) {
    return new Settings(directory);
  }

  static StoreFixture start(Path directory) {
    return in(directory).start();
  }

  /** Returns the result of something that the store was asked for. */
  <T> T result(CompletionStage<T> stage) {
    time.run();
    assertThat(stage).isCompleted();
    return stage.toCompletableFuture().join();
  }

  /** Returns a batch of items of one type. */
  BatchContent content(TelemetryType type, int items, String payload) {
    return content(type, items, payload.getBytes(StandardCharsets.UTF_8));
  }

  BatchContent content(TelemetryType type, int items, byte[] payload) {
    ItemIndex.Builder index = new ItemIndex.Builder();
    for (int i = 0; i < items; i++) {
      index.add(type, i * 101 + 100);
    }
    long now = TimeUnit.NANOSECONDS.toMillis(time.epochNanos());
    return new BatchContent(ByteBuffer.wrap(payload), index.build(), now);
  }

  /** Offers a batch and puts it into the store. */
  Placement tryToPut(BatchContent content) {
    TelemetryCounts counts = content.index().counts();
    ledger.offered(counts);
    Placement placement = result(store.put(content));
    if (placement instanceof Placement.Refused refused) {
      ledger.dropped(refused.reason(), counts);
    }
    return placement;
  }

  StoredBatch put(BatchContent content) {
    Placement placement = tryToPut(content);
    assertThat(placement).isInstanceOf(Placement.Kept.class);
    return ((Placement.Kept) placement).batch();
  }

  /** Puts a batch a millisecond after the one before. */
  StoredBatch put(TelemetryType type, String payload) {
    time.advance(Duration.ofMillis(1));
    return put(content(type, 3, payload));
  }

  StoredBatch put(String payload) {
    return put(TelemetryType.REQUEST, payload);
  }

  Optional<LentBatch> borrow() {
    return result(store.borrow());
  }

  LentBatch borrowed() {
    return borrow().orElseThrow();
  }

  static String text(LentBatch lent) {
    return StandardCharsets.UTF_8.decode(lent.gzip().content()).toString();
  }

  void accept(LentBatch lent) {
    lent.gzip().release();
    ledger.accepted(lent.batch().counts());
    result(store.remove(lent.batch()).end());
  }

  /** Sends all that is there and returns it in the order in which it was lent. */
  List<String> drain() {
    List<String> texts = new ArrayList<>();
    for (Optional<LentBatch> next = borrow(); next.isPresent(); next = borrow()) {
      texts.add(text(next.get()));
      accept(next.get());
    }
    return texts;
  }

  void close() {
    result(store.close());
  }

  long stored() {
    return ledger.report().total().stored();
  }

  /** Checks that every item has a fate and that the ledger's figures are those of the disk. */
  void assertBalanced() {
    assertThat(ledger.report().isBalanced()).as(ledger.report().toString()).isTrue();
  }

  /** Returns all segments below a directory. */
  static List<Path> segments(Path directory) {
    return all(directory).stream().filter(p -> p.toString().endsWith(".seg")).sorted().toList();
  }

  /** Returns everything below a directory. */
  static List<Path> all(Path directory) {
    try (Stream<Path> paths = Files.walk(directory)) {
      return paths.filter(path -> !path.equals(directory)).sorted().toList();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Returns the directory in which something is. */
  static Path parent(Path path) {
    return Objects.requireNonNull(path.getParent());
  }

  /** Returns how much room all files below a directory take, in whole blocks. */
  static long bytes(Path directory) {
    return all(directory).stream()
        .filter(Files::isRegularFile)
        .mapToLong(path -> Segment.onDisk(Math.max(1, path.toFile().length())))
        .sum();
  }
}
