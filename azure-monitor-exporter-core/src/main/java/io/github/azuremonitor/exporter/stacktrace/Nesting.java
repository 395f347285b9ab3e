/*
 * Copyright 2026 the azure-monitor-opentelemetry authors
 * SPDX-License-Identifier: Apache-2.0
 */

package io.github.azuremonitor.exporter.stacktrace;

/**
 * The exceptions that the next header may belong to: one per depth of indentation, since what was
 * suppressed stands deeper than the exception it was suppressed in.
 */
final class Nesting {

  private final int[] indentations = new int[ExceptionChain.MAX_EXCEPTIONS];
  private final int[] latest = new int[ExceptionChain.MAX_EXCEPTIONS];
  private int depth;

  /** Begins with an exception that nothing surrounds. */
  void start(int indentation, int exception) {
    depth = 0;
    push(indentation, exception);
  }

  void push(int indentation, int exception) {
    indentations[depth] = indentation;
    latest[depth] = exception;
    depth++;
  }

  /** Returns the last exception of this depth, and forgets those that are deeper. */
  int sameDepth(int indentation) {
    while (depth > 1 && indentations[depth - 1] > indentation) {
      depth--;
    }
    return latest[depth - 1];
  }

  /** Returns the exception that surrounds this depth, and forgets those that are as deep. */
  int surrounding(int indentation) {
    while (depth > 1 && indentations[depth - 1] >= indentation) {
      depth--;
    }
    return latest[depth - 1];
  }

  /** Makes this the last exception of the depth last asked for. */
  void replace(int exception) {
    latest[depth - 1] = exception;
  }

  boolean isOutermost() {
    return depth == 1;
  }
}
