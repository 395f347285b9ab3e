/*
 * Copyright 2026 the azure-monitor-opentelemetry authors
 * SPDX-License-Identifier: Apache-2.0
 */

package io.github.azuremonitor.local;

import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;

/**
 * Splits a request body into items: one JSON object per line, or a JSON array. The text of an item
 * stays as it was sent; whether it is a proper item is decided later and for each one alone.
 */
final class Framing {

  private final int maxItems;

  Framing(int maxItems) {
    this.maxItems = maxItems;
  }

  List<Frame> split(byte[] body) throws BodyRefusedException {
    int start = skipSpace(body);
    if (start == body.length) {
      throw new BodyRefusedException(400, "The request body is empty");
    }
    List<Frame> frames = body[start] == '[' ? elements(body) : lines(body);
    if (frames.isEmpty()) {
      throw new BodyRefusedException(400, "The request body has no items");
    }
    return frames;
  }

  private List<Frame> lines(byte[] body) throws BodyRefusedException {
    List<Frame> frames = new ArrayList<>();
    for (int start = 0; start < body.length; ) {
      int end = start;
      while (end < body.length && body[end] != '\n') {
        end++;
      }
      add(frames, decode(Arrays.copyOfRange(body, start, end)));
      start = end + 1;
    }
    return frames;
  }

  private List<Frame> elements(byte[] body) throws BodyRefusedException {
    Frame whole = decode(body);
    if (!whole.utf8()) {
      throw new BodyRefusedException(400, "The request body is not UTF-8");
    }
    List<Frame> frames = new ArrayList<>();
    try (JsonParser parser = StrictJson.parser(whole.text())) {
      parser.nextToken();
      while (parser.nextToken() != JsonToken.END_ARRAY) {
        int start = (int) parser.currentTokenLocation().getCharOffset();
        parser.skipChildren();
        parser.finishToken();
        String text = whole.text().substring(start, (int) parser.currentLocation().getCharOffset());
        add(frames, new Frame(text, text.getBytes(StandardCharsets.UTF_8).length, true));
      }
      if (parser.nextToken() != null) {
        throw new BodyRefusedException(400, "There is more after the JSON array");
      }
    } catch (JacksonException e) {
      throw new BodyRefusedException(400, "Invalid JSON array: " + e.getOriginalMessage());
    }
    return frames;
  }

  private void add(List<Frame> frames, Frame frame) throws BodyRefusedException {
    if (frames.size() == maxItems) {
      throw new BodyRefusedException(413, "The request has more than " + maxItems + " items");
    }
    frames.add(frame);
  }

  private static Frame decode(byte[] bytes) {
    try {
      String text = StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(bytes)).toString();
      return new Frame(text, bytes.length, true);
    } catch (CharacterCodingException e) {
      return new Frame(new String(bytes, StandardCharsets.UTF_8), bytes.length, false);
    }
  }

  private static int skipSpace(byte[] body) {
    int at = 0;
    while (at < body.length && " \t\r\n".indexOf(body[at]) >= 0) {
      at++;
    }
    return at;
  }
}
