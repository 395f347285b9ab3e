/*
 * Copyright 2026 the azure-monitor-opentelemetry authors
 * SPDX-License-Identifier: Apache-2.0
 */

package io.github.azuremonitor.exporter;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Puts an instrumentation key, with every small typing error, where it may be echoed. */
class ConnectionStringLeakTest {

  private static final String KEY = "3f2504e0-4f89-41d3-9a0c-0305e82c3301";
  private static final String GOOD = "InstrumentationKey=7c9e6679-7425-40de-944b-e07fc1f90ae7;";
  private static final String TYPOS = "x0 -_.:;=/@?#&+%\"'{}$\n\u00A0\u2013\uFF10";

  /**
   * A message may show eight digits of a key. A typing error cuts off a run that is short enough to
   * pass, which makes eleven, and the hyphens after each group.
   */
  private static final int TELLTALE = 15;

  /** The last group of digits is longer than what may be shown. */
  private static final int TAIL = 12;

  @ParameterizedTest
  @DisplayName("CS-7 no message shows much of a mistyped key, wherever it stands")
  @ValueSource(
      strings = {
        "%s",
        "InstrumentationKey=%s",
        "InstrumentationKey%s",
        "InstrumentationKey %s",
        "InstrumentationKey:%s",
        "InstrumentationKey==%s",
        "InstrumentationKey=InstrumentationKey=%s",
        "Instrumentation%s;Authorization=x",
        "%s=%s",
        "zzzz=1;%s=1",
        GOOD + "%s",
        GOOD + "instrumentationKey=%s",
        GOOD + "Authorization=%s",
        GOOD + "IngestionEndpoint=%s",
        GOOD + "IngestionEndpoint=https://%s/?",
        GOOD + "IngestionEndpoint=https://host_name/%s",
        GOOD + "IngestionEndpoint=https://user:%s@host/",
        GOOD + "LiveEndpoint=https://host:%s/",
        GOOD + "LiveEndpoint=http://host/%s",
        GOOD + "EndpointSuffix=_%s",
        GOOD + "EndpointSuffix=example;Location=-%s",
      })
  void mistypedKey(String template) {
    for (String key : List.of(KEY, KEY.toUpperCase(Locale.ROOT))) {
      for (String typed : withTypos(key)) {
        String text = template.replace("%s", typed);
        String message = messageOf(text);
        for (int i = 0; i + TELLTALE <= key.length(); i++) {
          String piece = key.substring(i, i + TELLTALE);
          if (message.contains(piece)) { // building a description each time would be slow
            assertThat(message).as("for '%s'", text).doesNotContain(piece);
          }
        }
        assertThat(message)
            .as("for '%s'", text)
            .doesNotContain("\n", key.substring(key.length() - TAIL));
      }
    }
  }

  private static List<String> withTypos(String key) {
    List<String> result = new ArrayList<>();
    result.add(key);
    result.add(key.replace("-", ""));
    for (int i = 0; i <= key.length(); i++) {
      for (int t = 0; t < TYPOS.length(); t++) {
        char typo = TYPOS.charAt(t);
        result.add(key.substring(0, i) + typo + key.substring(i));
        if (i < key.length()) {
          result.add(key.substring(0, i) + typo + key.substring(i + 1));
        }
      }
      if (i < key.length()) {
        result.add(key.substring(0, i) + key.substring(i + 1));
      }
    }
    return result;
  }

  /** The message, or the text form if the text happens to be well-formed. */
  private static String messageOf(String text) {
    try {
      return ConnectionString.parse(text).maskedInstrumentationKey();
    } catch (IllegalArgumentException e) {
      assertThat(e).hasNoCause();
      return String.valueOf(e.getMessage());
    }
  }
}
