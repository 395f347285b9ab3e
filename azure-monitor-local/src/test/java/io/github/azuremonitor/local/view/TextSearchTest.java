/*
 * Copyright 2026 the azure-monitor-opentelemetry authors
 * SPDX-License-Identifier: Apache-2.0
 */

package io.github.azuremonitor.local.view;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

@DisplayName("The text search")
class TextSearchTest {

  private static final String JSON =
      """
      {"name":"Request","iKey":"10ca1000-0000-4000-8000-000000000000","time":"2023-11-14T22:13:20Z",
       "tags" : {"ai.cloud.role" : "Orders", "ai.operation.id":"4bf92f35"},
       "data":{"baseType":"RequestData","baseData":{"ver":2,"name":"GET \\/orders\\/{id}",
        "properties":{"quote":"say \\"hello\\" twice","path":"C:\\\\temp\\\\x","city":"K\\u00F6ln",
         "plain":"ÅNGSTRÖM","pair":"\\uD83D\\ude00 smile","lines":"one\\n\\ttwo"},
        "exceptions":[{"message":"outer"},{"message":"inner cause","parsedStack":[{"method":"a.B.run"}]}]}}}
      """;

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "  ",
        "orders",
        "ORDERS",
        "4bf9",
        "/orders/{id}",
        "\"hello\"",
        "C:\\temp\\X",
        "köln",
        "KÖLN",
        "ångström",
        "😀",
        "inner outer",
        " cause\tGET ",
        "a.b.RUN",
        "two one",
        "2023-11-14T22"
      })
  void finds(String text) {
    assertThat(new TextSearch(text).matches(JSON)).isTrue();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "stock",
        "orders stock",
        "ordersx",
        "\\n",
        "u00F6",
        "hello\\",
        "ntwo",
        "inner cause outermost"
      })
  void doesNotFind(String text) {
    assertThat(new TextSearch(text).matches(JSON)).isFalse();
  }

  @DisplayName("does not look at keys, nor at what all items of a kind have in common")
  @ParameterizedTest
  @CsvSource({"properties", "ai.cloud.role", "quote", "10ca1000", "RequestData", "Request"})
  void doesNotLookAt(String text) {
    assertThat(new TextSearch(text).matches(JSON)).isFalse();
  }
}
