/*
 * Copyright 2026 the azure-monitor-opentelemetry authors
 * SPDX-License-Identifier: Apache-2.0
 */

package io.github.azuremonitor.exporter.mapping;

import static io.github.azuremonitor.exporter.mapping.Attribute.DB_QUERY_TEXT;
import static io.github.azuremonitor.exporter.mapping.Attribute.DB_SYSTEM_NAME;
import static io.github.azuremonitor.exporter.mapping.Attribute.JDBC_DATASOURCE_NAME;
import static io.github.azuremonitor.exporter.mapping.Attribute.JDBC_QUERY;
import static io.github.azuremonitor.exporter.mapping.Attribute.PEER_SERVICE;

import java.util.Locale;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** A statement that a proxy of JDBC or R2DBC observed: it knows the SQL, but not the server. */
final class JdbcQuery implements SpringObservation {

  /** Shown as SQL; which product it is the observation does not say. */
  private static final String SYSTEM = "other_sql";

  /** What Boot calls a database that it made up itself is another one at each start. */
  private static final Pattern UUID =
      Pattern.compile("\\p{XDigit}{8}(-\\p{XDigit}{4}){3}-\\p{XDigit}{12}");

  private static final int LONGEST_VERB = 12;

  @Override
  public boolean applies(SpanItem span, KnownAttributes attributes) {
    return attributes.has(JDBC_QUERY);
  }

  @Override
  public void translate(KnownAttributes attributes) {
    attributes.setIfAbsent(DB_SYSTEM_NAME, SYSTEM);
    attributes.setIfAbsent(DB_QUERY_TEXT, attributes.text(JDBC_QUERY));
    String peer = lasting(attributes.text(PEER_SERVICE));
    attributes.set(
        PEER_SERVICE, peer == null ? lasting(attributes.text(JDBC_DATASOURCE_NAME)) : peer);
  }

  /** That a result was there to be read is no message to anybody. */
  @Override
  public boolean hasMessages() {
    return false;
  }

  /** Returns verb and database, since all spans of statements are named {@code query}. */
  @Override
  public String name(String spanName, KnownAttributes attributes) {
    String verb = verb(attributes.text(DB_QUERY_TEXT));
    String target = attributes.text(PEER_SERVICE);
    if (verb == null) {
      return spanName;
    }
    return target == null ? verb : verb + " " + target;
  }

  private static @Nullable String verb(@Nullable String sql) {
    if (sql == null) {
      return null;
    }
    String trimmed = sql.stripLeading();
    int end = 0;
    while (end < trimmed.length() && Character.isLetter(trimmed.charAt(end))) {
      end++;
    }
    return end == 0 || end > LONGEST_VERB
        ? null
        : trimmed.substring(0, end).toUpperCase(Locale.ROOT);
  }

  private static @Nullable String lasting(@Nullable String name) {
    return name == null || UUID.matcher(name).matches() ? null : name;
  }
}
