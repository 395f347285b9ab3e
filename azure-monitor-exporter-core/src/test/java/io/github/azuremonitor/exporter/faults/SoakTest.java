/*
 * Copyright 2026 the azure-monitor-opentelemetry authors
 * SPDX-License-Identifier: Apache-2.0
 */

package io.github.azuremonitor.exporter.faults;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.azuremonitor.exporter.testing.Await;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.CleanupMode;
import org.junit.jupiter.api.io.TempDir;

/**
 * Two applications that share a store, a service that treats them differently each second, and
 * somebody who kills them and damages their files: for as long as the system property {@code
 * soak.seconds} says, by a script that follows from {@code soak.seed}. CONTRIBUTING.md tells how to
 * run it; other builds leave it out.
 */
@Tag("soak")
@EnabledOnOs(OS.LINUX)
class SoakTest {

  private static final int SECONDS = Integer.getInteger("soak.seconds", 600);
  private static final long SEED = Long.getLong("soak.seed", 20_261_123);

  /** It takes half a minute before somebody who has nothing of his own looks for others' files. */
  private static final Duration PATIENCE = Duration.ofMinutes(5);

  private final Path directory;
  private final SoakScript script = SoakScript.of(SEED, SECONDS);
  private final SoakBooks books = new SoakBooks();
  private final SoakFiles files;
  private final SoakService service = SoakService.start(books);
  private final List<SoakLane> lanes;
  private final SoakLane last;

  SoakTest(@TempDir(cleanup = CleanupMode.ON_SUCCESS) Path temporary) throws IOException {
    directory = temporary.resolve("base");
    files = new SoakFiles(directory, new Random(SEED));
    Path outputs = Files.createDirectory(temporary.resolve("outputs"));
    lanes =
        IntStream.range(0, SoakScript.LANES)
            .mapToObj(i -> lane("" + (char) ('a' + i), outputs))
            .toList();
    last = lane("z", outputs);
  }

  private SoakLane lane(String name, Path outputs) {
    return new SoakLane(name, outputs, service.connectionString(), directory);
  }

  @Test
  @DisplayName("random faults every second, kills included: what was settled arrives")
  void soak() {
    System.out.printf("soak: seed %d, %d s%n", SEED, SECONDS);
    try {
      perform();
      drain();
      SoakVerdict verdict = new SoakVerdict(lives().toList(), books);
      try {
        verdict.check();
      } finally {
        System.out.println("soak: " + verdict);
      }
      assertThat(files.leftovers()).isEmpty();
    } catch (RuntimeException | Error e) {
      System.out.println(script);
      throw e;
    } finally {
      lives().forEach(SoakLife::kill);
      service.close();
    }
  }

  private Stream<SoakLife> lives() {
    return Stream.concat(lanes.stream(), Stream.of(last)).flatMap(lane -> lane.lives().stream());
  }

  private void perform() {
    long begin = System.nanoTime();
    long second = 0;
    for (SoakScript.Step step : script.steps()) {
      lanes.forEach(SoakLane::keepAlive);
      service.become(step.answer());
      harm(step.harm(), lanes.get(step.lane()));
      second++;
      long end = begin + TimeUnit.SECONDS.toNanos(second);
      Await.until("the next second", () -> System.nanoTime() - end >= 0);
      lanes.forEach(SoakLane::allowWriting);
    }
  }

  private void harm(SoakScript.Harm harm, SoakLane lane) {
    switch (harm) {
      case NONE -> {}
      case KILL -> lane.kill();
      case TERMINATE -> lane.terminate();
      case DAMAGE -> files.damageOne(books);
      case NO_WRITING -> lane.stopWriting();
    }
  }

  /** With a service that works again a last process sends what the others left. */
  private void drain() {
    service.become(SoakAnswer.HEALTHY);
    lanes.forEach(SoakLane::keepAlive);
    lanes.forEach(SoakLane::terminate);
    lives().forEach(SoakLife::awaitEnd);
    Set<Path> old = Set.copyOf(files.leftovers());
    SoakLife drain = last.start(SoakProgram.Mode.DRAIN);
    Await.until("the last process has begun", () -> !drain.lines().isEmpty());
    long end = System.nanoTime() + PATIENCE.toNanos();
    // A file that is moved may be missed while directories are read one after the other.
    for (int cleared = 0; cleared < 2; cleared = files.isClearedOf(old) ? cleared + 1 : 0) {
      assertThat(System.nanoTime() - end).as("still there: %s", files.leftovers()).isNegative();
      service.become(SoakAnswer.HEALTHY);
      LockSupport.parkNanos(Duration.ofMillis(20).toNanos());
    }
    drain.terminate();
    drain.awaitEnd();
    assertThat(drain.isClosed()).isTrue();
  }
}
