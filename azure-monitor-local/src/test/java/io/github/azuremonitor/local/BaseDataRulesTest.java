/*
 * Copyright 2026 the azure-monitor-opentelemetry authors
 * SPDX-License-Identifier: Apache-2.0
 */

package io.github.azuremonitor.local;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

@DisplayName("Fields of the data of each base type")
class BaseDataRulesTest {

  @DisplayName("ENV-12: duration, accepted")
  @ParameterizedTest(name = "{0}")
  @ValueSource(
      strings = {
        "00:00:00",
        "00:00:00.1",
        "00:00:00.000000",
        "00:00:59.999999",
        "01:01:01.1234567",
        "0.00:00:00.123",
        "1.00:00:00.000000",
        "999.23:59:59.9999999"
      })
  void acceptsADuration(String duration) {
    assertThat(refusal("Request", "duration", '"' + duration + '"')).isEmpty();
  }

  @DisplayName("ENV-12: duration, refused")
  @ParameterizedTest(name = "{0}")
  @ValueSource(
      strings = {
        "",
        "1000.00:00:00.000000",
        "-00:00:01",
        "00:00:00.00000-5000",
        "24:00:00",
        "00:60:00",
        "00:00:60",
        "0:00:00",
        "00:00",
        "00:00:00.",
        "00:00:00.12345678",
        "1:00:00:00",
        "PT1S",
        " 00:00:00"
      })
  void refusesADuration(String duration) {
    assertThat(refusal("Request", "duration", '"' + duration + '"'))
        .startsWith("104: Field 'duration' on type 'RequestData' is not valid");
  }

