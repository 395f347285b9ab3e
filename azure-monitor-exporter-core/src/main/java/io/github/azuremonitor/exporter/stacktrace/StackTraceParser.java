/*
 * Copyright 2026 the azure-monitor-opentelemetry authors
 * SPDX-License-Identifier: Apache-2.0
 */

package io.github.azuremonitor.exporter.stacktrace;

import static io.github.azuremonitor.exporter.stacktrace.Characters.equal;
import static io.github.azuremonitor.exporter.stacktrace.Characters.isDigit;
import static io.github.azuremonitor.exporter.stacktrace.Characters.skipClassName;
import static io.github.azuremonitor.exporter.stacktrace.Characters.skipDigits;
import static io.github.azuremonitor.exporter.stacktrace.Characters.skipSpaces;
import static io.github.azuremonitor.exporter.stacktrace.Characters.startsWith;
import static io.github.azuremonitor.exporter.stacktrace.Characters.trimEnd;

import org.jspecify.annotations.Nullable;

/**
 * Reads stack traces as the JDK, Logback and Log4j print them. Any text will do: its lines are read
 * once, in linear time and without allocating once the buffers have their size, and what is no
 * stack trace has no frames. Of a very long text only the beginning is read. Not thread-safe.
 */
public final class StackTraceParser {

  static final int MAX_CHARACTERS = 256 * 1024;

  private static final int SMALLEST_BUFFER = 4096;

  /** How often the known message is looked for, so that looking for it cannot take long. */
  private static final int MAX_COMPARISONS = 2 * ExceptionChain.MAX_EXCEPTIONS;

  private static final String CIRCULAR = "[CIRCULAR REFERENCE:";
  private static final String THREAD = "Exception in thread \"";

  private final ExceptionChain chain = new ExceptionChain();
  private final FrameLine frame = new FrameLine();

  private char[] chars = new char[0];
  private int length;
  private State state = State.START;
  private String knownType = "";
  private String knownMessage = "";
  private int comparisons;
  private int charactersSeen;

  /** What the line before was part of. */
  private enum State {
    START,
    MESSAGE,
    FRAMES,
    /** An exception that is left out. */
    SKIPPED
  }

  /** Creates a parser, whose buffers grow with the texts. */
  public StackTraceParser() {}

  /**
   * Parses a stack trace.
   *
   * @param text the stack trace
   * @param type the class of the outermost exception, where it is known
   * @param message its message, where it is known; it is not searched for frames and headers
   * @return the exceptions; none for a blank text
   */
  public ExceptionChain parse(String text, @Nullable String type, @Nullable String message) {
    boolean cut = load(text);
    knownType = type == null ? "" : type;
    knownMessage = message == null ? "" : message;
    comparisons = 0;
    charactersSeen = 0;
    state = State.START;
    chain.clear(chars);
    int next = 0;
    while (next < length) {
      next = readLine(next);
    }
    if (cut && chain.size() > 0) {
      chain.markIncomplete();
    }
    chain.complete(charactersSeen >= Character.MIN_SURROGATE);
    return chain;
  }

  private boolean load(String text) {
    length = Math.min(text.length(), MAX_CHARACTERS);
    if (chars.length < length) {
      chars = new char[Math.max(SMALLEST_BUFFER, Integer.highestOneBit(length - 1) * 2)];
    }
    text.getChars(0, length, chars, 0);
    boolean cut = length < text.length();
    if (cut) {
      // Half a frame would be read as a frame that does not exist.
      int lineEnd = length;
      while (lineEnd > 0 && chars[lineEnd - 1] != '\n') {
        lineEnd--;
      }
      length = lineEnd > 0 ? lineEnd : length;
    }
    return cut;
  }

  /** Reads a line and returns where the next one begins. */
  private int readLine(int from) {
    int lineEnd = endOfLine(from);
    int start = skipSpaces(chars, from, lineEnd);
    int end = trimEnd(chars, start, lineEnd);
    if (start == end) {
      if (state == State.MESSAGE) {
        chain.continueMessage(from, withoutReturn(from, lineEnd));
      }
      return lineEnd + 1;
    }
    if (frame.read(chars, start, end)) {
      readFrame();
      return lineEnd + 1;
    }
    Role role = Role.announced(chars, start, end);
    if (state == State.START) {
      // What was before may have been cut off, and then the first header is that of a cause.
      int header = role == null ? withoutThread(start, end) : start + role.prefixLength();
      return readHeader(Role.FIRST, start - from, header, lineEnd);
    }
    if (role != null) {
      return readHeader(role, start - from, start + role.prefixLength(), lineEnd);
    }
    if (startsWith(chars, start, end, CIRCULAR)) {
      state = State.SKIPPED;
    } else if (!readOmission(start, end)) {
      switch (state) {
        case MESSAGE -> chain.continueMessage(from, withoutReturn(from, lineEnd));
        case FRAMES -> chain.markIncomplete();
        case START, SKIPPED -> {}
      }
    }
    return lineEnd + 1;
  }

