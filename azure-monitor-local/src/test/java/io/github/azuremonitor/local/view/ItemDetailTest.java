/*
 * Copyright 2026 the azure-monitor-opentelemetry authors
 * SPDX-License-Identifier: Apache-2.0
 */

package io.github.azuremonitor.local.view;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.azuremonitor.local.view.ItemDetail.Entry;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ItemDetailTest {

  private static final TextLimits LIMITS =
      new TextLimits(
          Map.of("url", 20),
          Map.of("ai.cloud.role", 6),
          Map.of("message", 5, "stack", 100),
          8,
          Map.of("long", 12));

  @Test
  void takesAnItemApart() {
    ItemDetail detail =
        detail(
            TestItem.request(7, "GET /").operation("op").role("shop").failed().ofBytes(812),
            """
            {"name":"Request","sampleRate":25.5,"tags":{"ai.cloud.role":"shop","ai.operation.id":"op"},
             "data":{"baseType":"RequestData","baseData":{"ver":2,"success":false,
              "url":"http://x","properties":{"k":"v"},"measurements":{"m":1.5}}}}""");

    assertThat(detail.id()).isEqualTo(7);
    assertThat(detail.title()).isEqualTo("GET /");
    assertThat(detail.bytes()).isEqualTo(812);
    assertThat(detail.operationId()).isEqualTo("op");
    assertThat(detail.role()).isEqualTo("shop");
    assertThat(detail.success()).isFalse();
    assertThat(detail.fields())
        .containsExactly(
            new Entry("ver", "2"),
            new Entry("success", "false"),
            new Entry("url", "http://x"),
            new Entry("sampleRate", "25.5"));
    assertThat(detail.tags())
        .containsExactly(new Entry("ai.cloud.role", "shop"), new Entry("ai.operation.id", "op"));
    assertThat(detail.properties()).containsExactly(new Entry("k", "v"));
    assertThat(detail.measurements()).containsExactly(new Entry("m", "1.5"));
    assertThat(detail.exceptions()).isEmpty();
    assertThat(detail.notes()).isEmpty();
  }

  @Test
  void showsTheFieldsOfAMetric() {
    ItemDetail detail =
        detail(
            TestItem.metric(1, "queue", 1),
            """
            {"data":{"baseData":{"metrics":[{"name":"queue","value":1.5,"count":3}]}}}""");

    assertThat(detail.fields())
        .containsExactly(
            new Entry("name", "queue"), new Entry("value", "1.5"), new Entry("count", "3"));
  }

  @Test
  void writesStackTracesAsJavaPrintsThem() {
    ItemDetail detail =
        detail(
            TestItem.exception(1, "a.E", "outer"),
            """
            {"data":{"baseData":{"exceptions":[
              {"typeName":"a.E","message":"m","parsedStack":[
                {"level":0,"method":"a.B.c","fileName":"B.java","line":7},
                {"level":1,"method":"a.B.d","fileName":"B.java"},
                {"level":10,"method":"native","line":3},
                {"level":11,"method":"f"}]},
              {"typeName":"b.F","message":"n","stack":"text as sent\\n\\tat x"},
              {"typeName":"c.G","message":"o"}]}}}""");

    assertThat(detail.exceptions())
        .containsExactly(
            new ItemDetail.ExceptionText(
                "a.E",
                "m",
                "a.E: m\n\tat a.B.c(B.java:7)\n\tat a.B.d(B.java)\n\t… 8 frames left out"
                    + "\n\tat native(line 3)\n\tat f"),
            new ItemDetail.ExceptionText("b.F", "n", "text as sent\n\tat x"),
            new ItemDetail.ExceptionText("c.G", "o", ""));
  }

  @Test
  void notesWhatWasCutOrRedacted() {
    ItemDetail detail =
        detail(
            TestItem.exception(1, "E", ""),
            """
            {"tags":{"ai.cloud.role":"sixsix"},"data":{"baseData":{
              "url":"http://x?a=REDACTED1","other":"REDACTED",
              "properties":{"cut":"12345678","long":"123456789","short":"1234567","sql":"REDACTED"},
              "exceptions":[{"message":"1234","hasFullStack":true},
                {"message":"12345","hasFullStack":false}]}}}""");

    assertThat(detail.notes())
        .containsExactly(
            "url: 20 characters kept, as many as there may be",
            "url was redacted",
            "other was redacted",
            "tag ai.cloud.role: 6 characters kept, as many as there may be",
            "property 'cut': 8 characters kept, as many as there may be",
            "property 'sql': 8 characters kept, as many as there may be",
            "property 'sql' was redacted",
            "exception 2: message: 5 characters kept, as many as there may be",
            "exception 2: the stack trace is not complete");
  }

  @Test
  void notesFirstThatTheExporterCutTheItem() {
    ItemDetail detail =
        detail(
            TestItem.trace(1, "x"),
            """
            {"data":{"baseData":{"url":"http://x?a=REDACTED1",
              "properties":{"azuremonitor.trimmed":"true"}}}}""");

    assertThat(detail.notes())
        .first()
        .isEqualTo("the sender shortened or left out texts, so that the item is not too large");
    assertThat(
            detail(
                    TestItem.trace(1, "x"),
                    """
                    {"data":{"baseData":{"properties":{"azuremonitor.trimmed":"no"}}}}""")
                .notes())
        .isEmpty();
  }

  @ParameterizedTest(name = "{0}: {1}")
  @CsvSource({
    "short, 123456😀, '8 characters'",
    "short, 12345😀, '7 characters'",
    "short, 1234😀, ''",
    "short, 1234567, ''",
    "long, 12345678, ''",
    "long, 123456789012, '12 bytes'",
    "long, 12345678901, ''",
    "long, 1234567é, '9 bytes'",
    "long, 123456é, ''"
  })
  void notesTextsThatAreAsLongAsTheirPropertyMayBe(String key, String text, String length) {
    ItemDetail detail =
        detail(
            TestItem.trace(1, "x"),
            "{\"data\":{\"baseData\":{\"properties\":{\"%s\":\"%s\"}}}}".formatted(key, text));

    assertThat(detail.notes())
        .isEqualTo(
            length.isEmpty()
                ? List.of()
                : List.of("property '" + key + "': " + length + " kept, as many as there may be"));
  }

  @Test
  void repeatsTheTokensOfTheEnvelopeAsTheyWereSent() {
    String json =
        "{\"a\" : 1.50e+3,\"data\":{\"baseData\":{ }, \"l\":[9007199254740993,1.0,[]]},"
            + "\t\"b\":\"\\u00e9\\/ {,:\\\\\",\"2\":\"\\\"\",\"1\":null}";

    assertThat(detail(TestItem.trace(1, "x"), json).envelope())
        .isEqualTo(
            """
            {
              "a": 1.50e+3,
              "data": {
                "baseData": {},
                "l": [
                  9007199254740993,
                  1.0,
                  []
                ]
              },
              "b": "\\u00e9\\/ {,:\\\\",
              "2": "\\"",
              "1": null
            }""");
  }

  private static ItemDetail detail(TestItem item, String json) {
    return ItemDetail.of(item.item(json), LIMITS);
  }
}
