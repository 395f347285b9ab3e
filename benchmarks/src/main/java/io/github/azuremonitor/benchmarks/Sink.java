/*
 * Copyright 2026 the azure-monitor-opentelemetry authors
 * SPDX-License-Identifier: Apache-2.0
 */

package io.github.azuremonitor.benchmarks;

import java.io.BufferedInputStream;
import java.io.Closeable;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.atomic.AtomicLong;

/**
 * An HTTP/1.1 server that reads what it is sent, counts the bytes and says 200, in the form that
 * the exporter at the other end expects. It looks at nothing: the sink is to be cheap and the same
 * for all, so that no contender waits for it, unless that is what a {@link SinkBehaviour} asks for.
 */
final class Sink implements Closeable {

  private static final String TOTAL_PATH = "/bytes-received";

  /** Nobody looks at the figures: a 200 means that all was taken. */
  private static final byte[] INGESTION_ANSWER =
      answer("application/json", "{\"itemsReceived\":512,\"itemsAccepted\":512,\"errors\":[]}");

  private static final byte[] OTLP_ANSWER = answer("application/x-protobuf", "");

  private static final byte[] FAILURE =
      "HTTP/1.1 500 Internal Server Error\r\nContent-Length: 0\r\n\r\n"
          .getBytes(StandardCharsets.ISO_8859_1);

  private final ServerSocket server;
  private final AtomicLong bytes = new AtomicLong();
  private volatile SinkBehaviour behaviour;

  private Sink(ServerSocket server, SinkBehaviour behaviour) {
    this.server = server;
    this.behaviour = behaviour;
  }

  /** Starts a sink on a free port of the loopback interface. */
  static Sink start() throws IOException {
    return start(SinkBehaviour.NORMAL);
  }

  /** Starts a sink that treats requests in a certain way. */
  static Sink start(SinkBehaviour behaviour) throws IOException {
    Sink sink = new Sink(new ServerSocket(0, 50, InetAddress.getLoopbackAddress()), behaviour);
    daemon("sink", sink::acceptConnections);
    return sink;
  }

  /** Treats requests in another way from now on. */
  void behave(SinkBehaviour changed) {
    behaviour = changed;
  }

  int port() {
    return server.getLocalPort();
  }

  /** Asks a sink in whatever process how many bytes it has read; the question does not count. */
  static long bytesReceived(int port) {
    try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), port)) {
      socket
          .getOutputStream()
          .write(
              ("GET " + TOTAL_PATH + " HTTP/1.1\r\nHost: sink\r\nConnection: close\r\n\r\n")
                  .getBytes(StandardCharsets.ISO_8859_1));
      String answer =
          new String(socket.getInputStream().readAllBytes(), StandardCharsets.ISO_8859_1);
      return Long.parseLong(answer.substring(answer.indexOf("\r\n\r\n") + 4));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private void acceptConnections() {
    while (!server.isClosed()) {
      try {
        Socket socket = server.accept();
        daemon("sink-connection", () -> serve(socket));
      } catch (IOException e) {
        // Closed, or a client that went away at once.
      }
    }
  }

  private void serve(Socket socket) {
    try (socket) {
      socket.setTcpNoDelay(true);
      BufferedInputStream in = new BufferedInputStream(socket.getInputStream(), 64 * 1024);
      OutputStream out = socket.getOutputStream();
      for (SinkRequest request = SinkRequest.read(in);
          request != null;
          request = SinkRequest.read(in)) {
        if (request.path().equals(TOTAL_PATH)) {
          out.write(answer("text/plain", Long.toString(bytes.get())));
          return;
        }
        bytes.addAndGet(request.bytes());
        out.write(answer(request));
      }
    } catch (IOException e) {
      // The client has closed the connection.
    } catch (InterruptedException e) {
      // Nobody waits for this thread.
    }
  }

  private byte[] answer(SinkRequest request) throws InterruptedException {
    SinkBehaviour present = behaviour;
    if (present.delayMillis() > 0) {
      Thread.sleep(present.delayMillis());
    }
    if (present.fails()) {
      return FAILURE;
    }
    return request.path().startsWith("/v1/") ? OTLP_ANSWER : INGESTION_ANSWER;
  }

  private static byte[] answer(String contentType, String body) {
    return ("HTTP/1.1 200 OK\r\nContent-Type: "
            + contentType
            + "\r\nContent-Length: "
            + body.length()
            + "\r\n\r\n"
            + body)
        .getBytes(StandardCharsets.ISO_8859_1);
  }

  private static void daemon(String name, Runnable task) {
    Thread thread = new Thread(task, name);
    thread.setDaemon(true);
    thread.start();
  }

  @Override
  public void close() throws IOException {
    server.close();
  }
}
