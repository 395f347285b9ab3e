/*
 * Copyright 2026 the azure-monitor-opentelemetry authors
 * SPDX-License-Identifier: Apache-2.0
 */

package io.github.azuremonitor.exporter.mapping;

import java.util.stream.IntStream;

/** Whole numbers as text: status codes, ports, counts and line numbers are made once. */
final class NumberText {

  private static final String[] KNOWN =
      IntStream.range(0, 1024).mapToObj(Integer::toString).toArray(String[]::new);

  private NumberText() {}

  static String of(long number) {
    return number >= 0 && number < KNOWN.length ? KNOWN[(int) number] : Long.toString(number);
  }
}
