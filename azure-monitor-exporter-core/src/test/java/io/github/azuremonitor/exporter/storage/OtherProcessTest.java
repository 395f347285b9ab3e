/*
 * Copyright 2026 the azure-monitor-opentelemetry authors
 * SPDX-License-Identifier: Apache-2.0
 */

package io.github.azuremonitor.exporter.storage;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.BufferedReader;
import java.io.File;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Properties;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@Timeout(60)
@EnabledOnOs(OS.LINUX)
class OtherProcessTest {

  private final Path directory;

  OtherProcessTest(@TempDir Path temporary) {
    this.directory = temporary.resolve("base");
  }

  private static Process start(Object... arguments) throws IOException {
    return startWithMask("022", arguments);
  }

  private static Process startWithMask(String mask, Object... arguments) throws IOException {
    List<String> command = new ArrayList<>();
    command.addAll(List.of("sh", "-c", "umask " + mask + "; exec \"$@\"", "sh"));
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    command.addAll(List.of("-Xmx64m", "-XX:+UseSerialGC", "-Xshare:auto", "-cp"));
    command.add(
        System.getProperty("surefire.test.class.path", System.getProperty("java.class.path")));
    command.add(StoreProgram.class.getName());
    for (Object argument : arguments) {
      command.add(argument.toString());
    }
    File output = new File(arguments[1] + "-errors.txt");
    return new ProcessBuilder(command).redirectError(output).start();
  }

  private static BufferedReader output(Process process) {
    return new BufferedReader(
        new InputStreamReader(process.getInputStream(), StandardCharsets.UTF_8));
  }

  /** Returns what a process said it had stored until it was killed. */
  private List<String> storedUntilKilled(String name, int enough)
      throws IOException, InterruptedException {
    Process process = start("store", directory, name, 1_000);
    try (BufferedReader out = output(process)) {
      List<String> stored = new ArrayList<>();
      String line = out.readLine();
      while (line != null) {
        stored.add(line);
        if (stored.size() == enough) {
          // Not by way of the process, which would close its output, too.
          process.toHandle().destroyForcibly();
        }
        line = out.readLine();
      }
      return stored;
    } finally {
      process.destroyForcibly();
      assertThat(process.waitFor(30, TimeUnit.SECONDS)).isTrue();
    }
  }

  @Test
  @DisplayName(
      "fault 1, fault 12: what a killed process had stored is taken over at once and whole")
  void killed() throws IOException, InterruptedException {
    List<String> stored = new ArrayList<>();
    for (int round = 0; round < 3; round++) {
      stored.addAll(storedUntilKilled("round " + round, 20 + 30 * round));
    }
    assertThat(stored).hasSizeGreaterThanOrEqualTo(20 + 50 + 80);
    StoreFixture next = StoreFixture.start(directory);
    List<String> sent = next.drain();
    assertThat(sent).containsAll(stored).doesNotHaveDuplicates();
    // At most one per kill was stored without the process having had the time to say so.
    assertThat(sent).hasSizeLessThanOrEqualTo(stored.size() + 3);
    next.assertBalanced();
    next.close();
    assertThat(StoreFixture.all(directory)).isEmpty();
  }

  @Test
  @DisplayName("R4.2, R4.4 the lock of a living store stays held, whatever stores of this JVM do")
  void lockStays() throws IOException {
    Properties jvm = new Properties();
    StoreFixture living = StoreFixture.in(directory).process(jvm).start();
    living.put("x");
    Path lock = StoreFixture.parent(StoreFixture.segments(directory).get(0)).resolve("owner.lock");
    Process process = start("probe", lock);
    try (BufferedReader out = output(process);
        OutputStream ask = process.getOutputStream()) {
      for (int round = 0; round < 30; round++) {
        StoreFixture other = StoreFixture.in(directory).process(jvm).start();
        other.put("left " + round);
        living.time.advance(Duration.ofMinutes(3));
        other.time.advance(Duration.ofMinutes(3));
        other.close();
        living.time.advance(Duration.ofMinutes(3));
        ask.write('\n');
        ask.flush();
        assertThat(out.readLine()).as("round %d", round).isEqualTo("held");
      }
      assertThat(living.drain()).hasSize(31);
      living.put("keeps the directory");
      living.close();
      ask.write('\n');
      ask.flush();
      assertThat(out.readLine()).isEqualTo("free");
    } finally {
      process.destroyForcibly();
    }
  }

  @Test
  @DisplayName(
      "fault 11: nothing is taken from a process that lives, everything once it was killed")
  void living() throws IOException, InterruptedException {
    Process process = start("hold", directory, "of the other", 3);
    try (BufferedReader out = output(process)) {
      for (int i = 0; i < 3; i++) {
        assertThat(out.readLine()).isEqualTo("of the other " + i);
      }
      StoreFixture here = StoreFixture.start(directory);
      here.time.advance(Duration.ofHours(3));
      assertThat(here.drain()).isEmpty();
      process.toHandle().destroyForcibly();
      assertThat(process.waitFor(30, TimeUnit.SECONDS)).isTrue();
      here.time.advance(Duration.ofSeconds(60));
      assertThat(here.drain())
          .containsExactly("of the other 0", "of the other 1", "of the other 2");
      here.assertBalanced();
    } finally {
      process.destroyForcibly();
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"000", "077"})
  @DisplayName("R6.1 directories are 0700 and files 0600 whatever the process would give by itself")
  void masks(String mask) throws IOException, InterruptedException {
    Process process = startWithMask(mask, "store", directory, "x", 1);
    assertThat(process.waitFor(30, TimeUnit.SECONDS)).isTrue();
    List<Path> all = StoreFixture.all(directory);
    assertThat(all).hasSize(5);
    for (Path path : all) {
      assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(path)))
          .as(path.toString())
          .isEqualTo(Files.isDirectory(path) ? "rwx------" : "rw-------");
    }
  }
}
