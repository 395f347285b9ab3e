/*
 * Copyright 2026 the azure-monitor-opentelemetry authors
 * SPDX-License-Identifier: Apache-2.0
 */

package io.github.azuremonitor.exporter.faults;

import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** How an item of a soak shows in its texts which one it is. */
final class SoakId {

  private static final Pattern MARK = Pattern.compile("soak:([0-9a-z]+-[0-9]+);");

  private SoakId() {}

  /** Returns the text that an item carries. */
  static String mark(String life, long number) {
    return "soak:" + of(life, number) + ";";
  }

  /** Returns the id. */
  static String of(String life, long number) {
    return life + "-" + number;
  }

  /** Returns the id in an envelope. */
  static String in(String envelope) {
    Matcher matcher = MARK.matcher(envelope);
    if (!matcher.find()) {
      throw new IllegalArgumentException("No item of ours: " + envelope);
    }
    return matcher.group(1);
  }
}
