/*
 * Copyright 2026 the azure-monitor-opentelemetry authors
 * SPDX-License-Identifier: Apache-2.0
 */

package io.github.azuremonitor.exporter.faults;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/** The service of a soak, which changes its ways all the time but not its port. */
final class SoakService implements AutoCloseable {

  private static final int BACKLOG = 50;

  private final SoakBooks books;
  private final int port;
  private final Set<SoakConnection> connections = ConcurrentHashMap.newKeySet();
  private volatile SoakAnswer answer = SoakAnswer.HEALTHY;
  private @Nullable ServerSocket listener;

  private SoakService(SoakBooks books, ServerSocket listener) {
    this.books = books;
    this.listener = listener;
    this.port = listener.getLocalPort();
  }

  static SoakService start(SoakBooks books) {
    try {
      ServerSocket listener = listen(0);
      SoakService service = new SoakService(books, listener);
      service.acceptAll(listener);
      return service;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static ServerSocket listen(int port) throws IOException {
    ServerSocket listener = new ServerSocket();
    try {
      listener.setReuseAddress(true);
      listener.bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), port), BACKLOG);
      return listener;
    } catch (IOException e) {
      listener.close();
      throw e;
    }
  }

  private void acceptAll(ServerSocket socket) {
    Thread thread =
        new Thread(
            () -> {
              try {
                while (true) {
                  serve(new SoakConnection(socket.accept(), () -> answer, books));
                }
              } catch (IOException e) {
                // Closed.
              }
            },
            "soak-service");
    thread.setDaemon(true);
    thread.start();
  }

  private void serve(SoakConnection connection) {
    connections.add(connection);
    Thread thread =
        new Thread(
            () -> {
              connection.serve();
              connections.remove(connection);
            },
            "soak-connection");
    thread.setDaemon(true);
    thread.start();
  }

  String connectionString() {
    return "InstrumentationKey=10ca1000-0000-4000-8000-000000000001;IngestionEndpoint="
        + "http://localhost:"
        + port
        + "/";
  }

  /** Treats requests from now on in such a way. */
  void become(SoakAnswer next) {
    answer = next;
    if (next == SoakAnswer.REFUSED) {
      stopListening();
      connections.forEach(SoakConnection::closeWhenIdle);
    } else {
      startListening();
    }
  }

  private void stopListening() {
    ServerSocket present = listener;
    listener = null;
    try {
      if (present != null) {
        present.close();
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Should somebody else have got the port meanwhile, that is tried again a second later. */
  private void startListening() {
    if (listener != null) {
      return;
    }
    try {
      ServerSocket socket = listen(port);
      listener = socket;
      acceptAll(socket);
    } catch (IOException e) {
      System.out.println("soak: port " + port + " is taken: " + e);
    }
  }

  @Override
  public void close() {
    stopListening();
    connections.forEach(SoakConnection::close);
  }
}
