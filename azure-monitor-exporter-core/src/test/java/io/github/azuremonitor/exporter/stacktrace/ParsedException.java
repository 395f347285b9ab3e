/*
 * Copyright 2026 the azure-monitor-opentelemetry authors
 * SPDX-License-Identifier: Apache-2.0
 */

package io.github.azuremonitor.exporter.stacktrace;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * One exception of a parsed chain, with its texts as strings.
 *
 * @param outer the index of the exception it belongs to, or -1
 */
record ParsedException(
    int outer, String type, String message, boolean full, List<ParsedFrame> frames) {

  /** One frame; what it does not have is empty or 0. */
  record ParsedFrame(int level, String method, String file, int line, String assembly) {}

  static List<ParsedException> parse(String text) {
    return parse(text, null, null);
  }

  static List<ParsedException> parse(String text, @Nullable String type, @Nullable String message) {
    return of(new StackTraceParser().parse(text, type, message));
  }

  static List<ParsedException> of(ExceptionChain chain) {
    List<ParsedException> exceptions = new ArrayList<>();
    for (int i = 0; i < chain.size(); i++) {
      exceptions.add(
          new ParsedException(
              chain.outer(i),
              text(chain, chain.typeStart(i), chain.typeEnd(i)),
              text(chain, chain.messageStart(i), chain.messageEnd(i)),
              chain.hasFullStack(i),
              framesOf(chain, i)));
    }
    return exceptions;
  }

  private static List<ParsedFrame> framesOf(ExceptionChain chain, int i) {
    StackFrames frames = chain.frames();
    List<ParsedFrame> result = new ArrayList<>();
    for (int k = 0; k < chain.frameCount(i); k++) {
      int frame = chain.frame(i, k);
      result.add(
          new ParsedFrame(
              chain.level(i, k),
              text(chain, frames.methodStart(frame), frames.methodEnd(frame)),
              text(chain, frames.fileStart(frame), frames.fileEnd(frame)),
              frames.line(frame),
              text(chain, frames.assemblyStart(frame), frames.assemblyEnd(frame))));
    }
    return result;
  }

  private static String text(ExceptionChain chain, int start, int end) {
    return new String(chain.characters(), start, end - start);
  }

  /** Returns the methods without their packages, in order. */
  String methods() {
    return String.join(
        " ", frames.stream().map(f -> f.method().replaceFirst(".*\\.(?=[^.]+$)", "")).toList());
  }

  /** Returns everything but the frames, in short. */
  String header() {
    return outer + " " + type + "|" + message + (full ? "" : " (cut)");
  }
}
