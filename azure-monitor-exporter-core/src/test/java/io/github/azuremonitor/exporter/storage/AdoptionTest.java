/*
 * Copyright 2026 the azure-monitor-opentelemetry authors
 * SPDX-License-Identifier: Apache-2.0
 */

package io.github.azuremonitor.exporter.storage;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.azuremonitor.exporter.ledger.TelemetryType;
import io.github.azuremonitor.exporter.testing.CapturedLog;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Properties;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

/**
 * What a process leaves is here what a closed store leaves; that the system releases the lock of
 * one that is killed is shown elsewhere.
 */
@EnabledOnOs(OS.LINUX)
class AdoptionTest {

  private final Path directory;

  AdoptionTest(@TempDir Path directory) {
    this.directory = directory;
  }

  private StoreFixture leftBy(String... texts) {
    StoreFixture dead = StoreFixture.start(directory);
    for (String text : texts) {
      dead.put(text);
    }
    dead.close();
    return dead;
  }

  private List<Path> owners() {
    return StoreFixture.all(directory).stream()
        .filter(path -> OwnerName.parse(path.getFileName().toString()).isPresent())
        .toList();
  }

  @Test
  @DisplayName(
      "R4.3 what an ended process left is taken over at the start, and its directory cleared away")
  void atStart() {
    leftBy("first", "second");
    StoreFixture next = StoreFixture.start(directory);
    assertThat(next.ledger.report().store().adopted()).isEqualTo(6);
    assertThat(next.ledger.report().total().offered()).isEqualTo(6);
    assertThat(next.stored()).isEqualTo(6);
    assertThat(owners()).hasSize(1);
    assertThat(next.drain()).containsExactly("first", "second");
    next.assertBalanced();
  }

  @Test
  @DisplayName("R4.3 what a process leaves while another lives is taken over within a minute")
  void whileLiving() {
    StoreFixture living = StoreFixture.start(directory);
    leftBy("left");
    assertThat(living.store.isEmpty()).isTrue();
    living.time.advance(Duration.ofSeconds(60));
    assertThat(living.drain()).containsExactly("left");
    living.assertBalanced();
  }

  @Test
  @DisplayName("R4.4 two stores in one JVM leave each other alone, but not what the other leaves")
  void twoInOneJvm() {
    Properties shared = new Properties();
    StoreFixture one = StoreFixture.in(directory).process(shared).start();
    one.put("of one");
    StoreFixture two = StoreFixture.in(directory).process(shared).start();
    two.put("of two");
    one.time.advance(Duration.ofMinutes(30));
    two.time.advance(Duration.ofMinutes(30));
    assertThat(owners()).hasSize(2);
    one.close();
    two.time.advance(Duration.ofMinutes(1));
    assertThat(two.drain()).containsExactlyInAnyOrder("of one", "of two");
    one.assertBalanced();
    two.assertBalanced();
  }

  @Test
  @DisplayName("R4.3 several processes' leftovers with the same times and numbers replace nothing")
  void nameCollisions() {
    StoreFixture[] dead = new StoreFixture[5];
    for (int i = 0; i < dead.length; i++) {
      dead[i] = StoreFixture.start(directory);
      dead[i].put(dead[i].content(TelemetryType.REQUEST, 3, "of " + i));
    }
    StoreFixture next = StoreFixture.start(directory);
    next.put(next.content(TelemetryType.REQUEST, 3, "own"));
    for (StoreFixture process : dead) {
      process.close();
    }
    next.time.advance(Duration.ofSeconds(60));
    assertThat(StoreFixture.segments(directory)).hasSize(6);
    assertThat(next.drain())
        .containsExactlyInAnyOrder("own", "of 0", "of 1", "of 2", "of 3", "of 4");
    next.assertBalanced();
  }

  @Test
  @DisplayName(
      "R1.3 what was written to the end but not named is salvaged, what was not is deleted")
  void temporaryFiles() throws IOException {
    leftBy("complete");
    Path owner = owners().get(0);
    Path complete = StoreFixture.segments(directory).get(0);
    byte[] bytes = Files.readAllBytes(complete);
    Files.move(complete, owner.resolve("t-0000000005.tmp"));
    Files.write(owner.resolve("t-0000000006.tmp"), Arrays.copyOf(bytes, bytes.length / 2));
    Files.createFile(owner.resolve("t-0000000007.tmp"));
    StoreFixture next = StoreFixture.start(directory);
    assertThat(next.drain()).containsExactly("complete");
    assertThat(owners()).hasSize(1);
    next.assertBalanced();
  }

  @Test
  @DisplayName(
      "R5.4 a dead owner's directory with something foreign in it stays, with the foreign thing only")
  void foreignInDeadDirectory() throws IOException {
    leftBy("left");
    Path owner = owners().get(0);
    Path notes = Files.writeString(owner.resolve("notes.txt"), "mine");
    StoreFixture next = StoreFixture.start(directory);
    assertThat(next.drain()).containsExactly("left");
    next.time.advance(Duration.ofMinutes(5));
    assertThat(notes).hasContent("mine");
    next.assertBalanced();
  }

  @Test
  @DisplayName("R4.1 leftovers for another destination are not sent, and cleared away when too old")
  void otherDestination() throws IOException {
    StoreFixture dead =
        StoreFixture.in(directory)
            .destination(Fingerprint.of("https://elsewhere.example", "key"))
            .start();
    dead.put("for elsewhere");
    dead.close();
    Path file = StoreFixture.segments(directory).get(0);
    StoreFixture next = StoreFixture.start(directory);
    assertThat(next.drain()).isEmpty();
    assertThat(file).exists();
    long old = System.currentTimeMillis() - TimeUnit.HOURS.toMillis(48);
    assertThat(file.toFile().setLastModified(old)).isTrue();
    next.time.advance(Duration.ofMinutes(61));
    assertThat(file).doesNotExist();
    assertThat(owners()).hasSize(1);
    assertThat(next.ledger.report().total().offered()).isZero();
  }

