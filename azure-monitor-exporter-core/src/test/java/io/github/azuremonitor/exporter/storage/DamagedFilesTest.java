/*
 * Copyright 2026 the azure-monitor-opentelemetry authors
 * SPDX-License-Identifier: Apache-2.0
 */

package io.github.azuremonitor.exporter.storage;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.azuremonitor.exporter.ledger.DropReason;
import io.github.azuremonitor.exporter.ledger.TelemetryType;
import io.github.azuremonitor.exporter.testing.CapturedLog;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.logging.Level;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@EnabledOnOs({OS.LINUX, OS.MAC})
class DamagedFilesTest {

  private final Path directory;
  private final StoreFixture process;

  DamagedFilesTest(@TempDir Path temporary) {
    directory = temporary.resolve("base");
    process = StoreFixture.start(directory);
  }

  private Path onlySegment() {
    return StoreFixture.segments(directory).get(0);
  }

  private List<Path> quarantine() {
    return StoreFixture.all(directory).stream().filter(p -> p.toString().endsWith(".bad")).toList();
  }

  private long corrupt() {
    return process.ledger.report().total().dropped().getOrDefault(DropReason.CORRUPT, 0L);
  }

  private void assertLostAlone() {
    assertThat(process.drain()).containsExactly("other");
    assertThat(corrupt()).isEqualTo(3);
    process.assertBalanced();
  }

  @Test
  @DisplayName("fault 7: a file cut at any offset is counted and put aside, all others are sent")
  void truncated() throws IOException {
    process.put("x");
    byte[] whole = Files.readAllBytes(onlySegment());
    process.drain();
    for (int length = 0; length < whole.length; length++) {
      process.put("cut");
      Files.write(onlySegment(), Arrays.copyOf(whole, length));
      process.put("other");
      assertThat(process.drain()).as("cut to %d", length).containsExactly("other");
    }
    assertThat(corrupt()).isEqualTo(3L * whole.length);
    process.assertBalanced();
  }

  @Test
  @DisplayName("fault 8: a file with a turned bit is never sent, all others are")
  void flipped() throws IOException {
    for (int bit = 0; bit < 60 * 8; bit += 7) {
      process.put("flipped");
      Path file = onlySegment();
      byte[] bytes = Files.readAllBytes(file);
      bytes[bit / 8] ^= (byte) (1 << bit % 8);
      Files.write(file, bytes);
      process.put("other");
      assertThat(process.drain()).as("bit %d", bit).containsExactly("other");
      StoreFixture.segments(directory).forEach(left -> left.toFile().delete());
    }
    process.assertBalanced();
  }

  @Test
  @DisplayName("R5.1 a file that does not hold what its name says is damaged")
  void wrongName() throws IOException {
    process.put(TelemetryType.REQUEST, "honest");
    Path honest = onlySegment();
    byte[] bytes = Files.readAllBytes(honest);
    process.drain();
    process.put(TelemetryType.MESSAGE, "swapped");
    Files.write(onlySegment(), bytes);
    process.put("other");
    assertLostAlone();
  }

  @Test
  @DisplayName("R5.1 a huge file is not read")
  void huge() throws IOException {
    process.put("huge");
    try (RandomAccessFile file = new RandomAccessFile(onlySegment().toFile(), "rw")) {
      file.setLength(20L * 1024 * 1024 * 1024);
    }
    process.put("other");
    assertLostAlone();
    assertThat(StoreFixture.segments(directory)).isEmpty();
    assertThat(quarantine()).isEmpty();
  }

  @Test
  @DisplayName("R5.1 a file that vanished is counted as lost, all others are sent")
  void vanished() throws IOException {
    process.put("vanished");
    Files.delete(onlySegment());
    process.put("other");
    assertLostAlone();
  }

  @ParameterizedTest
  @ValueSource(strings = {"symlink", "loop", "fifo", "directory", "hard link"})
  @DisplayName("fault 10: what is no file of ours is not followed, opened, moved or deleted")
  void replacedBySomethingElse(String kind) throws IOException, InterruptedException {
    Path secret = Files.writeString(directory.resolveSibling("secret"), "do not send this");
    process.put("replaced");
    Path file = onlySegment();
    if (!kind.equals("hard link")) {
      Files.delete(file);
    }
    switch (kind) {
      case "symlink" -> Files.createSymbolicLink(file, secret);
      case "loop" -> Files.createSymbolicLink(file, file);
      case "fifo" ->
          assertThat(new ProcessBuilder("mkfifo", file.toString()).start().waitFor()).isZero();
      case "directory" -> Files.createDirectory(file);
      default -> Files.createLink(directory.resolveSibling("other name"), file);
    }
    process.put("other");
    assertLostAlone();
    assertThat(Files.exists(file, LinkOption.NOFOLLOW_LINKS)).isTrue();
    assertThat(secret).hasContent("do not send this");
    process.close();
  }

