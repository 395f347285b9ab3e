/*
 * Copyright 2026 the azure-monitor-opentelemetry authors
 * SPDX-License-Identifier: Apache-2.0
 */

package io.github.azuremonitor.exporter.mapping;

import java.io.PrintWriter;
import java.io.StringWriter;

/** Stack traces as they are printed, damaged ones, and texts that are none. */
final class RandomStackTraces {

  private static final String[] TYPES = {
    "java.lang.IllegalStateException", "java.io.IOException", "com.foo.Bar$Baz", "Error", "a..b", ""
  };

  private static final String[] PIECES = {
    "\n",
    "\r\n",
    "\tat ",
    "at ",
    "Caused by: ",
    "\tSuppressed: ",
    "\t... 12 more",
    "... -1 more",
    "[CIRCULAR REFERENCE: ",
    "java.lang.Error: x",
    "com.foo.Bar.baz(Bar.java:12)",
    "app//com.foo.Bar.<init>(Native Method)",
    "java.base@17/java.lang.Thread.run(Unknown Source)",
    "(:)",
    "(Bar.java:99999999999)",
    ": ",
    "\uD83D",
    "\u0000"
  };

  private RandomStackTraces() {}

  static String any(RandomValues values) {
    return switch (values.below(4)) {
      case 0 -> real(values, values.below(4));
      case 1 -> damaged(values, real(values, values.below(3)));
      case 2 -> pieces(values, values.below(values.oneIn(200) ? 5000 : 60));
      default -> values.text();
    };
  }

  static String type(RandomValues values) {
    return values.oneIn(5) ? values.text() : values.oneOf(TYPES);
  }

  private static String real(RandomValues values, int causes) {
    StringWriter text = new StringWriter();
    throwable(values, causes).printStackTrace(new PrintWriter(text));
    return text.toString();
  }

  private static Throwable throwable(RandomValues values, int causes) {
    Throwable cause = causes == 0 ? null : throwable(values, causes - 1);
    Throwable throwable = new IllegalStateException(values.text(), cause);
    StackTraceElement[] frames = new StackTraceElement[values.below(30)];
    for (int i = 0; i < frames.length; i++) {
      frames[i] =
          new StackTraceElement("com.foo.Bar$" + i, "method", "Bar.java", values.below(5) - 2);
    }
    throwable.setStackTrace(frames);
    if (values.oneIn(3)) {
      throwable.addSuppressed(new IllegalArgumentException(values.text()));
    }
    if (values.oneIn(20)) {
      throwable.addSuppressed(new IllegalArgumentException(throwable));
    }
    return throwable;
  }

  private static String damaged(RandomValues values, String trace) {
    StringBuilder text = new StringBuilder(trace);
    for (int i = values.below(8); i > 0 && text.length() > 1; i--) {
      int at = values.below(text.length());
      switch (values.below(4)) {
        case 0 -> text.setLength(at);
        case 1 -> text.insert(at, values.oneOf(PIECES));
        case 2 -> text.deleteCharAt(at);
        default -> text.setCharAt(at, (char) values.below(65_536));
      }
    }
    return text.toString();
  }

  private static String pieces(RandomValues values, int count) {
    StringBuilder text = new StringBuilder();
    for (int i = 0; i < count; i++) {
      text.append(values.oneOf(PIECES));
    }
    return text.toString();
  }
}
