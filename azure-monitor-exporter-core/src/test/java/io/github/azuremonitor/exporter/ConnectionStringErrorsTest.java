/*
 * Copyright 2026 the azure-monitor-opentelemetry authors
 * SPDX-License-Identifier: Apache-2.0
 */

package io.github.azuremonitor.exporter;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.util.Locale;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.NullSource;
import org.junit.jupiter.params.provider.ValueSource;

class ConnectionStringErrorsTest {

  private static final String KEY = "3f2504e0-4f89-41d3-9a0c-0305e82c3301";
  private static final String ADVICE =
      ". A connection string looks like InstrumentationKey=<uuid>;IngestionEndpoint=https://<host>/"
          + " and is shown on the overview page of the Application Insights resource in the Azure"
          + " portal.";

  @ParameterizedTest(name = "{0}")
  @DisplayName("CS-7 a malformed text is refused with an explanation")
  @MethodSource("io.github.azuremonitor.exporter.MalformedConnectionStrings#table")
  void explains(String template, String sentence) {
    String message = messageOf(template.replace("KEY", KEY));
    assertThat(message)
        .isEqualTo("Invalid connection string in azure.test: " + sentence + ADVICE)
        .doesNotContain("\r", "\n", "s3cret");
    assertThat(message.toLowerCase(Locale.ROOT))
        .doesNotContain(KEY)
        .doesNotContain(KEY.substring(9));
  }

  @ParameterizedTest
  @DisplayName("CS-7 no text at all is explained, too")
  @NullSource
  @ValueSource(strings = {"", "  ", "\r\n", "\u200B"})
  void blank(@Nullable String text) {
    assertThat(messageOf(text))
        .isEqualTo(
            "No connection string in azure.test: the text is blank. Set it, or the environment"
                + " variable APPLICATIONINSIGHTS_CONNECTION_STRING"
                + ADVICE);
  }

  @Test
  @DisplayName("CS-3 4097 characters are refused")
  void tooLong() {
    String start = "InstrumentationKey=" + KEY + ";ApplicationId=";
    assertThat(messageOf(start + "x".repeat(4097 - start.length())))
        .isEqualTo(
            "Invalid connection string in azure.test: it has 4097 characters, the limit is 4096"
                + " characters"
                + ADVICE);
  }

  @Test
  @DisplayName("CS-7 a long excerpt is cut")
  void longExcerpt() {
    assertThat(messageOf("z".repeat(4000))).contains("'" + "z".repeat(100) + "...'");
  }

  @Test
  @DisplayName("CS-7 without a source the message names none")
  void withoutSource() {
    IllegalArgumentException thrown =
        catchThrowableOfType(
            IllegalArgumentException.class, () -> ConnectionString.parse("nonsense"));
    assertThat(thrown)
        .hasMessageStartingWith("Invalid connection string: segment 1, 'nonsense', has no '='");
  }

  @SuppressWarnings("NullAway") // null is what a careless caller passes
  private static String messageOf(@Nullable String text) {
    IllegalArgumentException thrown =
        catchThrowableOfType(
            IllegalArgumentException.class, () -> ConnectionString.parse(text, "azure.test"));
    assertThat(thrown).as("for '%s'", text).isNotNull().hasNoCause();
    return thrown.getMessage();
  }
}
