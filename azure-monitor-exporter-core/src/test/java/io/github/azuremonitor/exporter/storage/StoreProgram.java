/*
 * Copyright 2026 the azure-monitor-opentelemetry authors
 * SPDX-License-Identifier: Apache-2.0
 */

package io.github.azuremonitor.exporter.storage;

import io.github.azuremonitor.exporter.batch.BufferPool;
import io.github.azuremonitor.exporter.batch.ItemIndex;
import io.github.azuremonitor.exporter.ledger.Ledger;
import io.github.azuremonitor.exporter.ledger.TelemetryType;
import io.github.azuremonitor.exporter.time.Clock;
import io.github.azuremonitor.exporter.time.Scheduler;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** Another process. */
final class StoreProgram {

  private StoreProgram() {}

  /**
   * Stores batches and says so, and may hold on to them, or tries to get a lock each time it is
   * asked.
   */
  public static void main(String[] args) throws Exception {
    switch (args[0]) {
      case "store" -> store(Path.of(args[1]), args[2], Integer.parseInt(args[3]));
      case "hold" -> {
        store(Path.of(args[1]), args[2], Integer.parseInt(args[3]));
        System.out.println(System.in.read());
      }
      default -> probe(Path.of(args[1]));
    }
  }

  private static void store(Path directory, String name, int batches) throws Exception {
    StoreOptions normal = StoreOptions.DEFAULT;
    Clock clock = Clock.system();
    OfflineStore store =
        new OfflineStore(
            new StoreOptions(
                directory,
                normal.maxBytes(),
                normal.retention(),
                normal.fsync(),
                normal.whenFull()),
            StoreFixture.ORIGIN,
            StoreFixture.KEY,
            new BufferPool(),
            new Ledger(List.of()),
            clock,
            Scheduler.daemon("scheduler"));
    for (int i = 0; i < batches; i++) {
      String text = name + " " + i;
      ItemIndex.Builder index = new ItemIndex.Builder();
      index.add(TelemetryType.MESSAGE, 100);
      long now = TimeUnit.NANOSECONDS.toMillis(clock.epochNanos());
      ByteBuffer payload = ByteBuffer.wrap(text.getBytes(StandardCharsets.UTF_8));
      Placement placement =
          store
              .put(new BatchContent(payload, index.build(), now))
              .toCompletableFuture()
              .get(30, TimeUnit.SECONDS);
      System.out.println((placement instanceof Placement.Kept ? "" : "refused ") + text);
    }
  }

  private static void probe(Path lockFile) throws IOException {
    BufferedReader in =
        new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8));
    while (in.readLine() != null) {
      try (FileChannel channel = FileChannel.open(lockFile, StandardOpenOption.WRITE);
          FileLock lock = channel.tryLock()) {
        System.out.println(lock == null ? "held" : "free");
      }
    }
  }
}
