/*
 * Copyright 2026 the azure-monitor-opentelemetry authors
 * SPDX-License-Identifier: Apache-2.0
 */

package io.github.azuremonitor.exporter.storage;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.azuremonitor.exporter.ledger.DropReason;
import java.io.BufferedReader;
import java.io.File;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

/**
 * Processes that share a directory and are killed at any moment, two at a time; CONTRIBUTING.md
 * tells how to kill more of them.
 */
@Tag("kills")
@EnabledOnOs(OS.LINUX)
class ProcessKillTest {

  private static final int ROUNDS = Integer.getInteger("kill.rounds", 50);
  private static final long SEED = Long.getLong("kill.seed", 20261122);
  private static final int LANES = 2;
  private static final int LONGEST_MILLIS = 200;
  private static final int MOST_LINES = 10;

  private final Path directory;

  ProcessKillTest(@TempDir Path temporary) {
    directory = temporary.resolve("base");
  }

  /** What a process has said until its end. */
  private record Life(boolean killed, List<String> lines) {

    List<String> ids(String what) {
      return lines.stream()
          .filter(line -> line.startsWith(what + " ") && line.endsWith(";"))
          .map(line -> line.substring(what.length() + 1, line.length() - 1))
          .toList();
    }
  }

  private Process start(String heap, String mode, String name, long seed) throws IOException {
    return new ProcessBuilder(
            Path.of(System.getProperty("java.home"), "bin", "java").toString(),
            heap,
            "-XX:+UseSerialGC",
            "-XX:TieredStopAtLevel=1",
            "-Xshare:auto",
            "-cp",
            System.getProperty("surefire.test.class.path", System.getProperty("java.class.path")),
            KilledProgram.class.getName(),
            mode,
            directory.toString(),
            name,
            String.valueOf(seed))
        .redirectError(new File(directory + "-" + name + "-errors.txt"))
        .start();
  }

  /** Starts a process and kills it at some moment, or one in eight times lets it end itself. */
  private Life live(String name, long seed) throws IOException, InterruptedException {
    Random random = new Random(seed);
    boolean killed = random.nextInt(8) > 0;
    Process process = start("-Xmx64m", "work", name, seed);
    try (BufferedReader out = output(process)) {
      List<String> lines = new ArrayList<>();
      lines.add(out.readLine());
      if (random.nextInt(4) > 0) {
        // What was left is taken over by then.
        lines.add(out.readLine());
        // On a busy machine little may happen in a moment.
        for (int more = random.nextInt(MOST_LINES); more > 0; more--) {
          lines.add(out.readLine());
        }
      }
      assertThat(process.waitFor(random.nextInt(LONGEST_MILLIS), TimeUnit.MILLISECONDS)).isFalse();
      if (killed) {
        // Not by way of the process, which would close its output, too.
        process.toHandle().destroyForcibly();
      } else {
        process.getOutputStream().close();
      }
      for (String line = out.readLine(); line != null; line = out.readLine()) {
        lines.add(line);
      }
      assertThat(process.waitFor(30, TimeUnit.SECONDS)).isTrue();
      return new Life(killed, lines);
    } finally {
      process.destroyForcibly();
    }
  }

  private static BufferedReader output(Process process) {
    return new BufferedReader(
        new InputStreamReader(process.getInputStream(), StandardCharsets.UTF_8));
  }

  private List<Life> lives() throws InterruptedException, ExecutionException {
    ExecutorService lanes = Executors.newFixedThreadPool(LANES);
    try {
      List<Future<Life>> lives = new ArrayList<>();
      Random seeds = new Random(SEED);
      for (int round = 0; round < ROUNDS; round++) {
        String name = String.valueOf(round);
        long seed = seeds.nextLong();
        lives.add(lanes.submit(() -> live(name, seed)));
      }
      List<Life> ended = new ArrayList<>();
      for (Future<Life> life : lives) {
        ended.add(life.get());
      }
      return ended;
    } finally {
      lanes.shutdownNow();
    }
  }

