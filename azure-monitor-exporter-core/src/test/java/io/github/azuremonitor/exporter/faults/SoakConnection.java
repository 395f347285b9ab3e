/*
 * Copyright 2026 the azure-monitor-opentelemetry authors
 * SPDX-License-Identifier: Apache-2.0
 */

package io.github.azuremonitor.exporter.faults;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.BufferedInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.Socket;
import java.util.List;
import java.util.Locale;
import java.util.function.Supplier;

/** A connection to the service of a soak, with one request after the other. */
final class SoakConnection {

  private final Socket socket;
  private final Supplier<SoakAnswer> answer;
  private final SoakBooks books;
  private boolean busy;
  private boolean closing;

  SoakConnection(Socket socket, Supplier<SoakAnswer> answer, SoakBooks books) {
    this.socket = socket;
    this.answer = answer;
    this.books = books;
  }

  /** Serves the connection until somebody ends it. */
  void serve() {
    try (socket) {
      InputStream in = new BufferedInputStream(socket.getInputStream());
      boolean goesOn = true;
      while (goesOn) {
        String path = line(in).split(" ", -1)[1];
        byte[] body = body(in);
        goesOn = begin() && answer(path, body) && end();
      }
    } catch (IOException e) {
      // The other side is gone, or this one.
    }
  }

  private boolean answer(String path, byte[] body) throws IOException {
    List<String> ids;
    try {
      ids = SoakBody.ids(body);
    } catch (IOException | RuntimeException e) {
      books.violate("A body that is none: " + e);
      return false;
    }
    books.request(ids);
    return new SoakExchange(this, books, path, ids).perform(answer.get());
  }

  private synchronized boolean begin() {
    busy = !closing;
    return busy;
  }

  private synchronized boolean end() {
    busy = false;
    return !closing;
  }

  /** Ends the connection, but no answer that has begun. */
  synchronized void closeWhenIdle() {
    closing = true;
    if (!busy) {
      close();
    }
  }

  void close() {
    try {
      socket.close();
    } catch (IOException e) {
      // It is of no use any more in any case.
    }
  }

  void write(String text) throws IOException {
    socket.getOutputStream().write(text.getBytes(UTF_8));
  }

  /** Returns how this server is called by those who come. */
  String origin() {
    return "http://localhost:" + socket.getLocalPort();
  }

  /** Makes the close a reset. */
  void reset() throws IOException {
    socket.setSoLinger(true, 0);
  }

  /** Returns when the other side has lost its patience. */
  void awaitEnd() throws IOException {
    socket.getInputStream().transferTo(OutputStream.nullOutputStream());
  }

  /** Reads the headers and what they announce. */
  private static byte[] body(InputStream in) throws IOException {
    int length = 0;
    for (String header = line(in); !header.isEmpty(); header = line(in)) {
      if (header.toLowerCase(Locale.ROOT).startsWith("content-length:")) {
        length = Integer.parseInt(header.substring(header.indexOf(':') + 1).strip());
      }
    }
    byte[] body = in.readNBytes(length);
    if (body.length < length) {
      throw new EOFException("The sender is gone");
    }
    return body;
  }

  private static String line(InputStream in) throws IOException {
    StringBuilder line = new StringBuilder();
    for (int c = in.read(); c != '\n'; c = in.read()) {
      if (c < 0) {
        throw new EOFException("The connection was closed");
      }
      if (c != '\r') {
        line.append((char) c);
      }
    }
    return line.toString();
  }
}
