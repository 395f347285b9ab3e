/*
 * Copyright 2026 the azure-monitor-opentelemetry authors
 * SPDX-License-Identifier: Apache-2.0
 */

package io.github.azuremonitor.samples.storefront;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.BufferedReader;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/** The sample as a user starts it: a process that starts another one. */
final class SampleProcess implements AutoCloseable {

  private static final Duration TIME_TO_START = Duration.ofMinutes(2);
  private static final Duration TIME_TO_ARRIVE = Duration.ofSeconds(30);

  private final Process process;
  private final Queue<String> output = new ConcurrentLinkedQueue<>();
  private final int port;
  private final int inventoryPort;
  private final Thread reader;

  private SampleProcess(Process process, int port, int inventoryPort) {
    this.process = process;
    this.port = port;
    this.inventoryPort = inventoryPort;
    reader = new Thread(() -> read(process.inputReader()), "sample-output");
    reader.setDaemon(true);
    reader.start();
  }

  /** Starts it on free ports. */
  static SampleProcess start(Map<String, String> environment, String... arguments)
      throws IOException {
    int port = freePort();
    int inventoryPort = freePort();
    List<String> command = new ArrayList<>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    command.addAll(List.of("-Xmx256m", "-XX:+UseSerialGC", "-XX:TieredStopAtLevel=1"));
    command.addAll(List.of("-classpath", System.getProperty("java.class.path")));
    command.add(StorefrontApplication.class.getName());
    command.add("--server.port=" + port);
    command.add("--storefront.inventory.port=" + inventoryPort);
    command.addAll(List.of(arguments));
    ProcessBuilder builder = new ProcessBuilder(command).redirectErrorStream(true);
    builder.environment().remove("APPLICATIONINSIGHTS_CONNECTION_STRING");
    builder.environment().putAll(environment);
    return new SampleProcess(builder.start(), port, inventoryPort);
  }

  static int freePort() throws IOException {
    try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      return socket.getLocalPort();
    }
  }

  private void read(BufferedReader reader) {
    reader.lines().forEach(output::add);
  }

  int port() {
    return port;
  }

  int inventoryPort() {
    return inventoryPort;
  }

  String output() {
    return String.join("\n", output);
  }

  /** The output of processes that have ended. */
  String wholeOutput() throws InterruptedException {
    reader.join(TIME_TO_ARRIVE.toMillis());
    assertThat(reader.isAlive()).isFalse();
    return output();
  }

  void awaitStart() throws Exception {
    eventually(
        TIME_TO_START, () -> assertThat(output()).as("output").contains("ends both applications"));
  }

  /** Repeats assertions until they hold; in vain when time is over or the sample has ended. */
  void eventually(Assertions assertions) throws Exception {
    eventually(TIME_TO_ARRIVE, assertions);
  }

  private void eventually(Duration time, Assertions assertions) throws Exception {
    long end = System.nanoTime() + time.toNanos();
    while (true) {
      // Before the assertions, because what is true after the end is the final truth.
      boolean last = !process.isAlive() || System.nanoTime() > end;
      try {
        assertions.check();
        return;
      } catch (AssertionError e) {
        if (last) {
          throw e;
        }
      }
      process.waitFor(100, TimeUnit.MILLISECONDS);
    }
  }

  /** Both processes of the sample that are alive. */
  List<ProcessHandle> processes() {
    return Stream.concat(Stream.of(process.toHandle()), process.descendants()).toList();
  }

  Process storefront() {
    return process;
  }

  @Override
  public void close() {
    List<ProcessHandle> all = processes();
    process.destroy();
    try {
      process.waitFor(20, TimeUnit.SECONDS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
    all.forEach(ProcessHandle::destroyForcibly);
  }

  /** What shall be true in the end. */
  interface Assertions {
    void check() throws Exception;
  }
}
