/*
 * Copyright 2026 the azure-monitor-opentelemetry authors
 * SPDX-License-Identifier: Apache-2.0
 */

package io.github.azuremonitor.exporter.envelope;

import io.github.azuremonitor.exporter.stacktrace.ExceptionChain;
import io.github.azuremonitor.exporter.stacktrace.StackTraceParser;

/**
 * Writes the exceptions of an exception item: one for each that the stack trace names, with its
 * frames, or a single one with the stack trace as text where no frame was found in it. Not
 * thread-safe; allocates nothing once its buffers have their size.
 *
 * <p>The room it has is shared out in the order of the exceptions, so that those deepest in the
 * chain are cut first. Within one, frames give way before the message does, until they have only a
 * third of the room left.
 */
final class ExceptionWriter {

  private static final int MESSAGE_LIMIT = 32768;
  private static final int STACK_LIMIT = 32768;

  /** About what the names and the punctuation of one exception take in the document. */
  private static final int EXCEPTION_OVERHEAD = 96;

  /** So much of a message is written however little room there is. */
  private static final int SHORTEST_MESSAGE = 64;

  /** So much of the message of an inner exception is not taken by those before it. */
  private static final int RESERVED_MESSAGE = 256;

  private static final JsonText EXCEPTIONS = JsonText.name("exceptions");
  private static final JsonText ID = JsonText.name("id");
  private static final JsonText OUTER_ID = JsonText.name("outerId");
  private static final JsonText TYPE_NAME = JsonText.name("typeName");
  private static final JsonText MESSAGE = JsonText.name("message");
  private static final JsonText HAS_FULL_STACK = JsonText.name("hasFullStack");
  private static final JsonText STACK = JsonText.name("stack");
  private static final JsonText PARSED_STACK = JsonText.name("parsedStack");
  private static final JsonText LEVEL = JsonText.name("level");
  private static final JsonText METHOD = JsonText.name("method");
  private static final JsonText ASSEMBLY = JsonText.name("assembly");
  private static final JsonText FILE_NAME = JsonText.name("fileName");
  private static final JsonText LINE = JsonText.name("line");
  private static final JsonText PROBLEM_ID = JsonText.name("problemId");

  private final StackTraceParser parser = new StackTraceParser();
  private final FrameSelection selection = new FrameSelection();
  private final ExceptionTexts texts = new ExceptionTexts();

  /**
   * Writes the exceptions and, where there is a frame to name, what the service groups them by.
   *
   * @param json where to, within the data of the item
   * @param exception what to write
   * @param maxCharacters about how many characters the document may grow by; type and beginning of
   *     the message of the outermost exception are written in any case
   */
  void write(JsonWriter json, ExceptionDetails exception, int maxCharacters) {
    String stack = exception.stack() == null ? "" : exception.stack();
    ExceptionChain chain = parser.parse(stack, exception.type(), exception.message());
    json.write(EXCEPTIONS);
    json.openArray();
    if (chain.hasFrames()) {
      writeChain(json, exception, chain, maxCharacters);
    } else {
      writeText(json, exception, chain, stack, maxCharacters);
    }
    json.closeArray();
    if (chain.hasFrames() && texts.problem.length() > 0) {
      json.write(PROBLEM_ID);
      texts.problem.write(json);
    }
  }

  private void writeChain(
      JsonWriter json, ExceptionDetails exception, ExceptionChain chain, int maxCharacters) {
    int count = 1;
    int reserved = 0;
    while (count < chain.size() && reserved + reserve(chain, count) <= maxCharacters / 2) {
      reserved += reserve(chain, count);
      count++;
    }
    int left = maxCharacters;
    for (int i = 0; i < count; i++) {
      texts.readType(exception, chain, i);
      if (i == 0) {
        texts.readProblem(chain);
        left -= texts.problem.length();
      } else {
        reserved -= reserve(chain, i);
      }
      int room = left - reserved - EXCEPTION_OVERHEAD - texts.type.length();
      int demand = FrameSelection.demand(chain, i);
      texts.readMessage(exception, chain, i, messageLimit(room, demand));
      int frames = selection.select(chain, i, room - texts.message.length());
      boolean cutHere = count < chain.size() && i == count - 1;
      json.openObject();
      json.write(ID);
      json.number(i + 1);
      if (chain.outer(i) >= 0) {
        json.write(OUTER_ID);
        json.number(chain.outer(i) + 1);
      }
      writeTypeAndMessage(json);
      writeFrames(json, chain, i, chain.hasFullStack(i) && !cutHere);
      json.closeObject();
      left -= EXCEPTION_OVERHEAD + texts.type.length() + texts.message.length() + frames;
    }
  }

