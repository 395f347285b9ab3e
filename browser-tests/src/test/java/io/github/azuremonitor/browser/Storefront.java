/*
 * Copyright 2026 the azure-monitor-opentelemetry authors
 * SPDX-License-Identifier: Apache-2.0
 */

package io.github.azuremonitor.browser;

import java.io.BufferedReader;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/** The sample with its two applications and the local service, in processes of their own. */
final class Storefront implements AutoCloseable {

  private final Process process;
  private final Queue<String> output = new ConcurrentLinkedQueue<>();
  private final Socket reservedPort;
  private final Socket reservedServicePort;

  private Storefront(Process process, Socket port, Socket servicePort) {
    this.process = process;
    this.reservedPort = port;
    this.reservedServicePort = servicePort;
    Thread reader = new Thread(() -> read(process.inputReader()), "storefront-output");
    reader.setDaemon(true);
    reader.start();
  }

  private void read(BufferedReader reader) {
    try {
      for (String line = reader.readLine(); line != null; line = reader.readLine()) {
        output.add(line);
      }
    } catch (IOException e) {
      output.add("The end of the output could not be read: " + e);
    }
  }

  /** Starts it on free ports. */
  static Storefront start(String... arguments) throws IOException {
    Socket port = reservePort();
    Socket servicePort = reservePort();
    List<String> command = new ArrayList<>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    command.addAll(List.of("-Xmx256m", "-XX:+UseSerialGC", "-XX:TieredStopAtLevel=1"));
    command.add("-classpath");
    command.add(Files.readString(Path.of(System.getProperty("storefront.classpath"))).strip());
    command.add("io.github.azuremonitor.samples.storefront.StorefrontApplication");
    command.add("--server.port=" + port.getLocalPort());
    command.add("--storefront.inventory.port=0");
    command.add("--azure.monitor.local.port=" + servicePort.getLocalPort());
    command.addAll(List.of(arguments));
    ProcessBuilder builder = new ProcessBuilder(command).redirectErrorStream(true);
    builder.environment().remove("APPLICATIONINSIGHTS_CONNECTION_STRING");
    return new Storefront(builder.start(), port, servicePort);
  }

  /**
   * Keeps a port from all who want any: the browser opens many connections before the sample has
   * started. Linux lets another socket listen on the very port nevertheless, provided that both
   * permit the reuse of addresses, as those of servers in Java do, and that this one never listens.
   */
  private static Socket reservePort() throws IOException {
    Socket socket = new Socket();
    socket.setReuseAddress(true);
    socket.bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0));
    return socket;
  }

  String address() {
    return "http://127.0.0.1:" + reservedPort.getLocalPort();
  }

  int servicePort() {
    return reservedServicePort.getLocalPort();
  }

  boolean isAlive() {
    return process.isAlive();
  }

  String output() {
    return String.join("\n", output);
  }

  @Override
  public void close() throws IOException {
    List<ProcessHandle> all =
        Stream.concat(Stream.of(process.toHandle()), process.descendants()).toList();
    process.destroy();
    try {
      process.waitFor(20, TimeUnit.SECONDS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
    all.forEach(ProcessHandle::destroyForcibly);
    reservedPort.close();
    reservedServicePort.close();
  }
}
