/*
 * Copyright 2026 the azure-monitor-opentelemetry authors
 * SPDX-License-Identifier: Apache-2.0
 */

package io.github.azuremonitor.exporter;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Says what is wrong with a connection string, where it came from and how to put it right.
 *
 * <p>Each method returns the exception for the caller to throw. Pieces of the text appear only
 * after {@link Redaction}. For the same reason no exception has a cause: that of a URL parser
 * quotes its input.
 */
final class ConnectionStringDiagnosis {

  private static final String ADVICE =
      " A connection string looks like"
          + " InstrumentationKey=<uuid>;IngestionEndpoint=https://<host>/ and is shown on the"
          + " overview page of the Application Insights resource in the Azure portal.";

  private static final int MAX_NAMES = 10;

  private final String location;

  /**
   * Starts a diagnosis.
   *
   * @param source the setting that held the text, or null if it is not known
   */
  ConnectionStringDiagnosis(@Nullable String source) {
    this.location = source == null ? "" : " in " + source;
  }

  IllegalArgumentException blank() {
    return new IllegalArgumentException(
        "No connection string"
            + location
            + ": the text is blank. Set it, or the environment variable "
            + ConnectionStringEnvironment.CONNECTION_STRING
            + "."
            + ADVICE);
  }

  IllegalArgumentException tooLong(int length) {
    return invalid(
        "it has "
            + length
            + " characters, the limit is "
            + ConnectionStringFields.MAX_LENGTH
            + " characters");
  }

  IllegalArgumentException notAConnectionString(String text, Mistake mistake) {
    return invalid(quote(text) + " " + mistake.explanation());
  }

  IllegalArgumentException segmentWithoutSeparator(String segment, int position) {
    Mistake mistake = Mistake.inText(segment);
    return invalid(
        segment(segment, position)
            + "has no '=' between key and value"
            + (mistake == null ? "" : "; it " + mistake.explanation()));
  }

  IllegalArgumentException segmentWithoutKey(String segment, int position) {
    return invalid(segment(segment, position) + "has no key before the '='");
  }

  IllegalArgumentException quotedSegment(String segment, int position) {
    return invalid(segment(segment, position) + Mistake.QUOTED.explanation());
  }

  IllegalArgumentException contradiction(String name) {
    return invalid(Redaction.excerpt(name) + " occurs more than once, with different values");
  }

  IllegalArgumentException missingInstrumentationKey(ConnectionStringFields fields) {
    if (fields.mentions(ConnectionStringFields.INSTRUMENTATION_KEY)) {
      return invalid("InstrumentationKey is empty");
    }
    List<String> names = fields.names();
    if (names.isEmpty()) {
      return invalid("InstrumentationKey is missing; there is no key at all");
    }
    String found =
        String.join(", ", names.stream().limit(MAX_NAMES).map(Redaction::excerpt).toList());
    return invalid(
        "InstrumentationKey is missing; found only "
            + found
            + (names.size() > MAX_NAMES ? " and more" : ""));
  }

  IllegalArgumentException notAnInstrumentationKey(String key) {
    return invalid(
        "InstrumentationKey '"
            + Redaction.maskKey(key)
            + "' is not a UUID, that is 8-4-4-4-12 hexadecimal digits"
            + hint(key));
  }

  IllegalArgumentException unsupportedAuthorization(String value) {
    return invalid(
        field(ConnectionStringFields.AUTHORIZATION, value)
            + "is not supported, only 'ikey' is"
            + hint(value));
  }

  /**
   * A value of one of the fields that endpoints are made of is wrong.
   *
   * @param reason a predicate, the field being its subject
   */
  IllegalArgumentException unusable(String name, String value, String reason) {
    return invalid(field(name, value) + reason + hint(value));
  }

  private IllegalArgumentException invalid(String sentence) {
    return new IllegalArgumentException(
        "Invalid connection string" + location + ": " + sentence + "." + ADVICE);
  }

  private static String hint(String value) {
    Mistake mistake = Mistake.inValue(value);
    return mistake == null ? "" : "; it " + mistake.explanation();
  }

  private static String segment(String segment, int position) {
    return "segment " + position + ", " + quote(segment) + ", ";
  }

  private static String field(String name, String value) {
    return name + " " + quote(value) + " ";
  }

  private static String quote(String text) {
    return "'" + Redaction.excerpt(text) + "'";
  }
}