  /** Returns what is kept free for an inner exception. */
  private static int reserve(ExceptionChain chain, int i) {
    int typeLength = chain.typeEnd(i) - chain.typeStart(i);
    int messageLength = chain.messageEnd(i) - chain.messageStart(i);
    return EXCEPTION_OVERHEAD
        + Math.min(typeLength, ExceptionTexts.TYPE_LIMIT)
        + Math.min(Math.max(messageLength, typeLength), RESERVED_MESSAGE);
  }

  private static int messageLimit(int room, int demandOfStack) {
    int limit = room - Math.min(demandOfStack, room / 3);
    return Math.min(MESSAGE_LIMIT, Math.max(SHORTEST_MESSAGE, limit));
  }

  private void writeFrames(JsonWriter json, ExceptionChain chain, int i, boolean full) {
    boolean complete = full && selection.isComplete();
    if (chain.frameCount(i) > 0 || !complete) {
      json.write(HAS_FULL_STACK);
      json.truth(complete);
    }
    if (selection.size() > 0) {
      json.write(PARSED_STACK);
      json.openArray();
      for (int k = 0; k < selection.size(); k++) {
        writeFrame(json, chain, i, selection.get(k));
      }
      json.closeArray();
    }
  }

  private void writeFrame(JsonWriter json, ExceptionChain chain, int i, int k) {
    int frame = chain.frame(i, k);
    json.openObject();
    json.write(LEVEL);
    json.number(chain.level(i, k));
    texts.readMethod(chain, frame);
    writePart(json, METHOD);
    texts.readAssembly(chain, frame);
    writePart(json, ASSEMBLY);
    texts.readFile(chain, frame);
    writePart(json, FILE_NAME);
    int line = chain.frames().line(frame);
    if (line > 0) {
      json.write(LINE);
      json.number(line);
    }
    json.closeObject();
  }

  private void writePart(JsonWriter json, JsonText name) {
    if (texts.part.length() > 0) {
      json.write(name);
      texts.part.write(json);
    }
  }

  private void writeText(
      JsonWriter json,
      ExceptionDetails exception,
      ExceptionChain chain,
      String stack,
      int maxCharacters) {
    texts.readType(exception, chain, 0);
    int room = maxCharacters - EXCEPTION_OVERHEAD - texts.type.length();
    texts.readMessage(exception, chain, 0, messageLimit(room, stack.length()));
    json.openObject();
    writeTypeAndMessage(json);
    if (chain.size() > 0) {
      int limit = Math.max(0, Math.min(STACK_LIMIT, room - texts.message.length()));
      String kept = cutAtLineEnd(stack, limit);
      json.write(HAS_FULL_STACK);
      json.truth(kept.length() == stack.length());
      if (!kept.isEmpty()) {
        json.write(STACK);
        json.text(Text.cut(kept, limit));
      }
    }
    json.closeObject();
  }

  /** Half a line would be read as one that says something else. */
  private static String cutAtLineEnd(String stack, int limit) {
    if (stack.length() <= limit) {
      return stack;
    }
    int lineEnd = stack.lastIndexOf('\n', limit);
    return stack.substring(0, lineEnd > 0 ? lineEnd : limit);
  }

  private void writeTypeAndMessage(JsonWriter json) {
    json.write(TYPE_NAME);
    texts.type.write(json);
    json.write(MESSAGE);
    texts.message.write(json);
  }
}
