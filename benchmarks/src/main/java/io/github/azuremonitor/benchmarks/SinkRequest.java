/*
 * Copyright 2026 the azure-monitor-opentelemetry authors
 * SPDX-License-Identifier: Apache-2.0
 */

package io.github.azuremonitor.benchmarks;

import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * A request that was read to its end. Bodies have a length or come in chunks.
 *
 * @param path from the request line
 * @param bytes of request line, headers and body, as they came
 */
record SinkRequest(String path, long bytes) {

  private static final String LENGTH = "content-length:";
  private static final String CHUNKED = "transfer-encoding: chunked";

  /** Returns the next request of a connection, or null at its end. */
  static @Nullable SinkRequest read(InputStream in) throws IOException {
    String requestLine = line(in);
    if (requestLine.isEmpty()) {
      return null;
    }
    long bytes = requestLine.length() + 2L;
    long bodyLength = 0;
    boolean chunked = false;
    String header;
    do {
      header = line(in).toLowerCase(Locale.ROOT);
      bytes += header.length() + 2L;
      if (header.startsWith(LENGTH)) {
        bodyLength = Long.parseLong(header.substring(LENGTH.length()).strip());
      }
      chunked |= header.equals(CHUNKED);
    } while (!header.isEmpty());
    bytes += chunked ? skipChunks(in) : skip(in, bodyLength);
    return new SinkRequest(requestLine.split(" ", 3)[1], bytes);
  }

  private static long skipChunks(InputStream in) throws IOException {
    long bytes = 0;
    long size;
    do {
      String sizeLine = line(in);
      size = Long.parseLong(sizeLine, 16);
      bytes += sizeLine.length() + 2 + skip(in, size + 2);
    } while (size > 0);
    return bytes;
  }

  private static long skip(InputStream in, long count) throws IOException {
    in.skipNBytes(count);
    return count;
  }

  /** Returns what stands before CR LF; empty at the end of the stream, too. */
  private static String line(InputStream in) throws IOException {
    byte[] text = new byte[8192];
    int length = 0;
    for (int b = in.read(); b != '\n'; b = in.read()) {
      if (b < 0) {
        if (length == 0) {
          return "";
        }
        throw new EOFException();
      }
      text[length++] = (byte) b;
    }
    return new String(text, 0, Math.max(0, length - 1), StandardCharsets.ISO_8859_1);
  }
}
