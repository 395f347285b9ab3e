/*
 * Copyright 2026 the azure-monitor-opentelemetry authors
 * SPDX-License-Identifier: Apache-2.0
 */

package io.github.azuremonitor.benchmarks;

import java.io.BufferedReader;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;

/** A {@link Sink} in a process of its own, so that its work is on nobody's account. */
final class SinkProcess implements AutoCloseable {

  private final Process process;
  private final int port;

  private SinkProcess(Process process, int port) {
    this.process = process;
    this.port = port;
  }

  static SinkProcess start() throws IOException {
    return start(SinkBehaviour.NORMAL);
  }

  static SinkProcess start(SinkBehaviour behaviour) throws IOException {
    Process process =
        new ProcessBuilder(
                JavaCommand.of(
                    List.of("-Xmx64m", "-XX:+UseSerialGC"),
                    SinkProcess.class,
                    Long.toString(behaviour.delayMillis()),
                    Double.toString(behaviour.failingSeconds())))
            .redirectError(ProcessBuilder.Redirect.INHERIT)
            .start();
    try (BufferedReader output = process.inputReader(StandardCharsets.UTF_8)) {
      return new SinkProcess(process, Integer.parseInt(output.readLine()));
    } catch (IOException | RuntimeException e) {
      process.destroyForcibly();
      throw e;
    }
  }

  int port() {
    return port;
  }

  @Override
  public void close() {
    process.destroyForcibly();
  }

  /** Runs in the new process, until whoever started it closes its end of standard input. */
  public static void main(String[] args) throws IOException {
    SinkBehaviour behaviour =
        new SinkBehaviour(Long.parseLong(args[0]), Double.parseDouble(args[1]));
    try (Sink sink = Sink.start(behaviour)) {
      System.out.println(sink.port());
      while (System.in.read() >= 0) {
        // Nothing is ever sent; this waits for the end.
      }
    }
    System.exit(0);
  }
}
