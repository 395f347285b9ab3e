/*
 * Copyright 2026 the azure-monitor-opentelemetry authors
 * SPDX-License-Identifier: Apache-2.0
 */

package io.github.azuremonitor.exporter.stacktrace;

/**
 * The exceptions of one stack trace, outermost first, as places in its text. An exception is known
 * by its index here; one that another refers to stands before that. What it shows is valid until
 * the next text is parsed.
 */
public final class ExceptionChain {

  /** As many exceptions as the service takes in one item. */
  static final int MAX_EXCEPTIONS = 10;

  private static final int LAST = MAX_EXCEPTIONS - 1;
  static final int NONE = -1;

  private final int[] typeStart = new int[MAX_EXCEPTIONS];
  private final int[] typeEnd = new int[MAX_EXCEPTIONS];
  private final int[] messageStart = new int[MAX_EXCEPTIONS];
  private final int[] messageEnd = new int[MAX_EXCEPTIONS];
  private final int[] outer = new int[MAX_EXCEPTIONS];
  private final boolean[] full = new boolean[MAX_EXCEPTIONS];
  private final int[] firstFrame = new int[MAX_EXCEPTIONS];
  private final int[] frameCount = new int[MAX_EXCEPTIONS];

  private final ChainOrder order = new ChainOrder(MAX_EXCEPTIONS);
  private final Nesting nesting = new Nesting();
  private final StackFrames frames = new StackFrames();

  private char[] characters = new char[0];
  private boolean surrogates;
  private boolean rootCauseFirst;
  private int size;
  private int current;

  ExceptionChain() {}

  void clear(char[] text) {
    characters = text;
    surrogates = false;
    rootCauseFirst = false;
    size = 0;
  }

  /** Adds an exception and tells whether there was room for it. */
  boolean add(Role role, int indentation) {
    if (size == MAX_EXCEPTIONS) {
      full[LAST] = false;
      return role == Role.WRAPPER && replaceLast(indentation);
    }
    int exception = size++;
    outer[exception] = NONE;
    full[exception] = true;
    firstFrame[exception] =
        exception == 0 ? 0 : firstFrame[exception - 1] + keptFrames(exception - 1);
    begin(exception);
    switch (role) {
      case FIRST -> nesting.start(indentation, exception);
      case CAUSE -> {
        outer[exception] = nesting.sameDepth(indentation);
        nesting.replace(exception);
      }
      case SUPPRESSED -> {
        outer[exception] = nesting.surrounding(indentation);
        nesting.push(indentation, exception);
      }
      case WRAPPER -> wrap(nesting.sameDepth(indentation), exception);
    }
    return true;
  }

  /** The outermost exception comes last then, and it is the one that must not be missing. */
  private boolean replaceLast(int indentation) {
    int inner = nesting.sameDepth(indentation);
    if (!nesting.isOutermost()) {
      return false;
    }
    begin(LAST);
    if (inner != LAST) {
      wrap(inner, LAST);
    }
    return true;
  }

  private void begin(int exception) {
    current = exception;
    frameCount[exception] = 0;
    header(0, 0, 0, 0);
  }

  private void wrap(int inner, int wrapper) {
    outer[wrapper] = outer[inner];
    outer[inner] = wrapper;
    nesting.replace(wrapper);
    rootCauseFirst = true;
  }

  void header(int fromType, int toType, int fromMessage, int toMessage) {
    typeStart[current] = fromType;
    typeEnd[current] = toType;
    messageStart[current] = fromMessage;
    messageEnd[current] = toMessage;
  }

  /** Appends a line to the message; it moves up where a carriage return is in between. */
  void continueMessage(int from, int end) {
    int behind = messageEnd[current];
    boolean headerIsTypeOnly =
        messageStart[current] == behind
            && behind == typeEnd[current]
            && typeStart[current] < typeEnd[current];
    if (headerIsTypeOnly) {
      messageStart[current] = from;
      messageEnd[current] = end;
    } else {
      characters[behind] = '\n';
      if (behind + 1 < from) {
        System.arraycopy(characters, from, characters, behind + 1, end - from);
      }
      messageEnd[current] = behind + 1 + end - from;
    }
  }

  void addFrame(FrameLine line) {
    frames.set(firstFrame[current] + StackFrames.slot(frameCount[current]++), line);
    if (line.framesSkipped) {
      markIncomplete();
    }
  }

  void markIncomplete() {
    full[current] = false;
  }

  void complete(boolean mayContainSurrogates) {
    surrogates = mayContainSurrogates;
    order.arrange(outer, size, rootCauseFirst);
  }

  private int keptFrames(int exception) {
    return Math.min(frameCount[exception], StackFrames.MAX_FRAMES);
  }

  /** Returns the text all places refer to. The caller may repair characters, but not move them. */
  public char[] characters() {
    return characters;
  }

  /** Returns false when no character of the text is half a surrogate pair. */
  public boolean mayContainSurrogates() {
    return surrogates;
  }

  /** Returns the number of exceptions. */
  public int size() {
    return size;
  }

  /** Returns the frames. */
  public StackFrames frames() {
    return frames;
  }

  /** Returns whether any exception has a frame. */
  public boolean hasFrames() {
    return size > 0 && firstFrame[size - 1] + frameCount[size - 1] > 0;
  }

  /** Returns which exception this one is the cause of or was suppressed in, or -1. */
  public int outer(int exception) {
    int raw = outer[order.raw(exception)];
    return raw == NONE ? NONE : order.index(raw);
  }

  /** Returns where the name of the class begins; it may be empty. */
  public int typeStart(int exception) {
    return typeStart[order.raw(exception)];
  }

  /** Returns where the name of the class ends. */
  public int typeEnd(int exception) {
    return typeEnd[order.raw(exception)];
  }

  /** Returns where the message begins; it may be empty. */
  public int messageStart(int exception) {
    return messageStart[order.raw(exception)];
  }

  /** Returns where the message ends. */
  public int messageEnd(int exception) {
    return messageEnd[order.raw(exception)];
  }

  /** Returns whether all frames are there, but for those it has in common with the outer one. */
  public boolean hasFullStack(int exception) {
    int raw = order.raw(exception);
    return full[raw] && frameCount[raw] <= StackFrames.MAX_FRAMES;
  }

  /** Returns how many frames there are, at most 100. */
  public int frameCount(int exception) {
    return keptFrames(order.raw(exception));
  }

  /**
   * Returns a frame.
   *
   * @param exception the index of the exception
   * @param i which of its frames, innermost first
   */
  public int frame(int exception, int i) {
    int raw = order.raw(exception);
    return firstFrame[raw] + StackFrames.slot(StackFrames.level(i, frameCount[raw]));
  }

  /**
   * Returns how many frames the text has before a frame.
   *
   * @param exception the index of the exception
   * @param i which of its frames, innermost first
   */
  public int level(int exception, int i) {
    return StackFrames.level(i, frameCount[order.raw(exception)]);
  }
}
