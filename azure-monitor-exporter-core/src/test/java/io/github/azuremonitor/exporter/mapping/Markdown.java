/*
 * Copyright 2026 the azure-monitor-opentelemetry authors
 * SPDX-License-Identifier: Apache-2.0
 */

package io.github.azuremonitor.exporter.mapping;

import java.util.Locale;
import java.util.regex.Pattern;

/** Markdown that shows a text as it is, also within a table. */
final class Markdown {

  private static final int LONGEST = 240;
  private static final Pattern SAME_CHARACTERS = Pattern.compile("(.)\\1{60,}");

  private Markdown() {}

  /** Returns a text as code, a long one shortened; of an empty one the word. */
  static String code(String text) {
    if (text.isEmpty()) {
      return "empty";
    }
    boolean tedious = text.length() > LONGEST || SAME_CHARACTERS.matcher(text).find();
    String shown = !tedious ? text : text.substring(0, 24) + "… (" + text.length() + " characters)";
    String line = shown.replace("\n", "⏎").replace("\t", " ").replace("|", "\\|");
    String fence = line.contains("`") ? "``" : "`";
    String padding = line.startsWith("`") || line.endsWith("`") || line.isBlank() ? " " : "";
    return fence + padding + line + padding + fence;
  }

  /** Returns {@code `key` = `value`}. */
  static String assignment(String key, String value) {
    return code(key) + " = " + code(value);
  }

  /** Returns the anchor that readers of Markdown give to a heading. */
  static String anchor(String heading) {
    return heading.toLowerCase(Locale.ROOT).replaceAll("[^a-z0-9 -]", "").replace(' ', '-');
  }
}
