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
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.TimeUnit;

/**
 * A process that stores, sends and takes over as fast as it can, and says what it has done, each
 * time before anybody could know otherwise. It ends when its input does, or is killed before. A
 * line that is complete ends in a semicolon.
 */
final class KilledProgram {

  private static final List<TelemetryType> TYPES = List.of(TelemetryType.values());
  private static final long ROOM = 1024L * 1024 * 1024;
  private static final int LARGE = 3 * 1024 * 1024;

  private final OfflineStore store;
  private final Clock clock = Clock.system();
  private final String name;
  private final Random random;
  private int number;
  private volatile boolean ends;

  private KilledProgram(Path directory, String name, long seed) {
    this.name = name;
    this.random = new Random(seed);
    store =
        new OfflineStore(
            new StoreOptions(
                directory, ROOM, Duration.ofHours(47), true, StoreOptions.WhenFull.EVICT_OLDEST),
            StoreFixture.ORIGIN,
            StoreFixture.KEY,
            new BufferPool(),
            new Ledger(List.of()),
            clock,
            Scheduler.daemon("scheduler"));
  }

  /** Stores and sends, or stores with hardly any memory left. */
  public static void main(String[] args) throws Exception {
    KilledProgram program = new KilledProgram(Path.of(args[1]), args[2], Long.parseLong(args[3]));
    Thread watcher = new Thread(program::watch, "watcher");
    watcher.setDaemon(true);
    watcher.start();
    if (args[0].equals("pressure")) {
      program.workUnderPressure();
    } else {
      program.work();
    }
  }

  private void watch() {
    try {
      while (System.in.read() >= 0) {
        // Only the end counts.
      }
    } catch (IOException e) {
      // Just as well an end.
    }
    ends = true;
  }

  private static void say(String what, String id) {
    System.out.println(what + " " + id + ";");
  }

  private static <T> T get(CompletionStage<T> stage) throws Exception {
    return stage.toCompletableFuture().get(30, TimeUnit.SECONDS);
  }

  private void work() throws Exception {
    say("ready", name);
    store.start();
    while (!ends) {
      if (random.nextInt(100) < 45) {
        put(random.nextInt(3_000));
      } else {
        send();
      }
    }
    get(store.close().thenApply(nothing -> true));
    say("closed", name);
  }

  private void put(int length) throws Exception {
    String id = name + "." + number++;
    ItemIndex.Builder index = new ItemIndex.Builder();
    index.add(TYPES.get(random.nextInt(TYPES.size())), 100);
    long now = TimeUnit.NANOSECONDS.toMillis(clock.epochNanos());
    ByteBuffer payload = ByteBuffer.wrap(payload(id, length).getBytes(StandardCharsets.US_ASCII));
    if (get(store.put(new BatchContent(payload, index.build(), now))) instanceof Placement.Kept) {
      say("stored", id);
    } else {
      say("refused", id);
    }
  }

  private void send() throws Exception {
    Optional<LentBatch> lent = get(store.borrow());
    if (lent.isPresent()) {
      String payload = StoreFixture.text(lent.get());
      lent.get().gzip().release();
      say(isWhole(payload) ? "sent" : "damaged", id(payload));
      get(store.remove(lent.get().batch()).end().thenApply(nothing -> true));
      say("removed", id(payload));
    }
  }

  /** Returns a text that shows whether it is what it was. */
  private static String payload(String id, int length) {
    return id + ":" + length + ":" + String.valueOf((char) ('a' + length % 26)).repeat(length);
  }

  static String id(String payload) {
    return payload.substring(0, Math.max(0, payload.indexOf(':')));
  }

  static boolean isWhole(String payload) {
    String[] parts = payload.split(":", -1);
    return parts.length == 3 && payload.equals(payload(parts[0], Integer.parseInt(parts[1])));
  }

  private void workUnderPressure() throws Exception {
    say("ready", name);
    store.start();
    put(LARGE);
    put(LARGE);
    List<byte[]> ballast = new ArrayList<>();
    try {
      while (!ends) {
        ballast.add(new byte[256 * 1024]);
      }
    } catch (OutOfMemoryError e) {
      ballast.subList(0, 4).clear();
    }
    for (int i = 0; i < 20; i++) {
      // There is no room for a large batch; that nobody gets it does no harm to the others.
      say(get(store.borrow()).isPresent() ? "lent" : "nothing", "");
      put(1_000);
    }
    ballast.clear();
    put(LARGE);
    get(store.close().thenApply(nothing -> true));
    say("closed", name);
  }
}
