/*
 * Copyright 2026 the azure-monitor-opentelemetry authors
 * SPDX-License-Identifier: Apache-2.0
 */

package io.github.azuremonitor.local;

/**
 * What can be wrong with a field. The service begins its messages with a number; where its number
 * for a fault is public it is used, the others continue its sequence.
 */
enum Fault {
  TOO_LONG(100, "is too long"),
  UNKNOWN(101, "is not known"),
  OUT_OF_RANGE(102, "is out of range"),
  TOO_OLD(103, "is older than the allowed min date"),
  TOO_NEW(103, "is newer than the allowed max date"),
  INVALID(104, "is not valid"),
  INCONSISTENT(105, "does not fit the rest of the item"),
  WRONG_TYPE(106, "is of incorrect type"),
  MISSING(109, "is required but missing or empty"),
  MALFORMED(110, "is not JSON");

  private final int number;
  private final String text;

  Fault(int number, String text) {
    this.number = number;
    this.text = text;
  }

  /** The message for a subject such as {@code Field 'time' on type 'Envelope'}. */
  String message(String subject, String expected, String actual) {
    return number
        + ": "
        + subject
        + " "
        + text
        + ". Expected: "
        + expected
        + ", Actual: "
        + Excerpt.of(actual);
  }
}
