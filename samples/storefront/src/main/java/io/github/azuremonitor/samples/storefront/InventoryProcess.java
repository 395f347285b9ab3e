/*
 * Copyright 2026 the azure-monitor-opentelemetry authors
 * SPDX-License-Identifier: Apache-2.0
 */

package io.github.azuremonitor.samples.storefront;

import io.github.azuremonitor.samples.inventory.InventoryApplication;
import io.github.azuremonitor.samples.inventory.ParentProcess;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.web.server.context.WebServerApplicationContext;
import org.springframework.context.SmartLifecycle;
import org.springframework.stereotype.Component;

/**
 * The inventory, as a process that lives while this application serves requests. It ends when its
 * standard input is closed, so that it also ends when this process is killed.
 */
@Component
class InventoryProcess implements SmartLifecycle {

  private static final String HOST = "127.0.0.1";

  /**
   * Longer than its own end, which takes two seconds for requests and five for telemetry, and with
   * as much of ours shorter than the half minute after which many a platform kills.
   */
  private static final int SECONDS_TO_END = 15;

  private final int port;
  private final Destination destination;
  private @Nullable Process process;

  InventoryProcess(StorefrontProperties properties, Destination destination) {
    int configured = properties.inventory().port();
    port = configured == 0 ? freePort() : configured;
    this.destination = destination;
  }

  String address() {
    return "http://" + HOST + ":" + port;
  }

  /** Returns when the inventory can serve requests. */
  @Override
  public void start() {
    try {
      Process started = command().start();
      process = started;
      BufferedReader output = started.inputReader();
      printUntilReady(output);
      Thread printer =
          new Thread(() -> output.lines().forEach(System.out::println), "inventory-output");
      printer.setDaemon(true);
      printer.start();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private ProcessBuilder command() {
    List<String> command = new ArrayList<>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    command.addAll(List.of("-Xmx256m", "-XX:TieredStopAtLevel=1"));
    command.add("-classpath");
    command.add(System.getProperty("java.class.path"));
    command.add(InventoryApplication.class.getName());
    command.add("--server.port=" + port);
    command.add("--inventory.has-parent=true");
    String connectionString = destination.connectionString();
    if (connectionString == null) {
      command.add("--azure.monitor.enabled=false");
    }
    ProcessBuilder builder = new ProcessBuilder(command);
    if (connectionString != null) {
      builder.environment().put("APPLICATIONINSIGHTS_CONNECTION_STRING", connectionString);
    }
    return builder.redirectError(ProcessBuilder.Redirect.INHERIT);
  }

  private static void printUntilReady(BufferedReader output) throws IOException {
    for (String line = output.readLine(); line != null; line = output.readLine()) {
      if (line.equals(ParentProcess.READY)) {
        return;
      }
      System.out.println(line);
    }
    throw new IllegalStateException("The inventory did not start; what it printed says why");
  }

  @Override
  public void stop() {
    if (process != null) {
      end(process);
    }
  }

  private static void end(Process process) {
    try {
      process.getOutputStream().close();
      if (process.waitFor(SECONDS_TO_END, TimeUnit.SECONDS)) {
        return;
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
    System.out.println("The inventory has not ended and is killed");
    process.destroyForcibly();
  }

  @Override
  public boolean isRunning() {
    return process != null && process.isAlive();
  }

  /** It starts before the storefront's web server and is needed until that has stopped. */
  @Override
  public int getPhase() {
    return WebServerApplicationContext.START_STOP_LIFECYCLE_PHASE - 1;
  }

  private static int freePort() {
    try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      return socket.getLocalPort();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
