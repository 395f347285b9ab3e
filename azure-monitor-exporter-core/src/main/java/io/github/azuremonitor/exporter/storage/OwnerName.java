/*
 * Copyright 2026 the azure-monitor-opentelemetry authors
 * SPDX-License-Identifier: Apache-2.0
 */

package io.github.azuremonitor.exporter.storage;

import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The name of an owner directory, which belongs to one store for the store's life.
 *
 * @param host which machine the store runs on
 * @param jvm which process
 * @param number distinguishes the stores of a process
 */
record OwnerName(String host, String jvm, int number) {

  private static final Pattern PATTERN =
      Pattern.compile("o-([0-9a-f]{8})-([0-9a-f]{16})-([0-9]{1,9})");

  String format() {
    return "o-" + host + "-" + jvm + "-" + number;
  }

  static Optional<OwnerName> parse(String name) {
    Matcher matcher = PATTERN.matcher(name);
    return matcher.matches()
        ? Optional.of(
            new OwnerName(matcher.group(1), matcher.group(2), Integer.parseInt(matcher.group(3))))
        : Optional.empty();
  }
}
