/*
 * Copyright 2026 the azure-monitor-opentelemetry authors
 * SPDX-License-Identifier: Apache-2.0
 */

package io.github.azuremonitor.exporter.stacktrace;

import java.io.IOException;
import java.util.Arrays;
import java.util.Random;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Throwables of at most ten exceptions with causes, suppressed ones, odd messages and frames. */
final class RandomThrowables {

  private static final String[] MESSAGES = {
    "boom",
    "",
    "cause: x",
    "java.io.IOException: nested",
    "at three o'clock",
    "at nine (sharp) sharp",
    "two\nlines",
    "\nbegins with one",
    "ends with one\n",
    "indented\n\tat night\n\n  and so on",
    "... and more",
    "(Native Method)",
    "caf\u00E9 \uD83D\uDE00 \uD83D half",
    "\u0000\u0001\"\\",
    "Exception in thread \"main\" x",
  };

  /** Those that only the outermost may have, whose message is known. */
  private static final String[] CONFUSING_MESSAGES = {
    "x\nCaused by: java.io.IOException: y",
    "x\n\tat com.foo.Bar.baz(Bar.java:12)",
    "x\nat com.foo.Bar.baz(Bar.java:12)\n\tSuppressed: z\n\t... 3 more",
    "Suppressed: x\n[CIRCULAR REFERENCE: y]",
  };

  private final Random random;
  private int left = 10;

  RandomThrowables(Random random) {
    this.random = random;
  }

  Throwable next() {
    String message =
        random.nextInt(3) == 0 ? pick(CONFUSING_MESSAGES) : random.nextInt(4) == 0 ? null : text();
    return fill(create(message), new StackTraceElement[0], 0);
  }

  private Throwable fill(Throwable throwable, StackTraceElement[] enclosing, int depth) {
    left--;
    StackTraceElement[] trace = trace(enclosing);
    throwable.setStackTrace(trace);
    while (left > 0 && depth < 4 && random.nextInt(4) == 0) {
      throwable.addSuppressed(fill(create(message()), trace, depth + 1));
    }
    if (left > 0 && random.nextInt(2) == 0) {
      throwable.initCause(fill(create(message()), trace, depth + 1));
    } else if (random.nextInt(20) == 0) {
      Throwable other = new IllegalStateException("circle");
      if (left > 0) {
        left--;
        other.setStackTrace(trace(trace));
        throwable.initCause(other);
        other.initCause(throwable);
      }
    }
    return throwable;
  }

  private Throwable create(@Nullable String message) {
    return switch (random.nextInt(4)) {
      case 0 -> new IllegalStateException(message);
      case 1 -> new IOException(message);
      case 2 -> new Odd$Exception_1(message);
      default -> new NoClassDefFoundError(message);
    };
  }

  private @Nullable String message() {
    return random.nextInt(4) == 0 ? null : text();
  }

  private String text() {
    return pick(MESSAGES);
  }

  private StackTraceElement[] trace(StackTraceElement[] enclosing) {
    int own = random.nextInt(50) == 0 ? random.nextInt(200) : random.nextInt(5);
    int common = random.nextInt(enclosing.length + 1);
    return Stream.concat(
            Stream.generate(this::element).limit(own),
            Arrays.stream(enclosing).skip(enclosing.length - common))
        .toArray(StackTraceElement[]::new);
  }

  private StackTraceElement element() {
    String file = pick("Bar.java", "Bar.kt", "Strange name.x", "");
    return new StackTraceElement(
        pick("app", "", "loader one", "platform"),
        pick("java.base", "com.foo.bar", ""),
        pick("17.0.1", "", "9-ea"),
        pick("com.foo.Bar", "Bar", "com.foo.Bar$$Lambda/0x0000000800c03000", "a.B$1"),
        pick("baz", "<init>", "lambda$main$0", "does a thing", "does (a) thing"),
        file.isEmpty() ? null : file,
        pick(-2, -1, 0, 1, 12, 65_535, Integer.MAX_VALUE));
  }

  @SafeVarargs
  private <T> T pick(T... choices) {
    return choices[random.nextInt(choices.length)];
  }

  /** A class whose name has more than letters. */
  private static final class Odd$Exception_1 extends Exception {

    private static final long serialVersionUID = 1L;

    Odd$Exception_1(@Nullable String message) {
      super(message);
    }
  }
}
