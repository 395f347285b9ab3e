/*
 * Copyright 2026 the azure-monitor-opentelemetry authors
 * SPDX-License-Identifier: Apache-2.0
 */

package io.github.azuremonitor.exporter.envelope;

import io.github.azuremonitor.exporter.stacktrace.ExceptionChain;
import io.github.azuremonitor.exporter.stacktrace.StackFrames;

/**
 * Which text stands for the type, the message and the parts of frames, within the service's limits.
 * What is said of the outermost exception apart from the stack trace wins over what stands in
 * there. Not thread-safe; reused.
 */
final class ExceptionTexts {

  static final int TYPE_LIMIT = 1024;
  private static final int PART_LIMIT = 1024;
  private static final int PROBLEM_LIMIT = 1024;

  private static final String UNKNOWN_TYPE = "Exception";

  final CharacterRange type = new CharacterRange();
  final CharacterRange message = new CharacterRange();
  final CharacterRange part = new CharacterRange();

  /** What the service groups exceptions by; empty when there is no frame to name. */
  final CharacterRange problem = new CharacterRange();

  void readType(ExceptionDetails exception, ExceptionChain chain, int i) {
    type.clear(0);
    if (i == 0 && exception.type() != null) {
      type.copy(exception.type(), TYPE_LIMIT);
    }
    if (type.isBlank() && i < chain.size()) {
      read(type, chain, chain.typeStart(i), chain.typeEnd(i), TYPE_LIMIT);
    }
    if (type.isBlank()) {
      type.copy(UNKNOWN_TYPE, TYPE_LIMIT);
    }
  }

  /** Reads the message; without one the type, which has been read before, stands for it. */
  void readMessage(ExceptionDetails exception, ExceptionChain chain, int i, int limit) {
    message.clear(0);
    if (i == 0 && exception.message() != null) {
      message.copy(exception.message(), limit);
    }
    if (message.isBlank() && i < chain.size()) {
      read(message, chain, chain.messageStart(i), chain.messageEnd(i), limit);
    }
    if (message.isBlank()) {
      message.clear(type.length());
      message.append(type);
    }
  }

  /** Puts together the outermost exception's type, read before, and the method that threw it. */
  void readProblem(ExceptionChain chain) {
    problem.clear(0);
    if (chain.frameCount(0) > 0) {
      readMethod(chain, chain.frame(0, 0));
      problem.clear(2 * PROBLEM_LIMIT + 4);
      problem.append(type);
      problem.append(" at ");
      problem.append(part);
      problem.cut(PROBLEM_LIMIT);
    }
  }

  void readMethod(ExceptionChain chain, int frame) {
    StackFrames frames = chain.frames();
    read(part, chain, frames.methodStart(frame), frames.methodEnd(frame), PART_LIMIT);
  }

  void readAssembly(ExceptionChain chain, int frame) {
    StackFrames frames = chain.frames();
    read(part, chain, frames.assemblyStart(frame), frames.assemblyEnd(frame), PART_LIMIT);
  }

  void readFile(ExceptionChain chain, int frame) {
    StackFrames frames = chain.frames();
    read(part, chain, frames.fileStart(frame), frames.fileEnd(frame), PART_LIMIT);
  }

  private static void read(
      CharacterRange range, ExceptionChain chain, int from, int to, int limit) {
    if (chain.mayContainSurrogates()) {
      Text.repair(chain.characters(), from, to);
    }
    range.set(chain.characters(), from, to, limit);
  }
}
