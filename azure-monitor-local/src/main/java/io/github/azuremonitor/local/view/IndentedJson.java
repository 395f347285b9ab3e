/*
 * Copyright 2026 the azure-monitor-opentelemetry authors
 * SPDX-License-Identifier: Apache-2.0
 */

package io.github.azuremonitor.local.view;

/**
 * Breaks JSON into lines without changing a token, so that numbers of any length, escapes and the
 * order of fields are seen as they were sent.
 */
final class IndentedJson {

  private static final String STEP = "  ";

  private final String json;
  private final StringBuilder lines;
  private int depth;

  private IndentedJson(String json) {
    this.json = json;
    this.lines = new StringBuilder(json.length() * 2);
  }

  /** The lines of a text that is known to be correct JSON. */
  static String of(String json) {
    return new IndentedJson(json).write();
  }

  private String write() {
    for (int i = 0; i < json.length(); i++) {
      char c = json.charAt(i);
      switch (c) {
        case ' ', '\t', '\r', '\n' -> {
          // Between tokens it means nothing, and is made anew.
        }
        case '"' -> {
          int end = endOfString(i);
          lines.append(json, i, end);
          i = end - 1;
        }
        case '{', '[' -> open(c);
        case '}', ']' -> close(c);
        case ',' -> {
          lines.append(c);
          newLine();
        }
        case ':' -> lines.append(": ");
        default -> lines.append(c);
      }
    }
    return lines.toString();
  }

  private int endOfString(int start) {
    int end = start + 1;
    while (json.charAt(end) != '"') {
      end += json.charAt(end) == '\\' ? 2 : 1;
    }
    return end + 1;
  }

  private void open(char bracket) {
    lines.append(bracket);
    depth++;
    newLine();
  }

  private void close(char bracket) {
    depth--;
    int last = lines.length() - 1;
    while (lines.charAt(last) <= ' ') {
      last--;
    }
    boolean empty = lines.charAt(last) == (bracket == '}' ? '{' : '[');
    if (empty) {
      lines.setLength(last + 1);
    } else {
      newLine();
    }
    lines.append(bracket);
  }

  private void newLine() {
    lines.append('\n').append(STEP.repeat(depth));
  }
}
