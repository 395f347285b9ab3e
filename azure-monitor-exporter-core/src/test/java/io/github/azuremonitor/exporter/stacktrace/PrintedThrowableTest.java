/*
 * Copyright 2026 the azure-monitor-opentelemetry authors
 * SPDX-License-Identifier: Apache-2.0
 */

package io.github.azuremonitor.exporter.stacktrace;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowable;

import io.github.azuremonitor.exporter.stacktrace.ParsedException.ParsedFrame;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.util.ArrayList;
import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** What the JDK prints is read back as what it was printed from. */
class PrintedThrowableTest {

  private final StackTraceParser parser = new StackTraceParser();

  @Test
  @DisplayName("LG-30 to LG-43 printed throwables are read back, whatever they hold")
  void randomThrowables() {
    long seed = 20_261_123;
    Random random = new Random(seed);
    for (int i = 0; i < 4000; i++) {
      Throwable throwable = new RandomThrowables(random).next();
      assertReadBack(throwable, "seed %d, throwable %d".formatted(seed, i));
    }
  }

  @Test
  @DisplayName("LG-41 of a deep recursion the ends are kept")
  void stackOverflow() {
    Throwable overflow = catchThrowable(() -> recurse(0));
    assertThat(overflow).isInstanceOf(StackOverflowError.class);
    assertThat(overflow.getStackTrace()).hasSizeGreaterThan(100);
    assertReadBack(overflow, "recursion");
    assertReadBack(new IllegalStateException("outer", overflow), "recursion below");
  }

  private static int recurse(int depth) {
    return depth < 0 ? 0 : recurse(depth + 1) + 1;
  }

  @Test
  @DisplayName("LG-39 frames of lambdas and of the JDK's reflection")
  void lambdas() {
    Supplier<Throwable> lambda = () -> new IllegalStateException("in a lambda");
    assertReadBack(lambda.get(), "lambda");
    assertThatThrownBy(() -> PrintedThrowableTest.class.getDeclaredMethod("fail").invoke(null))
        .satisfies(thrown -> assertReadBack(thrown, "reflection"));
  }

  static void fail() {
    throw new UnsupportedOperationException();
  }

  @Test
  @DisplayName("LG-34 circular references end")
  void circularReferences() {
    Throwable first = new IllegalStateException("first\nof two lines");
    Throwable second = new IllegalArgumentException("second", first);
    first.initCause(second);
    assertReadBack(first, "cause");
    Throwable outer = new IllegalStateException("outer");
    Throwable suppressed = new RuntimeException("suppressed", outer);
    outer.addSuppressed(suppressed);
    outer.addSuppressed(new RuntimeException("another"));
    assertReadBack(outer, "suppressed");
  }

  private void assertReadBack(Throwable throwable, String what) {
    for (String separator : List.of("\n", "\r\n")) {
      String text = print(throwable).replace("\n", separator);
      String message = throwable.getMessage();
      String known = message == null ? null : message.replace("\n", separator);
      List<ParsedException> parsed =
          ParsedException.of(parser.parse(text, throwable.getClass().getName(), known));
      List<ParsedException> expected = new ArrayList<>();
      collect(throwable, -1, new StackTraceElement[0], expected, identitySet());
      if (known != null && separator.length() > 1) {
        // What is known need not be read, and is left as it is.
        parsed.set(0, withMessage(parsed.get(0), parsed.get(0).message().replace("\r", "")));
      }
      assertThat(parsed).as("%s%n%s", what, text).isEqualTo(expected);
    }
  }

  private static ParsedException withMessage(ParsedException from, String message) {
    return new ParsedException(from.outer(), from.type(), message, from.full(), from.frames());
  }

  private static Set<Throwable> identitySet() {
    return Collections.newSetFromMap(new IdentityHashMap<>());
  }

  private static String print(Throwable throwable) {
    StringWriter text = new StringWriter();
    throwable.printStackTrace(new PrintWriter(text, true));
    return text.toString().replace(System.lineSeparator(), "\n");
  }

  /** The chain in the order and with the frames in which the JDK prints it. */
  private static void collect(
      Throwable throwable,
      int outer,
      StackTraceElement[] enclosing,
      List<ParsedException> into,
      Set<Throwable> seen) {
    if (!seen.add(throwable)) {
      return;
    }
    int index = into.size();
    StackTraceElement[] trace = throwable.getStackTrace();
    List<ParsedFrame> frames = framesOf(trace, trace.length - common(trace, enclosing));
    String message = throwable.getMessage();
    into.add(
        new ParsedException(
            outer,
            throwable.getClass().getName(),
            message == null ? "" : message,
            trace.length - common(trace, enclosing) <= 100,
            frames));
    for (Throwable suppressed : throwable.getSuppressed()) {
      collect(suppressed, index, trace, into, seen);
    }
    Throwable cause = throwable.getCause();
    if (cause != null) {
      collect(cause, index, trace, into, seen);
    }
  }

  private static int common(StackTraceElement[] trace, StackTraceElement[] enclosing) {
    int count = 0;
    while (count < trace.length
        && count < enclosing.length
        && trace[trace.length - 1 - count].equals(enclosing[enclosing.length - 1 - count])) {
      count++;
    }
    return count;
  }

  private static List<ParsedFrame> framesOf(StackTraceElement[] trace, int count) {
    List<ParsedFrame> frames = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      if (count <= 100 || i < 50 || i >= count - 50) {
        StackTraceElement element = trace[i];
        @Nullable String file = element.isNativeMethod() ? null : element.getFileName();
        frames.add(
            new ParsedFrame(
                i,
                element.getClassName() + "." + element.getMethodName(),
                file == null ? "" : file,
                file == null ? 0 : Math.max(0, element.getLineNumber()),
                ""));
      }
    }
    return frames;
  }
}
