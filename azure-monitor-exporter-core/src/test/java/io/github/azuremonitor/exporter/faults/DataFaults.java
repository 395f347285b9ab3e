/*
 * Copyright 2026 the azure-monitor-opentelemetry authors
 * SPDX-License-Identifier: Apache-2.0
 */

package io.github.azuremonitor.exporter.faults;

import java.util.List;

/** What is wrong with telemetry itself. */
final class DataFaults {

  private DataFaults() {}

  static List<FaultRow> rows() {
    return List.of(
        new FaultRow(
            39,
            "text with halves of surrogate pairs",
            "they are replaced; the JSON is valid UTF-8"),
        new FaultRow(
            40,
            "values that are not finite",
            "the value is left out, or the item dropped as non-finite; the others are sent"),
        new FaultRow(
            41,
            "huge, very many, or odd attributes",
            "cut until the item fits into 64 KB, which is counted"),
        new FaultRow(42, "endless stack traces, causes in a circle", "bounded; never recursive"),
        new FaultRow(
            43, "an item that throws while it is read", "it alone is dropped as mapping-error"),
        new FaultRow(44, "impossible times", "the item is sent with times that the service takes"));
  }
}
