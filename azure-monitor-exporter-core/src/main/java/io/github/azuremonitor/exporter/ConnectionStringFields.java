/*
 * Copyright 2026 the azure-monitor-opentelemetry authors
 * SPDX-License-Identifier: Apache-2.0
 */

package io.github.azuremonitor.exporter;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.logging.Level;
import java.util.logging.Logger;
import org.jspecify.annotations.Nullable;

/**
 * The grammar: {@code key=value} pairs separated by semicolons. What the values mean is decided
 * elsewhere.
 */
final class ConnectionStringFields {

  static final String INSTRUMENTATION_KEY = "InstrumentationKey";
  static final String INGESTION_ENDPOINT = "IngestionEndpoint";
  static final String LIVE_ENDPOINT = "LiveEndpoint";
  static final String ENDPOINT_SUFFIX = "EndpointSuffix";
  static final String LOCATION = "Location";
  static final String AUTHORIZATION = "Authorization";
  static final String AAD_AUDIENCE = "AADAudience";
  static final String APPLICATION_ID = "ApplicationId";

  static final int MAX_LENGTH = 4096;

  /** Includes the endpoints of the profiler and the debugger, which an exporter has no use for. */
  private static final Set<String> KNOWN =
      Set.of(
          INSTRUMENTATION_KEY,
          INGESTION_ENDPOINT,
          LIVE_ENDPOINT,
          ENDPOINT_SUFFIX,
          LOCATION,
          AUTHORIZATION,
          AAD_AUDIENCE,
          APPLICATION_ID,
          "ProfilerEndpoint",
          "SnapshotEndpoint");

  /** Ordered and compared without regard to letter case, in every default locale. */
  private final Map<String, String> values = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);

  private ConnectionStringFields() {}

  /** What a bare instrumentation key stands for. */
  static ConnectionStringFields ofInstrumentationKey(String key) {
    ConnectionStringFields fields = new ConnectionStringFields();
    fields.values.put(INSTRUMENTATION_KEY, key);
    return fields;
  }

  /**
   * Splits the text into fields.
   *
   * @param text may be null, although callers promise otherwise: it often comes straight from the
   *     environment, and a null deserves the same explanation as a blank
   */
  static ConnectionStringFields parse(@Nullable String text, ConnectionStringDiagnosis problem) {
    String line = text == null ? "" : trim(text);
    if (line.isEmpty()) {
      throw problem.blank();
    }
    if (line.length() > MAX_LENGTH) {
      throw problem.tooLong(line.length());
    }
    Mistake mistake = Mistake.inText(line);
    if (mistake != null) {
      throw problem.notAConnectionString(line, mistake);
    }
    ConnectionStringFields fields = new ConnectionStringFields();
    int position = 0;
    int start = 0;
    while (start <= line.length()) {
      int end = line.indexOf(';', start);
      if (end < 0) {
        end = line.length();
      }
      position++;
      String segment = trim(line.substring(start, end));
      if (!segment.isEmpty()) {
        fields.add(segment, position, problem);
      }
      start = end + 1;
    }
    return fields;
  }

  private void add(String segment, int position, ConnectionStringDiagnosis problem) {
    // Only the first sign separates: values such as URLs may contain more of them.
    int separator = segment.indexOf('=');
    if (separator < 0) {
      throw problem.segmentWithoutSeparator(segment, position);
    }
    String name = trim(segment.substring(0, separator));
    String value = trim(segment.substring(separator + 1));
    if (name.isEmpty()) {
      throw problem.segmentWithoutKey(segment, position);
    }
    if (Mistake.isQuoted(name)) {
      // It would otherwise pass for an unknown key, and the value be ignored without a word.
      throw problem.quotedSegment(segment, position);
    }
    String previous = values.get(name);
    if (previous == null || previous.isEmpty()) {
      values.put(name, value);
    } else if (!value.isEmpty() && !value.equals(previous)) {
      throw problem.contradiction(name);
    }
  }

  /** The value of a field, or null if it is absent or empty, as templates render unset values. */
  @Nullable String get(String name) {
    String value = values.get(name);
    return value == null || value.isEmpty() ? null : value;
  }

  /** Whether the key occurs, be it with an empty value. */
  boolean mentions(String name) {
    return values.containsKey(name);
  }

  /** The keys that occur, spelled as in the text. */
  List<String> names() {
    return List.copyOf(values.keySet());
  }

  /** New keys appear over the years, so they are no mistake; a misspelt one leaves a trace. */
  void logUnknown(Logger logger) {
    if (!logger.isLoggable(Level.FINE)) {
      return;
    }
    List<String> unknown = new ArrayList<>();
    for (String name : values.keySet()) {
      if (KNOWN.stream().noneMatch(name::equalsIgnoreCase)) {
        unknown.add(Redaction.excerpt(name));
      }
    }
    if (!unknown.isEmpty()) {
      logger.log(Level.FINE, "Ignored unknown keys of the connection string: {0}", unknown);
    }
  }

  /**
   * Removes white space, and the invisible characters that come along when text is copied from a
   * web page or read from a file with a byte order mark, from both ends.
   */
  static String trim(String text) {
    int start = 0;
    int end = text.length();
    while (start < end && isInvisible(text.charAt(start))) {
      start++;
    }
    while (start < end && isInvisible(text.charAt(end - 1))) {
      end--;
    }
    return text.substring(start, end);
  }

  private static boolean isInvisible(char c) {
    return Character.isWhitespace(c)
        || Character.isSpaceChar(c)
        || Character.isISOControl(c)
        || Character.getType(c) == Character.FORMAT;
  }
}
