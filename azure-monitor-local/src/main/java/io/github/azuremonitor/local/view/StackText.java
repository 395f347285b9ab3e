/*
 * Copyright 2026 the azure-monitor-opentelemetry authors
 * SPDX-License-Identifier: Apache-2.0
 */

package io.github.azuremonitor.local.view;

import tools.jackson.databind.JsonNode;

/** The stack trace of an exception as Java prints it, whichever way it was sent. */
final class StackText {

  private StackText() {}

  static String of(JsonNode exception) {
    JsonNode frames = exception.path("parsedStack");
    if (frames.isEmpty()) {
      return exception.path("stack").asString("");
    }
    StringBuilder text = new StringBuilder();
    text.append(exception.path("typeName").asString(""))
        .append(": ")
        .append(exception.path("message").asString(""));
    int next = 0;
    for (JsonNode frame : frames) {
      int level = frame.path("level").asInt(next);
      if (level > next) {
        text.append("\n\t… ").append(level - next).append(" frames left out");
      }
      next = level + 1;
      text.append("\n\tat ").append(frame.path("method").asString("")).append(place(frame));
    }
    return text.toString();
  }

  private static String place(JsonNode frame) {
    String file = frame.path("fileName").asString("");
    int line = frame.path("line").asInt(0);
    if (file.isEmpty()) {
      return line > 0 ? "(line " + line + ")" : "";
    }
    return line > 0 ? "(" + file + ":" + line + ")" : "(" + file + ")";
  }
}
