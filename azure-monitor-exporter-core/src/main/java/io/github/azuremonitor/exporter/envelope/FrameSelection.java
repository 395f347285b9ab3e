/*
 * Copyright 2026 the azure-monitor-opentelemetry authors
 * SPDX-License-Identifier: Apache-2.0
 */

package io.github.azuremonitor.exporter.envelope;

import io.github.azuremonitor.exporter.stacktrace.ExceptionChain;
import io.github.azuremonitor.exporter.stacktrace.StackFrames;

/**
 * Which frames of an exception there is room for. Frames are taken from both ends in turn, the
 * outermost first, so that those in the middle go. Not thread-safe; reused.
 */
final class FrameSelection {

  /** As much text as the service takes for the frames of one exception. */
  private static final int TEXT_LIMIT = 32768;

  private static final int PART_LIMIT = 1024;

  /** About what the names and the punctuation of one frame take in the document. */
  private static final int FRAME_OVERHEAD = 64;

  private int innermost;
  private int outermost;
  private int all;

  /** Returns about how many characters of the document all frames would take. */
  static int demand(ExceptionChain chain, int exception) {
    int demand = 0;
    for (int i = 0; i < chain.frameCount(exception); i++) {
      demand += FRAME_OVERHEAD + textLength(chain.frames(), chain.frame(exception, i));
    }
    return demand;
  }

  private static int textLength(StackFrames frames, int frame) {
    return Math.min(PART_LIMIT, frames.methodEnd(frame) - frames.methodStart(frame))
        + Math.min(PART_LIMIT, frames.fileEnd(frame) - frames.fileStart(frame))
        + Math.min(PART_LIMIT, frames.assemblyEnd(frame) - frames.assemblyStart(frame));
  }

  /** Selects frames and returns about how many characters of the document they take. */
  int select(ExceptionChain chain, int exception, int maxCharacters) {
    innermost = 0;
    outermost = 0;
    all = chain.frameCount(exception);
    int text = 0;
    int characters = 0;
    while (size() < all) {
      boolean fromOutside = innermost == outermost;
      int next = fromOutside ? all - 1 - outermost : innermost;
      int length = textLength(chain.frames(), chain.frame(exception, next));
      text += length;
      if (text > TEXT_LIMIT || characters + FRAME_OVERHEAD + length > maxCharacters) {
        break;
      }
      characters += FRAME_OVERHEAD + length;
      if (fromOutside) {
        outermost++;
      } else {
        innermost++;
      }
    }
    return characters;
  }

  int size() {
    return innermost + outermost;
  }

  /** Returns the place among all frames of a selected one. */
  int get(int i) {
    return i < innermost ? i : all - size() + i;
  }

  boolean isComplete() {
    return size() == all;
  }
}