  @DisplayName("Values of fields, accepted")
  @ParameterizedTest(name = "{0} {1}={2}")
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      textBlock =
          """
          Request          | success       | true
          Request          | name          | ""
          Request          | properties    | {}
          Request          | properties    | {"a":""}
          Request          | measurements  | {"a":1,"b":-0.5,"c":1.0E21}
          RemoteDependency | success       | false
          Message          | severityLevel | "Verbose"
          Message          | severityLevel | "Information"
          Message          | severityLevel | "Warning"
          Message          | severityLevel | "Error"
          Message          | severityLevel | "Critical"
          Message          | severityLevel | 0
          Message          | severityLevel | 4
          Message          | measurements  | {"a":1}
          Exception        | severityLevel | "Error"
          Exception        | exceptions    | [{"typeName":"E","message":"m"}]
          Exception        | exceptions    | [{"typeName":"E","message":"m","hasFullStack":false}]
          Metric           | metrics       | [{"name":"n","value":1e21}]
          Metric           | metrics       | [{"name":"n","value":-1,"kind":"Measurement"}]
          Metric           | metrics       | [{"name":"n","value":9,"kind":"Aggregation","count":2147483647,"min":1,"max":2,"stdDev":0.5}]
          Metric           | properties    | {"a":"b"}
          PageView         | duration      | "00:00:01"
          PageViewPerf     | perfTotal     | "00:00:01"
          PageViewPerf     | domProcessing | "00:00:01"
          """)
  void acceptsAValueAsDocumented(String name, String field, String value) {
    assertThat(refusal(name, field, value)).isEmpty();
  }

  @DisplayName("Values of fields, refused (ENV-11, ENV-13, ENV-15, ENV-17, ENV-18)")
  @ParameterizedTest(name = "{0} {1}={2}")
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      textBlock =
          """
          Request          | success       | "true"     | 106: Field 'success' on type 'RequestData' is of incorrect type. Expected: boolean, Actual: "true"
          Request          | success       | 1          | 106: Field 'success'
          Request          | duration      | 250        | 106: Field 'duration'
          Request          | id            | 7          | 106: Field 'id'
          Request          | id            | ""         | 109: Field 'id'
          Request          | responseCode  | ""         | 109: Field 'responseCode'
          Request          | responseCode  | 200        | 106: Field 'responseCode'
          Request          | url           | null       | 106: Field 'url'
          Request          | properties    | null       | 106: Field 'properties'
          Request          | properties    | []         | 106: Field 'properties'
          Request          | properties    | {"a":null} | 106: Field 'properties.a' on type 'RequestData'
          Request          | properties    | {"a":1}    | 106: Field 'properties.a'
          Request          | properties    | {"a":{}}   | 106: Field 'properties.a'
          Request          | measurements  | {"a":"1"}  | 106: Field 'measurements.a'
          Request          | measurements  | {"a":"NaN"} | 106: Field 'measurements.a'
          Request          | measurements  | {"a":1e999} | 102: Field 'measurements.a'
          RemoteDependency | name          | ""         | 109: Field 'name' on type 'RemoteDependencyData'
          RemoteDependency | success       | null       | 106: Field 'success'
          Message          | message       | ""         | 109: Field 'message' on type 'MessageData' is required but missing or empty
          Message          | message       | " \\t\\n"  | 109: Field 'message'
          Message          | severityLevel | "Info"     | 104: Field 'severityLevel'
          Message          | severityLevel | "error"    | 104: Field 'severityLevel'
          Message          | severityLevel | 5          | 104: Field 'severityLevel'
          Message          | severityLevel | -1         | 104: Field 'severityLevel'
          Message          | severityLevel | 1.0        | 104: Field 'severityLevel'
          Message          | severityLevel | null       | 104: Field 'severityLevel'
          Exception        | severityLevel | "Fatal"    | 104: Field 'severityLevel' on type 'ExceptionData'
          Exception        | exceptions    | []         | 102: Field 'exceptions' on type 'ExceptionData' is out of range
          Exception        | exceptions    | {}         | 106: Field 'exceptions'
          Exception        | exceptions    | [{"typeName":"E"}]              | 109: Field 'message' on type 'ExceptionDetails' is required but missing or empty
          Exception        | exceptions    | [{"typeName":"E","message":" "}] | 109: Field 'message' on type 'ExceptionDetails'
          Exception        | exceptions    | [{"message":"m"}]               | 109: Field 'typeName' on type 'ExceptionDetails'
          Exception        | exceptions    | [{"typeName":"","message":"m"}] | 109: Field 'typeName' on type 'ExceptionDetails'
          Exception        | exceptions    | [{"typeName":"E","message":"m","id":"1"}]            | 106: Field 'id' on type 'ExceptionDetails'
          Exception        | exceptions    | [{"typeName":"E","message":"m","id":2147483648}]     | 102: Field 'id' on type 'ExceptionDetails'
          Exception        | exceptions    | [{"typeName":"E","message":"m","outerId":1}]         | 105: Field 'exceptions' on type 'ExceptionData'
          Exception        | exceptions    | [{"typeName":"E","message":"m","id":1},{"typeName":"E","message":"m","id":1}] | id 1 twice
          Exception        | exceptions    | [{"typeName":"E","message":"m","hasFullStack":"no"}] | 106: Field 'hasFullStack'
          Exception        | exceptions    | [{"typeName":"E","message":"m","parsedStack":[{"method":"m"}]}] | 109: Field 'level' on type 'StackFrame'
          Exception        | exceptions    | [{"typeName":"E","message":"m","parsedStack":[{"level":0}]}]    | 109: Field 'method' on type 'StackFrame'
          Exception        | exceptions    | [{"typeName":"E","message":"m","parsedStack":[{"level":0,"method":""}]}] | 109: Field 'method' on type 'StackFrame'
          Exception        | exceptions    | [{"typeName":"E","message":"m","parsedStack":[{"level":0,"method":"m","line":"1"}]}] | 106: Field 'line'
          Exception        | exceptions    | [{"typeName":"E","message":"m","innerException":{}}] | 101: Field 'innerException'
          Event            | name          | ""         | 109: Field 'name' on type 'EventData' is required but missing or empty
          Metric           | metrics       | []         | 102: Field 'metrics' on type 'MetricData' is out of range. Expected: 1 entries, Actual: 0
          Metric           | metrics       | [{"name":"a","value":1},{"name":"b","value":1}] | 102: Field 'metrics'
          Metric           | metrics       | [7]        | 106: Field 'metrics'
          Metric           | metrics       | [{"value":1}]              | 109: Field 'name' on type 'DataPoint'
          Metric           | metrics       | [{"name":"","value":1}]    | 109: Field 'name' on type 'DataPoint'
          Metric           | metrics       | [{"name":"n"}]             | 109: Field 'value' on type 'DataPoint'
          Metric           | metrics       | [{"name":"n","value":"1"}] | 106: Field 'value' on type 'DataPoint'
          Metric           | metrics       | [{"name":"n","value":null}]  | 106: Field 'value'
          Metric           | metrics       | [{"name":"n","value":1e999}] | 102: Field 'value'
          Metric           | metrics       | [{"name":"n","value":-1e999}] | 102: Field 'value'
          Metric           | metrics       | [{"name":"n","value":1,"min":1e999}] | 102: Field 'min'
          Metric           | metrics       | [{"name":"n","value":1,"max":"2"}]   | 106: Field 'max'
          Metric           | metrics       | [{"name":"n","value":1,"count":-1}]  | 102: Field 'count'
          Metric           | metrics       | [{"name":"n","value":1,"count":2147483648}] | 102: Field 'count'
          Metric           | metrics       | [{"name":"n","value":1,"count":1.5}] | 106: Field 'count'
          Metric           | metrics       | [{"name":"n","value":1,"kind":"Sum"}] | 104: Field 'kind'
          Metric           | metrics       | [{"name":"n","value":1,"namespace":"x"}] | 101: Field 'namespace'
          Metric           | measurements  | {"a":1}    | 101: Field 'measurements' on type 'MetricData' is not known
          Availability     | success       | "yes"      | 106: Field 'success'
          Availability     | id            | ""         | 109: Field 'id'
          PageView         | perfTotal     | "00:00:01" | 101: Field 'perfTotal' on type 'PageViewData' is not known
          PageView         | duration      | "1s"       | 104: Field 'duration'
          PageViewPerf     | networkConnect | "1s"      | 104: Field 'networkConnect'
          """)
  void refusesAValueThatIsNot(String name, String field, String value, String message) {
    assertThat(refusal(name, field, value)).contains(message);
  }

  @DisplayName("A required field is missing")
  @ParameterizedTest(name = "{0} {1}")
  @CsvSource({
    "Request, ver",
    "Request, id",
    "Request, duration",
    "Request, success",
    "Request, responseCode",
    "RemoteDependency, ver",
    "RemoteDependency, name",
    "RemoteDependency, duration",
    "Exception, ver",
    "Exception, exceptions",
    "Message, ver",
    "Message, message",
    "Event, ver",
    "Event, name",
    "Metric, ver",
    "Metric, metrics",
    "Availability, ver",
    "Availability, id",
    "Availability, name",
    "Availability, duration",
    "Availability, success",
    "PageView, ver",
    "PageViewPerf, ver"
  })
  void refusesDataWithoutARequiredField(String name, String field) {
    String json = Envelopes.without(Envelopes.of(name), "/data/baseData/" + field).toString();

    assertThat(Envelopes.refusal(json))
        .startsWith("109: Field '" + field + "' on type '")
        .contains("is required but missing or empty");
  }

  @DisplayName("An exception has at most 100 frames, with 32,768 characters in all")
  @Test
  void limitsTheStack() {
    assertThat(refusalWithFrames(100, 1)).isEmpty();
    assertThat(refusalWithFrames(101, 1)).contains("Field 'parsedStack'", "Actual: 101");
    assertThat(refusalWithFrames(32, 1024)).isEmpty();
    assertThat(refusalWithFrames(33, 1024))
        .startsWith("100: Field 'parsedStack'")
        .endsWith("Expected: 32768 characters in all, Actual: 33792");
  }

  @DisplayName("An item has at most ten exceptions and a notice that there were more")
  @Test
  void limitsTheExceptions() {
    String exception = "{\"typeName\":\"E\",\"message\":\"m\"}";

    assertThat(
            refusal(
                "Exception", "exceptions", "[" + (exception + ",").repeat(10) + exception + "]"))
        .isEmpty();
    assertThat(
            refusal(
                "Exception", "exceptions", "[" + (exception + ",").repeat(11) + exception + "]"))
        .endsWith("Expected: 1 to 11 entries, Actual: 12");
  }

  private static String refusalWithFrames(int count, int methodLength) {
    ObjectNode envelope = Envelopes.of("Exception");
    ArrayNode frames =
        ((ObjectNode) envelope.at("/data/baseData/exceptions/0")).putArray("parsedStack");
    for (int i = 0; i < count; i++) {
      frames.addObject().put("level", i).put("method", "m".repeat(methodLength));
    }
    return Envelopes.refusal(envelope.toString());
  }

  private static String refusal(String name, String field, String json) {
    return EnvelopeRulesTest.refusalWith(name, "/data/baseData/" + field, json);
  }
}
