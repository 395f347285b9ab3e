/*
 * Copyright 2026 the azure-monitor-opentelemetry authors
 * SPDX-License-Identifier: Apache-2.0
 */

package io.github.azuremonitor.exporter.faults;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.azuremonitor.exporter.testing.Await;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** One process of a soak, from its start to its end. */
final class SoakLife {

  /** 128 and the number of the signal that asks a process to end. */
  private static final int TERMINATED = 143;

  private final String name;
  private final Process process;
  private final Path output;
  private final Path errors;
  private boolean killed;
  private boolean terminated;

  private SoakLife(String name, Process process, Path output, Path errors) {
    this.name = name;
    this.process = process;
    this.output = output;
    this.errors = errors;
  }

  /**
   * Starts a process.
   *
   * @param outputs where what it says is to be kept
   */
  static SoakLife start(
      String name, Path outputs, String connectionString, Path directory, SoakProgram.Mode mode) {
    Path output = outputs.resolve(name + ".txt");
    Path errors = outputs.resolve(name + "-errors.txt");
    try {
      Process process =
          new ProcessBuilder(
                  Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                  "-Xmx64m",
                  "-XX:+UseSerialGC",
                  "-XX:TieredStopAtLevel=1",
                  "-Xshare:auto",
                  "-cp",
                  System.getProperty(
                      "surefire.test.class.path", System.getProperty("java.class.path")),
                  SoakProgram.class.getName(),
                  connectionString,
                  directory.toString(),
                  name,
                  mode.name())
              .redirectOutput(output.toFile())
              .redirectError(errors.toFile())
              .start();
      return new SoakLife(name, process, output, errors);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  String name() {
    return name;
  }

  long pid() {
    return process.pid();
  }

  void kill() {
    // Who was told to end and has done so was not killed.
    killed |= process.isAlive();
    process.destroyForcibly();
  }

  /** Tells the process to end. */
  void terminate() {
    terminated = true;
    process.destroy();
  }

  boolean isToldToEnd() {
    return terminated;
  }

  boolean isKilled() {
    return killed;
  }

  /** Returns whether the process is no more; it may only be so when somebody wanted that. */
  boolean hasEnded() {
    if (process.isAlive()) {
      return false;
    }
    assertThat(killed || terminated).as("%s ended by itself: %s", name, read(errors)).isTrue();
    return true;
  }

  /** Waits for the end. */
  void awaitEnd() {
    try {
      assertThat(process.waitFor(Await.LONG.toSeconds(), TimeUnit.SECONDS)).as(name).isTrue();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(e);
    }
    assertThat(hasEnded()).isTrue();
  }

  /** Returns whether the process had said that it has closed before it ended. */
  boolean isClosed() {
    return lines().stream().anyMatch(line -> line.isOf("closed"));
  }

  void assertEndedInOrder() {
    if (!killed) {
      assertThat(process.exitValue()).as(name).isEqualTo(TERMINATED);
    }
    assertThat(read(output)).as(name).doesNotContain("unbalanced", "refused");
    assertThat(read(errors)).as(name).doesNotContain("SEVERE", "Exception in thread");
  }

  /** Returns what was said whole. */
  List<SoakLine> lines() {
    return read(output).lines().flatMap(line -> SoakLine.parse(line).stream()).toList();
  }

  String everything() {
    return read(output) + read(errors);
  }

  private static String read(Path file) {
    try {
      return Files.readString(file);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
