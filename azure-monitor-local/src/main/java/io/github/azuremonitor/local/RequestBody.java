/*
 * Copyright 2026 the azure-monitor-opentelemetry authors
 * SPDX-License-Identifier: Apache-2.0
 */

package io.github.azuremonitor.local;

import com.sun.net.httpserver.HttpExchange;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.Locale;
import java.util.zip.GZIPInputStream;
import org.jspecify.annotations.Nullable;

/**
 * A request body as it came over the wire, at most one byte longer than the bound.
 *
 * <p>Reading and decompressing are two steps: a body is always read, so that the sender gets rid of
 * it, but decompressed only when somebody wants the items.
 */
final class RequestBody {

  private final byte[] wire;
  private final @Nullable String encoding;
  private final Limits limits;

  RequestBody(byte[] wire, @Nullable String encoding, Limits limits) {
    this.wire = wire;
    this.encoding = encoding;
    this.limits = limits;
  }

  static RequestBody read(HttpExchange exchange, Limits limits) throws IOException {
    // One byte more than allowed is enough to tell a body at the bound from one beyond it.
    InputStream in = exchange.getRequestBody();
    byte[] wire = in.readNBytes(limits.bodyBytes() + 1);
    discard(in, limits.bodyBytes());
    String encoding = exchange.getRequestHeaders().getFirst("Content-Encoding");
    return new RequestBody(wire, encoding, limits);
  }

  /** Lets the sender of too long a body finish, as it reads no answer while it is still sending. */
  private static void discard(InputStream in, int max) throws IOException {
    byte[] buffer = new byte[8192];
    int discarded = 0;
    for (int n = 0; n >= 0 && discarded <= max; n = in.read(buffer)) {
      discarded += n;
    }
  }

  /** The content, decompressed if need be. */
  byte[] content() throws BodyRefusedException {
    if (wire.length > limits.bodyBytes()) {
      throw tooLarge("request body", limits.bodyBytes());
    }
    String name = encoding == null ? "identity" : encoding.trim().toLowerCase(Locale.ROOT);
    return switch (name) {
      case "identity" -> wire;
      case "gzip" -> inflated();
      default -> throw new BodyRefusedException(415, "Unsupported content encoding: " + name);
    };
  }

  private byte[] inflated() throws BodyRefusedException {
    byte[] content;
    try (GZIPInputStream in = new GZIPInputStream(new ByteArrayInputStream(wire))) {
      content = in.readNBytes(limits.inflatedBytes() + 1);
    } catch (IOException e) {
      throw new BodyRefusedException(400, "Invalid gzip: " + e.getMessage());
    }
    if (content.length > limits.inflatedBytes()) {
      throw tooLarge("decompressed request body", limits.inflatedBytes());
    }
    return content;
  }

  private static BodyRefusedException tooLarge(String what, int limit) {
    return new BodyRefusedException(413, "The " + what + " exceeds " + limit + " bytes");
  }
}
