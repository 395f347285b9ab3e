/*
 * Copyright 2026 the azure-monitor-opentelemetry authors
 * SPDX-License-Identifier: Apache-2.0
 */

package io.github.azuremonitor.exporter.ingestion;

import java.util.regex.Pattern;

/**
 * Makes text that comes from the network fit for log lines and reports: short, on one line, and
 * without the instrumentation key, which a service may well quote.
 */
final class ForeignText {

  private static final int MAX_LENGTH = 300;

  /** What is cut first, so that a megabyte is not searched for keys. */
  private static final int MAX_SEARCHED = 2 * MAX_LENGTH;

  private static final Pattern KEY =
      Pattern.compile("([0-9a-fA-F]{8})-[0-9a-fA-F]{4}-[0-9a-fA-F]{4}-[0-9a-fA-F]{4}-[0-9a-fA-F]+");

  private static final Pattern UNPRINTABLE = Pattern.compile("[\\p{Cc}\\p{Cf}\\p{Zl}\\p{Zp}]+");

  private ForeignText() {}

  static String of(String text) {
    String masked =
        KEY.matcher(cut(text, MAX_SEARCHED)).replaceAll("$1-****-****-****-************");
    String line = UNPRINTABLE.matcher(masked).replaceAll(" ").strip();
    return line.length() <= MAX_LENGTH ? line : cut(line, MAX_LENGTH) + "…";
  }

  /** Does not leave half a surrogate pair behind. */
  private static String cut(String text, int length) {
    if (text.length() <= length) {
      return text;
    }
    return text.substring(
        0, Character.isHighSurrogate(text.charAt(length - 1)) ? length - 1 : length);
  }
}
