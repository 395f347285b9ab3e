/*
 * Copyright 2026 the azure-monitor-opentelemetry authors
 * SPDX-License-Identifier: Apache-2.0
 */

package io.github.azuremonitor.exporter.stacktrace;

import java.util.Random;

/** Texts put together from what a parser of stack traces looks for. */
public final class GarbageText {

  private static final String[] PIECES = {
    "\n",
    "\r\n",
    "\n\t",
    "\n\t\t",
    "\n",
    "\r",
    "  ",
    "\n\tat ",
    "a.B",
    "a.B: ",
    "m",
    ": ",
    "\nCaused by: ",
    "\n\tSuppressed: ",
    "\nWrapped by: ",
    "\n\t\tSuppressed: ",
    "\n\tCaused by: ",
    "\nCaused by: [CIRCULAR REFERENCE: a.B]",
    "\n\t[CIRCULAR REFERENCE:a.B]",
    "\n\tWrapped by: ",
    "\n\t... 3 more",
    "\n\t... 4 common frames omitted",
    "\n\t... 2 frames excluded",
    "...",
    "\n\tat a.B.c(B.java:1)",
    "\n\tat x/a.B.c(B.java)",
    "\n\tat a.B.c(Native Method) ~[a.jar:1]",
    "\n\tat a.B.<init>(B.kt:2) [2 skipped]",
    "(",
    ")",
    "[",
    "]",
    "/",
    "0x",
    "5",
    "\"",
    "\\",
    "Exception in thread \"x\" ",
    "\u0000",
    "\u00E9",
    "\uD83D\uDE00",
    "\uD83D",
    "\uDE00",
    "\u20AC",
  };

  private GarbageText() {}

  /** Returns another text. */
  public static String next(Random random) {
    StringBuilder text = new StringBuilder();
    int pieces = random.nextInt(random.nextInt(8) == 0 ? 200 : 20);
    for (int i = 0; i < pieces; i++) {
      text.append(PIECES[random.nextInt(PIECES.length)]);
    }
    return text.toString();
  }
}
