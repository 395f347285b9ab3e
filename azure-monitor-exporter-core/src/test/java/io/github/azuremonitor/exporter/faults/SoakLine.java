/*
 * Copyright 2026 the azure-monitor-opentelemetry authors
 * SPDX-License-Identifier: Apache-2.0
 */

package io.github.azuremonitor.exporter.faults;

import io.github.azuremonitor.exporter.ledger.DropReason;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A line of {@link SoakProgram}.
 *
 * @param what how things were
 * @param figures the figures of the report, by name
 */
record SoakLine(String what, Map<String, Long> figures) {

  private static final Pattern LINE =
      Pattern.compile("(offered|settled|closed|unbalanced)((?: \\w+=\\d+)+);");

  /** Returns what a line says, or nothing when it is of another kind or not whole. */
  static Optional<SoakLine> parse(String line) {
    Matcher matcher = LINE.matcher(line);
    if (!matcher.matches()) {
      return Optional.empty();
    }
    Map<String, Long> figures = new HashMap<>();
    for (String part : matcher.group(2).strip().split(" ", -1)) {
      String[] nameAndValue = part.split("=", -1);
      figures.put(nameAndValue[0], Long.valueOf(nameAndValue[1]));
    }
    return Optional.of(new SoakLine(matcher.group(1), figures));
  }

  boolean isOf(String kind) {
    return what.equals(kind);
  }

  long figure(String name) {
    return figures.getOrDefault(name, 0L);
  }

  Map<DropReason, Long> dropped() {
    Map<DropReason, Long> dropped = new EnumMap<>(DropReason.class);
    for (DropReason reason : DropReason.values()) {
      if (figure(reason.name()) > 0) {
        dropped.put(reason, figure(reason.name()));
      }
    }
    return dropped;
  }

  /** Returns the right side of the ledger's equation. */
  long fates() {
    return figure("accepted")
        + figure("sampled")
        + figure("stored")
        + figure("waiting")
        + dropped().values().stream().mapToLong(Long::longValue).sum();
  }
}