  private int endOfLine(int from) {
    int seen = charactersSeen;
    int i = from;
    while (i < length && chars[i] != '\n') {
      seen |= chars[i];
      i++;
    }
    charactersSeen = seen;
    return i;
  }

  private int withoutReturn(int from, int lineEnd) {
    return lineEnd > from && chars[lineEnd - 1] == '\r' ? lineEnd - 1 : lineEnd;
  }

  private void readFrame() {
    if (state == State.START) {
      // Some send type and message apart and only the frames as the stack trace.
      chain.add(Role.FIRST, 0);
    }
    if (state != State.SKIPPED) {
      chain.addFrame(frame);
      state = State.FRAMES;
    }
  }

  private int withoutThread(int start, int end) {
    if (!startsWith(chars, start, end, THREAD)) {
      return start;
    }
    for (int i = start + THREAD.length(); i < end - 2; i++) {
      if (chars[i] == '"' && chars[i + 1] == ' ') {
        return i + 2;
      }
    }
    return start;
  }

  private int readHeader(Role role, int indentation, int start, int lineEnd) {
    boolean circular = role != Role.FIRST && startsWith(chars, start, lineEnd, CIRCULAR);
    boolean outermost = circular || role == Role.FIRST || role == Role.WRAPPER;
    int from = circular ? skipSpaces(chars, start + CIRCULAR.length(), lineEnd) : start;
    int end = withoutReturn(from, lineEnd);
    int typeEnd = outermost ? endOfOutermostType(from, end) : endOfType(from, end);
    boolean separated = typeEnd > from && startsWith(chars, typeEnd, end, ": ");
    int message = separated ? typeEnd + 2 : typeEnd;
    int headerEnd = lineEnd;
    if (outermost && isKnownMessage(message)) {
      while (headerEnd < message + knownMessage.length()) {
        headerEnd = endOfLine(headerEnd + 1);
      }
    }
    if (circular || !chain.add(role, indentation)) {
      state = State.SKIPPED;
    } else {
      state = State.MESSAGE;
      int messageEnd = separated || typeEnd == from ? withoutReturn(message, headerEnd) : message;
      chain.header(from, typeEnd, message, messageEnd);
    }
    return headerEnd + 1;
  }

  private boolean isKnownMessage(int from) {
    return !knownMessage.isEmpty()
        && comparisons++ < MAX_COMPARISONS
        && startsWith(chars, from, length, knownMessage);
  }

  private int endOfOutermostType(int from, int end) {
    if (!knownType.isEmpty() && startsWith(chars, from, end, knownType)) {
      int behind = from + knownType.length();
      if (startsWith(chars, behind, end, ": ") || skipSpaces(chars, behind, end) == end) {
        return behind;
      }
    }
    return isKnownMessage(from) && isEndOfLine(from + knownMessage.length())
        ? from
        : endOfType(from, end);
  }

  private boolean isEndOfLine(int i) {
    return i == length || chars[i] == '\n' || chars[i] == '\r';
  }

  /** Without a type, the whole line is the message. */
  private int endOfType(int from, int end) {
    int nameEnd = skipClassName(chars, from, end);
    boolean name = startsWith(chars, nameEnd, end, ": ") || skipSpaces(chars, nameEnd, end) == end;
    return name ? nameEnd : from;
  }

  /** Reads a line that says how many frames are not shown. */
  private boolean readOmission(int start, int end) {
    int number = start + 4;
    if (!startsWith(chars, start, end, "... ") || number == end || !isDigit(chars[number])) {
      return false;
    }
    int words = skipDigits(chars, number, end);
    boolean shared =
        equal(chars, words, end, " more") || equal(chars, words, end, " common frames omitted");
    if (!shared && !startsWith(chars, words, end, " frames ")) {
      return false;
    }
    if (state != State.SKIPPED) {
      state = State.FRAMES;
      if (!shared) {
        chain.markIncomplete();
      }
    }
    return true;
  }
}