  @Test
  @DisplayName(
      "fault 1, fault 2, fault 11, fault 12: processes killed while they store, send and take over"
          + " lose nothing, and send twice at most what they had in their hands")
  void killed() throws IOException, InterruptedException, ExecutionException {
    long start = System.nanoTime();
    List<Life> lives = lives();
    StoreFixture last = StoreFixture.in(directory).full(1L << 30, EVICT).start();
    List<String> left = last.drain();
    last.assertBalanced();
    assertThat(last.stored()).isZero();
    assertThat(last.ledger.report().total().dropped()).doesNotContainKey(DropReason.CORRUPT);
    last.close();

    Map<String, Integer> sent = new HashMap<>();
    Map<String, Integer> unfinished = new HashMap<>();
    Set<String> stored = new HashSet<>();
    Set<String> removed = new HashSet<>();
    long kills = lives.stream().filter(Life::killed).count();
    for (Life life : lives) {
      assertThat(life.ids("damaged")).isEmpty();
      assertThat(life.ids("refused")).isEmpty();
      assertThat(life.ids("ready")).hasSize(1);
      assertThat(life.ids("closed")).hasSize(life.killed ? 0 : 1);
      stored.addAll(life.ids("stored"));
      life.ids("sent").forEach(id -> sent.merge(id, 1, Integer::sum));
      life.ids("removed").forEach(id -> assertThat(removed.add(id)).as(id).isTrue());
      Set<String> inHands = new HashSet<>(life.ids("sent"));
      life.ids("removed").forEach(inHands::remove);
      assertThat(inHands).hasSizeLessThanOrEqualTo(life.killed ? 1 : 0);
      inHands.forEach(id -> unfinished.merge(id, 1, Integer::sum));
    }
    assertThat(left).allMatch(KilledProgram::isWhole);
    left.stream()
        .map(KilledProgram::id)
        .forEach(
            id -> {
              sent.merge(id, 1, Integer::sum);
              assertThat(removed.add(id)).as(id).isTrue();
            });
    long duplicates = sent.values().stream().mapToInt(times -> times - 1).sum();
    System.out.printf(
        "kills: seed %d, %d of %d processes killed, %d batches stored, %d left for the last,"
            + " %d sent twice, %.1f s%n",
        SEED, kills, ROUNDS, stored.size(), left.size(), duplicates, seconds(start));

    assertThat(sent.keySet()).containsAll(stored);
    assertThat(duplicates).isLessThanOrEqualTo(kills);
    // Each is sent once to its end; what else was sent was in the hands of who was killed.
    sent.forEach(
        (id, times) ->
            assertThat(times)
                .as(id)
                .isLessThanOrEqualTo(
                    (removed.contains(id) ? 1 : 0) + unfinished.getOrDefault(id, 0)));
    assertThat(stored).hasSizeGreaterThan(ROUNDS);
    assertNothingIsLeft();
  }

  private static final StoreOptions.WhenFull EVICT = StoreOptions.WhenFull.EVICT_OLDEST;

  private static double seconds(long start) {
    return (System.nanoTime() - start) / 1e9;
  }

  /**
   * Who was killed between creating a directory and locking it leaves it empty; it is taken for
   * abandoned when it is ten minutes old, as it is made here.
   */
  private void assertNothingIsLeft() throws IOException {
    for (Path path : StoreFixture.all(directory)) {
      if (OwnerName.parse(path.getFileName().toString()).isPresent()) {
        FileTime old = FileTime.from(Instant.now().minus(Duration.ofMinutes(11)));
        Files.setLastModifiedTime(path, old);
      }
    }
    StoreFixture cleaner = StoreFixture.start(directory);
    assertThat(cleaner.drain()).isEmpty();
    cleaner.close();
    assertThat(StoreFixture.all(directory)).isEmpty();
  }

  @Test
  @DisplayName("fault 48: with hardly any memory batches wait, and the store goes on")
  void pressure() throws IOException, InterruptedException {
    Process process = start("-Xmx48m", "pressure", "0", SEED);
    Life life;
    try (BufferedReader out = output(process)) {
      life = new Life(false, out.lines().toList());
      assertThat(process.waitFor(30, TimeUnit.SECONDS)).isTrue();
    } finally {
      process.destroyForcibly();
    }
    assertThat(life.ids("closed")).as(life.lines.toString()).hasSize(1);
    assertThat(life.ids("nothing")).isNotEmpty();
    assertThat(life.ids("stored")).hasSizeGreaterThanOrEqualTo(3);
    StoreFixture last = StoreFixture.start(directory);
    List<String> left = last.drain();
    assertThat(left).allMatch(KilledProgram::isWhole);
    assertThat(left.stream().map(KilledProgram::id))
        .containsExactlyInAnyOrderElementsOf(life.ids("stored"));
    last.assertBalanced();
    last.close();
    assertNothingIsLeft();
  }
}
