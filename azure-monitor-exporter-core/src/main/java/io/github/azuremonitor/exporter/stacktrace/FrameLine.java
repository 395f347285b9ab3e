/*
 * Copyright 2026 the azure-monitor-opentelemetry authors
 * SPDX-License-Identifier: Apache-2.0
 */

package io.github.azuremonitor.exporter.stacktrace;

import static io.github.azuremonitor.exporter.stacktrace.Characters.equal;
import static io.github.azuremonitor.exporter.stacktrace.Characters.isDigit;
import static io.github.azuremonitor.exporter.stacktrace.Characters.isSpace;
import static io.github.azuremonitor.exporter.stacktrace.Characters.skipSpaces;
import static io.github.azuremonitor.exporter.stacktrace.Characters.startsWith;
import static io.github.azuremonitor.exporter.stacktrace.Characters.trimEnd;

/**
 * Takes one line apart that may be a frame: {@code at method(location)}, perhaps followed by where
 * the class came from and by how many frames the logger left out. Looks at each character a fixed
 * number of times.
 *
 * <p>A part that the line does not have begins and ends at 0; an unknown line number is 0.
 */
final class FrameLine {

  private static final String SKIPPED = " skipped]";

  int methodStart;
  int methodEnd;
  int fileStart;
  int fileEnd;
  int line;
  int assemblyStart;
  int assemblyEnd;

  /** Whether the logger says that it left out frames here. */
  boolean framesSkipped;

  /** Reads a line without its indentation and trailing spaces, and tells whether it is a frame. */
  boolean read(char[] chars, int start, int end) {
    if (!startsWith(chars, start, end, "at") || end - start < 3 || !isSpace(chars[start + 2])) {
      return false;
    }
    int from = skipSpaces(chars, start + 3, end);
    int to = withoutSkippedCount(chars, from, end);
    framesSkipped = to != end;
    if (from == to) {
      return false;
    }
    boolean packaged = chars[to - 1] == ']';
    int bracketBefore = packaged ? lastIndexOf(chars, ']', from, to - 1) : -1;
    methodStart = from;
    // The first parenthesis that what follows allows: a Kotlin name may contain some of its own.
    for (int i = from; i < to; i++) {
      if (chars[i] == '/') {
        // Class loader and module go, but not the address of a hidden class.
        methodStart = startsWith(chars, i + 1, to, "0x") ? methodStart : i + 1;
      } else if (chars[i] == '(' && i > from) {
        int close = nextParenthesis(chars, i + 1, to);
        if (close < to && chars[close] == ')') {
          int behind = skipSpaces(chars, close + 1, to);
          if (packaged ? isPackaging(chars, behind, to, bracketBefore) : behind == to) {
            methodEnd = i;
            readLocation(chars, i + 1, close);
            readAssembly(chars, behind, to);
            return skipSpaces(chars, methodStart, methodEnd) < methodEnd;
          }
        }
      }
    }
    return false;
  }

  private static int withoutSkippedCount(char[] chars, int from, int end) {
    int digits = end - SKIPPED.length();
    if (digits <= from || !equal(chars, digits, end, SKIPPED)) {
      return end;
    }
    int bracket = digits - 1;
    while (bracket > from && isDigit(chars[bracket])) {
      bracket--;
    }
    boolean count =
        bracket < digits - 1
            && bracket > from
            && chars[bracket] == '['
            && (isSpace(chars[bracket - 1]) || chars[bracket - 1] == ')');
    return count ? trimEnd(chars, from, bracket) : end;
  }

  private static int nextParenthesis(char[] chars, int from, int end) {
    int i = from;
    while (i < end && chars[i] != '(' && chars[i] != ')') {
      i++;
    }
    return i;
  }

  private static int lastIndexOf(char[] chars, char c, int from, int end) {
    int i = end - 1;
    while (i >= from && chars[i] != c) {
      i--;
    }
    return i < from ? -1 : i;
  }

  /** {@code [a:v]} or {@code ~[a:v]} up to the end of the line, with no other bracket closed. */
  private static boolean isPackaging(char[] chars, int from, int end, int bracketBefore) {
    int open = from < end && chars[from] == '~' ? from + 1 : from;
    return open < end && chars[open] == '[' && open > bracketBefore;
  }

  private void readLocation(char[] chars, int from, int end) {
    fileStart = 0;
    fileEnd = 0;
    line = 0;
    if (equal(chars, from, end, "Native Method") || equal(chars, from, end, "Unknown Source")) {
      return;
    }
    int digits = end;
    while (digits > from && isDigit(chars[digits - 1])) {
      digits--;
    }
    int fileNameEnd = end;
    if (digits < end && digits > from && chars[digits - 1] == ':') {
      fileNameEnd = digits - 1;
      line = number(chars, digits, end);
    }
    if (skipSpaces(chars, from, fileNameEnd) < fileNameEnd) {
      fileStart = from;
      fileEnd = fileNameEnd;
    }
  }

  private static int number(char[] chars, int from, int end) {
    int value = 0;
    for (int i = from; i < end; i++) {
      int digit = chars[i] - '0';
      if (value > (Integer.MAX_VALUE - digit) / 10) {
        return 0;
      }
      value = value * 10 + digit;
    }
    return value;
  }

  private void readAssembly(char[] chars, int from, int end) {
    assemblyStart = 0;
    assemblyEnd = 0;
    if (from == end) {
      return;
    }
    int start = chars[from] == '~' ? from + 2 : from + 1;
    int nameEnd = lastIndexOf(chars, ':', start, end - 1);
    if (nameEnd < 0) {
      return;
    }
    if (nameEnd > start && chars[nameEnd - 1] == '/') {
      nameEnd--;
      if (nameEnd > start && chars[nameEnd - 1] == '!') {
        nameEnd--;
      }
    }
    boolean unknown =
        equal(chars, start, nameEnd, "na")
            || equal(chars, start, nameEnd, "?")
            || skipSpaces(chars, start, nameEnd) == nameEnd;
    if (!unknown) {
      assemblyStart = start;
      assemblyEnd = nameEnd;
    }
  }
}
