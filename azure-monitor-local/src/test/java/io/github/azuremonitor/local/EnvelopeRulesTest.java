/*
 * Copyright 2026 the azure-monitor-opentelemetry authors
 * SPDX-License-Identifier: Apache-2.0
 */

package io.github.azuremonitor.local;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.node.ObjectNode;
import tools.jackson.databind.node.StringNode;

@DisplayName("Fields of the envelope")
class EnvelopeRulesTest {

  @DisplayName("ENV-1 to ENV-10: accepted")
  @ParameterizedTest(name = "{0} {1}={2}")
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      textBlock =
          """
          ENV-1  | /ver        | 1
          ENV-2  | /name       | "Request"
          ENV-2  | /name       | "Microsoft.ApplicationInsights.Request"
          ENV-3  | /time       | "2023-11-14T22:13:20Z"
          ENV-3  | /time       | "2023-11-14T22:13:20.1Z"
          ENV-3  | /time       | "2023-11-14T22:13:20.1234567Z"
          ENV-4  | /time       | "2023-11-12T22:13:20Z"
          ENV-4  | /time       | "2023-11-15T00:13:20Z"
          ENV-6  | /sampleRate | 100
          ENV-6  | /sampleRate | 100.0
          ENV-6  | /sampleRate | 33.333332
          ENV-6  | /sampleRate | 0.001
          ENV-7  | /seq        | "abc"
          ENV-8  | /iKey       | "10CA1000-0000-4000-8000-00000000abcd"
          ENV-9  | /tags       | {}
          ENV-9  | /tags/ai.cloud.role | "shop"
          ENV-10 | /data/baseData/ver  | 2
          """)
  void acceptsAFieldAsDocumented(String id, String path, String value) {
    assertThat(refusalWith("Request", path, value)).isEmpty();
  }

  @DisplayName("ENV-1 to ENV-10: refused")
  @ParameterizedTest(name = "{0} {1}={2}")
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      textBlock =
          """
          ENV-1  | /ver        | 2         | 102: Field 'ver' on type 'Envelope' is out of range. Expected: 1, Actual: 2
          ENV-1  | /ver        | "1"       | 106: Field 'ver' on type 'Envelope' is of incorrect type
          ENV-1  | /ver        | 1.0       | 106: Field 'ver'
          ENV-1  | /ver        | null      | Actual: null
          ENV-2  | /name       | "Requests"| 104: Field 'name' on type 'Envelope' is not valid
          ENV-2  | /name       | "Event"   | 105: Field 'name' on type 'Envelope' does not fit
          ENV-2  | /name       | ""        | 109: Field 'name' on type 'Envelope' is required but missing or empty
          ENV-2  | /name       | 7         | 106: Field 'name'
          ENV-3  | /time       | "2023-11-14T22:13:20"           | 104: Field 'time'
          ENV-3  | /time       | "2023-11-14T22:13:20+00:00"     | 104: Field 'time'
          ENV-3  | /time       | "2023-11-14 22:13:20Z"          | 104: Field 'time'
          ENV-3  | /time       | "2023-11-14T22:13Z"             | 104: Field 'time'
          ENV-3  | /time       | "2023-11-14T22:13:20.Z"         | 104: Field 'time'
          ENV-3  | /time       | "2023-11-14T22:13:20.12345678Z" | 104: Field 'time'
          ENV-3  | /time       | "2023-11-14T24:00:00Z"          | 104: Field 'time'
          ENV-3  | /time       | "2023-02-30T22:13:20Z"          | 104: Field 'time'
          ENV-3  | /time       | 1700000000                      | 106: Field 'time'
          ENV-3  | /time       | ""                              | 109: Field 'time'
          ENV-4  | /time       | "2023-11-12T22:13:19.999Z" | 103: Field 'time' on type 'Envelope' is older than the allowed min date. Expected: now - 172800000ms, Actual: now - 172800001ms
          ENV-4  | /time       | "2023-11-15T00:13:20.001Z" | 103: Field 'time' on type 'Envelope' is newer than the allowed max date. Expected: now + 7200000ms, Actual: now + 7200001ms
          ENV-4  | /time       | "1970-01-01T00:00:00Z"     | 103: Field 'time'
          ENV-6  | /sampleRate | 0         | 102: Field 'sampleRate'
          ENV-6  | /sampleRate | -1        | 102: Field 'sampleRate'
          ENV-6  | /sampleRate | 100.01    | 102: Field 'sampleRate'
          ENV-6  | /sampleRate | "100"     | 106: Field 'sampleRate'
          ENV-7  | /seq        | 1         | 106: Field 'seq'
          ENV-8  | /iKey       | null      | Invalid instrumentation key
          ENV-8  | /iKey       | ""        | Invalid instrumentation key
          ENV-8  | /iKey       | "1-2-3-4-5" | Invalid instrumentation key
          ENV-8  | /iKey       | "1111111122223333444455555555555"  | Invalid instrumentation key
          ENV-8  | /iKey       | "g1111111-2222-3333-4444-555555555555" | Invalid instrumentation key
          ENV-9  | /tags       | null      | 106: Field 'tags'
          ENV-9  | /tags       | []        | 106: Field 'tags'
          ENV-9  | /tags/ai.cloud.role | null | 106: Field 'ai.cloud.role' on type 'ContextTagKeys'
          ENV-9  | /tags/ai.cloud.role | 1    | 106: Field 'ai.cloud.role' on type 'ContextTagKeys'
          ENV-9  | /tags/ai.cloud.rolle | "x" | 101: Field 'ai.cloud.rolle' on type 'ContextTagKeys' is not known
          ENV-10 | /data       | []        | 106: Field 'data'
          ENV-10 | /data/baseType | "TraceData" | 104: Field 'baseType' on type 'Data' is not valid
          ENV-10 | /data/baseType | null   | 106: Field 'baseType'
          ENV-10 | /data/baseData | null   | 106: Field 'baseData'
          ENV-10 | /data/baseData/ver | 1  | 102: Field 'ver' on type 'RequestData'
          ENV-10 | /data/extra | 1         | 101: Field 'extra' on type 'Data'
          ENV-10 | /data/baseData/extra | 1 | 101: Field 'extra' on type 'RequestData' is not known
          ENV-10 | /flags      | 1         | 101: Field 'flags' on type 'Envelope' is not known
          """)
  void refusesAFieldThatIsNot(String id, String path, String value, String message) {
    assertThat(refusalWith("Request", path, value)).contains(message);
  }

  @DisplayName("ENV-2, ENV-3, ENV-8, ENV-10: a required field is missing")
  @ParameterizedTest(name = "{0}")
  @CsvSource({
    "/name, 109: Field 'name' on type 'Envelope' is required but missing or empty",
    "/time, 109: Field 'time' on type 'Envelope'",
    "/iKey, Invalid instrumentation key",
    "/data, 109: Field 'data' on type 'Envelope'",
    "/data/baseType, 109: Field 'baseType' on type 'Data'",
    "/data/baseData, 109: Field 'baseData' on type 'Data'",
    "/data/baseData/ver, 109: Field 'ver' on type 'RequestData'"
  })
  void refusesAnEnvelopeWithoutARequiredField(String path, String message) {
    String json = Envelopes.without(Envelopes.of("Request"), path).toString();

    assertThat(Envelopes.refusal(json)).contains(message);
  }

  @DisplayName("Table 2: every kind by its short and its long name")
  @ParameterizedTest(name = "{0}")
  @ValueSource(
      strings = {
        "Request",
        "RemoteDependency",
        "Message",
        "Exception",
        "Event",
        "Metric",
        "Availability",
        "PageView",
        "PageViewPerf",
        "Statsbeat"
      })
  void acceptsEveryKindByBothNames(String name) {
    ObjectNode envelope = Envelopes.of(name);

    assertThat(Envelopes.refusal(envelope.toString())).isEmpty();
    envelope.put("name", "Microsoft.ApplicationInsights." + name);
    assertThat(Envelopes.refusal(envelope.toString())).isEmpty();
  }

  @DisplayName("ENV-18: not JSON, or not one object")
  @ParameterizedTest(name = "{0}")
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      textBlock =
          """
          {"ver":1          | 110: Item is not JSON
          {"ver":1,"ver":1} | Duplicate
          {"ver":NaN}       | 110: Item is not JSON
          {"ver":Infinity}  | 110: Item is not JSON
          {'ver':1}         | 110: Item is not JSON
          {"ver":1,}        | 110: Item is not JSON
          {"ver":1}{}       | 110: Item is not JSON
          {"ver":1} x       | 110: Item is not JSON
          ``                | an empty line
          null              | 106: Field 'item' on type 'Request' is of incorrect type. Expected: object, Actual: null
          7                 | 106: Field 'item'
          "text"            | 106: Field 'item'
          [{}]              | 106: Field 'item'
          """)
  void refusesWhatIsNotAJsonObject(String json, String message) {
    assertThat(Envelopes.refusal(json)).contains(message);
  }

  /** The value goes in as text, because a tree would not keep a number such as 1e999. */
  static String refusalWith(String name, String path, String json) {
    String mark = "the value";
    String envelope = Envelopes.with(Envelopes.of(name), path, StringNode.valueOf(mark)).toString();
    return Envelopes.refusal(envelope.replace('"' + mark + '"', json));
  }
}
