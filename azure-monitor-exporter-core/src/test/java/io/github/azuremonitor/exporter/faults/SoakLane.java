/*
 * Copyright 2026 the azure-monitor-opentelemetry authors
 * SPDX-License-Identifier: Apache-2.0
 */

package io.github.azuremonitor.exporter.faults;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** One process after the other, of which there is always one that works or is about to end. */
final class SoakLane {

  private final String name;
  private final Path outputs;
  private final String connectionString;
  private final Path directory;
  private final List<SoakLife> lives = new ArrayList<>();
  private boolean restrained;

  SoakLane(String name, Path outputs, String connectionString, Path directory) {
    this.name = name;
    this.outputs = outputs;
    this.connectionString = connectionString;
    this.directory = directory;
  }

  List<SoakLife> lives() {
    return lives;
  }

  SoakLife start(SoakProgram.Mode mode) {
    SoakLife life = SoakLife.start(name + lives.size(), outputs, connectionString, directory, mode);
    lives.add(life);
    return life;
  }

  private SoakLife present() {
    return lives.get(lives.size() - 1);
  }

  /** Sees to it that somebody works. */
  void keepAlive() {
    if (lives.isEmpty() || present().hasEnded()) {
      start(SoakProgram.Mode.WORK);
    }
  }

  void kill() {
    present().kill();
  }

  void terminate() {
    present().terminate();
  }

  /**
   * Lets every write to a file fail, whoever runs this; not so those to the network. Who was told
   * to end has no time to wait for better ones.
   */
  void stopWriting() {
    restrained = !present().isToldToEnd() && limitFiles("0");
  }

  /** Ends that. */
  void allowWriting() {
    if (restrained) {
      limitFiles("unlimited");
      restrained = false;
    }
  }

  /** Sets how long files may get; returns whether there was somebody to set it for. */
  private boolean limitFiles(String bytes) {
    try {
      Process limit =
          new ProcessBuilder(
                  "prlimit", "--pid", String.valueOf(present().pid()), "--fsize=" + bytes + ":")
              .redirectErrorStream(true)
              .redirectOutput(ProcessBuilder.Redirect.DISCARD)
              .start();
      if (!limit.waitFor(10, TimeUnit.SECONDS)) {
        limit.destroyForcibly();
        throw new IllegalStateException("prlimit hangs");
      }
      return limit.exitValue() == 0;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(e);
    }
  }
}
