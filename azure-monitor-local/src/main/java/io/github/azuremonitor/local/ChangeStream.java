/*
 * Copyright 2026 the azure-monitor-opentelemetry authors
 * SPDX-License-Identifier: Apache-2.0
 */

package io.github.azuremonitor.local;

import com.sun.net.httpserver.Headers;
import com.sun.net.httpserver.HttpExchange;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;

/**
 * Tells the page that something has arrived, as server-sent events: at once, then at most twice a
 * second. What has arrived the page asks for by itself.
 */
final class ChangeStream {

  private static final int MAX_STREAMS = 16;

  private final TelemetryStore store;
  private final Pauses pauses;
  private final Duration pace;
  private final Duration quiet;

  /** The threads that serve a stream, the oldest first. */
  private final Deque<Thread> streams = new ArrayDeque<>();

  ChangeStream(TelemetryStore store, Pauses pauses) {
    this(store, pauses, Duration.ofMillis(500), Duration.ofSeconds(15));
  }

  /**
   * Sets the times.
   *
   * @param pace the shortest time between two events
   * @param quiet after how long without an event the client is told that the stream is still there
   */
  ChangeStream(TelemetryStore store, Pauses pauses, Duration pace, Duration quiet) {
    this.store = store;
    this.pauses = pauses;
    this.pace = pace;
    this.quiet = quiet;
  }

  /**
   * A stream that lasts until the client leaves, newer ones need its place, or the service ends.
   */
  Response open() {
    return this::send;
  }

  private void send(HttpExchange exchange) throws IOException {
    begin(Thread.currentThread());
    try {
      Headers headers = exchange.getResponseHeaders();
      headers.set("Content-Type", "text/event-stream; charset=utf-8");
      headers.set("Cache-Control", "no-store");
      headers.set("X-Content-Type-Options", "nosniff");
      exchange.sendResponseHeaders(200, 0);
      follow(exchange.getResponseBody());
    } catch (InterruptedException e) {
      // The stream is over, and so is the reason for the interruption, see below.
    } finally {
      end(Thread.currentThread());
    }
  }

  /** An interruption also ends a stream whose client no longer reads. */
  private void begin(Thread thread) {
    synchronized (streams) {
      streams.addLast(thread);
      if (streams.size() > MAX_STREAMS) {
        streams.removeFirst().interrupt();
      }
    }
  }

  /** From here on nobody interrupts the thread; what it works on next must not notice either. */
  private void end(Thread thread) {
    synchronized (streams) {
      streams.remove(thread);
      Thread.interrupted();
    }
  }

  private void follow(OutputStream out) throws IOException, InterruptedException {
    while (true) {
      TelemetryStore.State state = store.state();
      write(out, event(state));
      if (!pauses.pause(pace)) {
        return;
      }
      while (!store.awaitChange(state.version(), quiet.toNanos())) {
        if (store.isClosed()) {
          return;
        }
        write(out, ": nothing new\n\n");
      }
    }
  }

  private static void write(OutputStream out, String text) throws IOException {
    out.write(text.getBytes(StandardCharsets.UTF_8));
    out.flush();
  }

  private static String event(TelemetryStore.State state) {
    String data =
        StrictJson.object()
            .put("newest", state.newest())
            .put("kept", state.kept())
            .put("accepted", state.accepted())
            .put("rejected", state.rejected())
            .put("requests", state.requests())
            .toString();
    return "event: change\ndata: " + data + "\n\n";
  }
}
