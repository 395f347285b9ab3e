/*
 * Copyright 2026 the azure-monitor-opentelemetry authors
 * SPDX-License-Identifier: Apache-2.0
 */

package io.github.azuremonitor.exporter.faults;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.util.Arrays;
import java.util.List;
import java.util.zip.GZIPInputStream;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.core.ObjectReadContext;
import tools.jackson.core.json.JsonFactory;

/** Reads request bodies, every byte of them. */
final class SoakBody {

  private static final JsonFactory JSON = new JsonFactory();

  private SoakBody() {}

  /**
   * Returns the ids of a compressed body.
   *
   * @throws IOException when it is not whole, or not a JSON object per line
   */
  static List<String> ids(byte[] gzip) throws IOException {
    String text;
    try (GZIPInputStream content = new GZIPInputStream(new ByteArrayInputStream(gzip))) {
      text = new String(content.readAllBytes(), UTF_8);
    }
    List<String> lines = Arrays.asList(text.split("\n", -1));
    for (String line : lines) {
      checkObject(line);
    }
    return lines.stream().map(SoakId::in).toList();
  }

  private static void checkObject(String line) throws IOException {
    try (JsonParser parser = JSON.createParser(ObjectReadContext.empty(), line)) {
      if (parser.nextToken() != JsonToken.START_OBJECT) {
        throw new IOException("Not an object: " + line);
      }
      parser.skipChildren();
      if (parser.currentToken() != JsonToken.END_OBJECT || parser.nextToken() != null) {
        throw new IOException("More or less than an object: " + line);
      }
    } catch (JacksonException e) {
      throw new IOException("Not JSON: " + line, e);
    }
  }
}
