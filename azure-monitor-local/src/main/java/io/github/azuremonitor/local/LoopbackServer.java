/*
 * Copyright 2026 the azure-monitor-opentelemetry authors
 * SPDX-License-Identifier: Apache-2.0
 */

package io.github.azuremonitor.local;

import com.sun.net.httpserver.HttpHandler;
import com.sun.net.httpserver.HttpServer;
import com.sun.net.httpserver.HttpsConfigurator;
import com.sun.net.httpserver.HttpsServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.BindException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import javax.net.ssl.SSLContext;

/** An HTTP server that listens on 127.0.0.1 and nowhere else. */
final class LoopbackServer {

  static final String HOST = "127.0.0.1";

  /**
   * The server sends headers and body in two packets. Without this the second waits until the
   * client has acknowledged the first, which clients put off for 40 ms. The server has no other
   * switch for it; a value that is already set is respected.
   */
  private static final String NO_DELAY_PROPERTY = "sun.net.httpserver.nodelay";

  private static final int STOP_SECONDS = 5;

  private final HttpServer server;
  private final ExecutorService workers;

  private LoopbackServer(HttpServer server, ExecutorService workers) {
    this.server = server;
    this.workers = workers;
  }

  /**
   * Starts listening.
   *
   * @throws IllegalStateException when the port is taken
   */
  static LoopbackServer start(int port, HttpHandler handler) {
    return start(bind(port, HttpServer::create), handler);
  }

  /**
   * Starts listening with TLS.
   *
   * @throws IllegalStateException when the port is taken
   */
  static LoopbackServer startSecure(int port, HttpHandler handler, SSLContext tls) {
    HttpsServer server = bind(port, HttpsServer::create);
    server.setHttpsConfigurator(new HttpsConfigurator(tls));
    return start(server, handler);
  }

  private static LoopbackServer start(HttpServer server, HttpHandler handler) {
    String prefix = "azure-monitor-local-" + server.getAddress().getPort() + "-";
    AtomicInteger number = new AtomicInteger();
    // A pool that grows with the requests: one that waits must never hold up another.
    ExecutorService workers =
        Executors.newCachedThreadPool(
            task -> {
              Thread thread = new Thread(task, prefix + number.incrementAndGet());
              thread.setDaemon(true);
              return thread;
            });
    server.setExecutor(workers);
    server.createContext("/", handler);
    // The server's own thread is a daemon only if the one that starts it is.
    CompletableFuture.runAsync(server::start, workers).join();
    return new LoopbackServer(server, workers);
  }

  private static <S extends HttpServer> S bind(int port, Binding<S> binding) {
    // Read when the first server is made.
    if (System.getProperty(NO_DELAY_PROPERTY) == null) {
      System.setProperty(NO_DELAY_PROPERTY, "true");
    }
    try {
      byte[] loopback = {127, 0, 0, 1};
      InetAddress address = InetAddress.getByAddress(HOST, loopback);
      return binding.create(new InetSocketAddress(address, port), 0);
    } catch (BindException e) {
      throw new IllegalStateException(
          "Port " + port + " on " + HOST + " cannot be bound, most likely it is in use", e);
    } catch (IOException e) {
      throw new UncheckedIOException("Cannot listen on " + HOST + ":" + port, e);
    }
  }

  @FunctionalInterface
  private interface Binding<S extends HttpServer> {
    S create(InetSocketAddress address, int backlog) throws IOException;
  }

  InetSocketAddress address() {
    return server.getAddress();
  }

  /** Stops listening, drops all connections and ends the threads. */
  void stop() {
    server.stop(0);
    workers.shutdownNow();
    try {
      if (!workers.awaitTermination(STOP_SECONDS, TimeUnit.SECONDS)) {
        System.getLogger(LoopbackServer.class.getName())
            .log(System.Logger.Level.WARNING, "A request is still being worked on");
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
