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
  private final BufferedReader output;
  private final int port;

  private SinkProcess(Process process, BufferedReader output) throws IOException {
    this.process = process;
    this.output = output;
    this.port = Integer.parseInt(output.readLine());
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
                    Boolean.toString(behaviour.fails())))
            .redirectError(ProcessBuilder.Redirect.INHERIT)
            .start();
    try {
      return new SinkProcess(process, process.inputReader(StandardCharsets.UTF_8));
    } catch (IOException | RuntimeException e) {
      process.destroyForcibly();
      throw e;
    }
  }

  int port() {
    return port;
  }

  /** Makes the sink behave as it should, whatever it did before; returns when it does. */
  void recover() throws IOException {
    process.getOutputStream().write('\n');
    process.getOutputStream().flush();
    if (output.readLine() == null) {
      throw new IOException("The sink has ended");
    }
  }

  @Override
  public void close() {
    process.destroyForcibly();
  }

  /** Runs in the new process, until whoever started it closes its end of standard input. */
  public static void main(String[] args) throws IOException {
    SinkBehaviour behaviour =
        new SinkBehaviour(Long.parseLong(args[0]), Boolean.parseBoolean(args[1]));
    try (Sink sink = Sink.start(behaviour)) {
      System.out.println(sink.port());
      while (System.in.read() >= 0) {
        sink.behave(SinkBehaviour.NORMAL);
        System.out.println("well");
      }
    }
    System.exit(0);
  }
}
