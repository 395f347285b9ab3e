/*
 * Copyright 2026 the azure-monitor-opentelemetry authors
 * SPDX-License-Identifier: Apache-2.0
 */

package io.github.azuremonitor.exporter.stacktrace;

import java.util.Arrays;

/**
 * The frames of all exceptions of a chain, as places in the text. Of an exception with more than
 * 100 frames it has the first and the last 50, since the middle says least.
 *
 * <p>A frame is known by a number; a part that it does not have is empty.
 */
public final class StackFrames {

  /** As many frames as the service takes for one exception. */
  static final int MAX_FRAMES = 100;

  private static final int HALF = MAX_FRAMES / 2;

  private static final int METHOD_START = 0;
  private static final int METHOD_END = 1;
  private static final int FILE_START = 2;
  private static final int FILE_END = 3;
  private static final int LINE = 4;
  private static final int ASSEMBLY_START = 5;
  private static final int ASSEMBLY_END = 6;
  private static final int FIELDS = 7;

  private int[] fields = new int[0];

  StackFrames() {}

  /** The frame's place among the kept ones: the last half of them is overwritten in a circle. */
  static int slot(int level) {
    return level < HALF ? level : HALF + (level - HALF) % HALF;
  }

  /** Returns the level of the kept frame with this index. */
  static int level(int index, int allFrames) {
    return index < HALF || allFrames <= MAX_FRAMES ? index : allFrames - MAX_FRAMES + index;
  }

  void set(int frame, FrameLine from) {
    int i = frame * FIELDS;
    if (i == fields.length) {
      fields = Arrays.copyOf(fields, Math.max(64 * FIELDS, fields.length * 2));
    }
    fields[i + METHOD_START] = from.methodStart;
    fields[i + METHOD_END] = from.methodEnd;
    fields[i + FILE_START] = from.fileStart;
    fields[i + FILE_END] = from.fileEnd;
    fields[i + LINE] = from.line;
    fields[i + ASSEMBLY_START] = from.assemblyStart;
    fields[i + ASSEMBLY_END] = from.assemblyEnd;
  }

  /** Returns where class and method begin. */
  public int methodStart(int frame) {
    return fields[frame * FIELDS + METHOD_START];
  }

  /** Returns where class and method end. */
  public int methodEnd(int frame) {
    return fields[frame * FIELDS + METHOD_END];
  }

  /** Returns where the name of the source file begins. */
  public int fileStart(int frame) {
    return fields[frame * FIELDS + FILE_START];
  }

  /** Returns where the name of the source file ends. */
  public int fileEnd(int frame) {
    return fields[frame * FIELDS + FILE_END];
  }

  /** Returns the line number, or 0 when it is unknown. */
  public int line(int frame) {
    return fields[frame * FIELDS + LINE];
  }

  /** Returns where the name of the archive or directory begins that the class came from. */
  public int assemblyStart(int frame) {
    return fields[frame * FIELDS + ASSEMBLY_START];
  }

  /** Returns where the name of the archive or directory ends that the class came from. */
  public int assemblyEnd(int frame) {
    return fields[frame * FIELDS + ASSEMBLY_END];
  }
}