  @Test
  @DisplayName("R5.3 a file of a later version is left alone until it is too old")
  void laterVersion() throws IOException {
    process.put("later");
    Path file = onlySegment();
    byte[] bytes = Files.readAllBytes(file);
    bytes[4] = 2;
    Files.write(file, bytes);
    process.put("other");
    assertThat(process.drain()).containsExactly("other");
    assertThat(file).hasBinaryContent(bytes);
    assertThat(process.store.isEmpty()).isTrue();
    assertThat(process.stored()).isEqualTo(3);
    process.time.advance(Duration.ofHours(46));
    assertThat(file).exists();
    process.time.advance(Duration.ofHours(2));
    assertThat(file).doesNotExist();
    assertThat(process.ledger.report().total().dropped()).isEqualTo(Map.of(DropReason.EXPIRED, 3L));
    process.assertBalanced();
  }

  @Test
  @DisplayName("R6.5 a file for another destination is not sent")
  void otherDestination() throws IOException {
    process.put("ours");
    Path file = onlySegment();
    byte[] bytes = Files.readAllBytes(file);
    StoreFixture other =
        StoreFixture.in(directory.resolveSibling("elsewhere"))
            .destination(Fingerprint.of("https://attacker.example", StoreFixture.KEY))
            .start();
    other.put("theirs");
    Files.copy(
        StoreFixture.segments(directory.resolveSibling("elsewhere")).get(0),
        file,
        StandardCopyOption.REPLACE_EXISTING);
    assertThat(process.drain()).isEmpty();
    assertThat(file).exists();
    Files.write(file, bytes);
    process.assertBalanced();
  }

  @Test
  @DisplayName("R5.2 few damaged files are kept, for a day; one line an hour says so")
  void quarantineBounds() throws IOException {
    try (CapturedLog log = CapturedLog.start()) {
      for (int i = 0; i < 25; i++) {
        process.put("damaged");
        Files.writeString(onlySegment(), "garbage " + i);
        process.drain();
      }
      assertThat(quarantine()).hasSize(10);
      assertThat(log.lines(Level.WARNING))
          .singleElement()
          .asString()
          .contains("damaged file")
          .doesNotContain("garbage");
      process.time.advance(Duration.ofMinutes(61));
      process.put("damaged");
      Files.writeString(onlySegment(), "garbage");
      process.drain();
      assertThat(log.lines(Level.WARNING)).hasSize(2);
    }
    long dayBefore = System.currentTimeMillis() - TimeUnit.HOURS.toMillis(25);
    for (Path file : quarantine().subList(0, 4)) {
      assertThat(file.toFile().setLastModified(dayBefore)).isTrue();
    }
    process.time.advance(Duration.ofSeconds(60));
    assertThat(quarantine()).hasSize(6);
    assertThat(process.ledger.report().store().bytes()).isEqualTo(StoreFixture.bytes(directory));
  }

  @Test
  @DisplayName("R5.4 foreign files are neither touched nor counted")
  void foreign() throws IOException {
    Path own = StoreFixture.all(directory).stream().filter(Files::isDirectory).toList().get(1);
    Path notes = Files.writeString(own.resolve("notes.seg"), "mine");
    Path trn = Files.writeString(directory.resolve("1700000000000-abc.trn"), "mine");
    Path odd = Files.createDirectory(own.resolveSibling("o-not-an-owner"));
    process.put("ours");
    process.time.advance(Duration.ofHours(100));
    process.close();
    assertThat(notes).hasContent("mine");
    assertThat(trn).hasContent("mine");
    assertThat(odd).exists();
    process.assertBalanced();
  }

  @Test
  @DisplayName("R6.5 nothing on disk says where telemetry goes, or with which key")
  void noSecrets() throws IOException {
    process.put("the payload itself");
    StringBuilder all = new StringBuilder();
    for (Path path : StoreFixture.all(directory)) {
      all.append(path).append('\n');
      if (Files.isRegularFile(path)) {
        all.append(new String(Files.readAllBytes(path), StandardCharsets.ISO_8859_1));
      }
    }
    assertThat(all.toString().toLowerCase(Locale.ROOT))
        .contains("the payload itself")
        .doesNotContain("applicationinsights", "westeurope")
        .doesNotContain(StoreFixture.KEY.toLowerCase(Locale.ROOT))
        .doesNotContain(StoreFixture.KEY.substring(0, 8).toLowerCase(Locale.ROOT));
  }
}