  @Test
  @DisplayName(
      "R4.2 a directory of another machine is taken only when its owner has long been silent")
  void otherMachine() {
    leftBy("of another machine");
    Path owner = owners().get(0);
    Path renamed =
        owner.resolveSibling("o-00000000" + owner.getFileName().toString().substring(10));
    assertThat(owner.toFile().renameTo(renamed.toFile())).isTrue();
    StoreFixture next = StoreFixture.start(directory);
    assertThat(next.drain()).isEmpty();
    long silent = System.currentTimeMillis() - TimeUnit.MINUTES.toMillis(11);
    assertThat(renamed.resolve("alive").toFile().setLastModified(silent)).isTrue();
    next.time.advance(Duration.ofSeconds(60));
    assertThat(next.drain()).as("its directory was changed a moment ago").isEmpty();
    assertThat(renamed.toFile().setLastModified(silent)).isTrue();
    next.time.advance(Duration.ofSeconds(60));
    assertThat(next.drain()).containsExactly("of another machine");
  }

  @Test
  @DisplayName("a directory without a lock is left alone for ten minutes, as it may be being made")
  void withoutLock() throws IOException {
    StoreFixture next = StoreFixture.start(directory);
    Path destination = StoreFixture.parent(owners().get(0));
    Path fresh = Files.createDirectory(destination.resolve("o-00000000-0000000000000000-1"));
    next.time.advance(Duration.ofSeconds(60));
    assertThat(fresh).exists();
    assertThat(fresh.toFile().setLastModified(0)).isTrue();
    next.time.advance(Duration.ofSeconds(60));
    assertThat(fresh).doesNotExist();
  }

  @Test
  @DisplayName("R3.1 what is taken over counts, and the oldest of it yields")
  void bounded() {
    StoreFixture[] dead = new StoreFixture[3];
    for (int i = 0; i < dead.length; i++) {
      dead[i] = startSmall();
      for (int k = 0; k < 4; k++) {
        dead[i].time.advance(Duration.ofMillis(1));
        dead[i].put(dead[i].content(TelemetryType.REQUEST, 1, new byte[200 * 1024]));
      }
    }
    for (StoreFixture process : dead) {
      process.close();
    }
    StoreFixture next = startSmall();
    assertThat(StoreFixture.bytes(directory)).isLessThanOrEqualTo(StoreFixture.MEGABYTE);
    assertThat(next.ledger.report().store().adopted()).isEqualTo(12);
    assertThat(next.stored()).isEqualTo(4);
    next.assertBalanced();
  }

  @Test
  @DisplayName("R3.3 leftovers that seem older than can be are as old as their first sight")
  void otherDestinationOfNonsenseAge() {
    StoreFixture dead =
        StoreFixture.in(directory)
            .destination(Fingerprint.of("https://elsewhere.example", "key"))
            .start();
    dead.put("for elsewhere");
    dead.close();
    Path file = StoreFixture.segments(directory).get(0);
    assertThat(file.toFile().setLastModified(0)).isTrue();
    StoreFixture next = StoreFixture.start(directory);
    next.time.advance(Duration.ofHours(46));
    assertThat(file).exists();
    next.time.advance(Duration.ofHours(2));
    assertThat(file).doesNotExist();
  }

  @Test
  @DisplayName("R3.2 of very many names not all are read, which is said once")
  void manyNames() throws IOException {
    StoreFixture process = StoreFixture.start(directory);
    Path destination = StoreFixture.parent(owners().get(0));
    for (int i = 0; i < DeadOwners.MOST_NAMES; i++) {
      Files.createFile(destination.resolve("x" + i));
    }
    try (CapturedLog log = CapturedLog.start()) {
      process.time.advance(Duration.ofMinutes(3));
      assertThat(log.lines()).singleElement().asString().contains("too many files");
    }
    process.put("x");
    assertThat(process.drain()).containsExactly("x");
  }

  @Test
  @DisplayName("fault 14, R3.2: of very many files the youngest are kept, at once and not too many")
  void manyFiles() throws IOException {
    leftBy("only");
    Path file = StoreFixture.segments(directory).get(0);
    SegmentName name = SegmentName.parse(file.getFileName().toString()).orElseThrow();
    for (int i = 1; i <= 10_500; i++) {
      SegmentName copy = new SegmentName(name.epochMillis() + i, i, name.counts());
      Files.createFile(file.resolveSibling(copy.format()));
    }
    StoreFixture next =
        StoreFixture.in(directory)
            .full(1_000 * StoreFixture.MEGABYTE, StoreOptions.WhenFull.EVICT_OLDEST)
            .start();
    assertThat(next.ledger.report().store().adopted()).isEqualTo(3 * 10_501);
    assertThat(next.ledger.report().store().batches()).isEqualTo(9_990);
    assertThat(StoreFixture.all(directory)).hasSizeLessThan(10_000);
    next.assertBalanced();
  }

  private StoreFixture startSmall() {
    return StoreFixture.in(directory)
        .full(StoreFixture.MEGABYTE, StoreOptions.WhenFull.EVICT_OLDEST)
        .start();
  }
}
