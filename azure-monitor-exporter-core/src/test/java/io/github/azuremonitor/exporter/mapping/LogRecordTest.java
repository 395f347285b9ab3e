/*
 * Copyright 2026 the azure-monitor-opentelemetry authors
 * SPDX-License-Identifier: Apache-2.0
 */

package io.github.azuremonitor.exporter.mapping;

import static io.github.azuremonitor.exporter.envelope.CollectedBatches.json;
import static io.github.azuremonitor.exporter.mapping.MappedItems.data;
import static io.github.azuremonitor.exporter.mapping.MappedItems.only;
import static io.github.azuremonitor.exporter.mapping.MappedItems.properties;
import static io.github.azuremonitor.exporter.mapping.MappedItems.tag;
import static io.github.azuremonitor.exporter.mapping.MappedItems.type;
import static io.github.azuremonitor.exporter.mapping.Telemetry.CONTEXT;
import static io.github.azuremonitor.exporter.mapping.Telemetry.log;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.azuremonitor.exporter.ledger.DropReason;
import io.github.azuremonitor.exporter.ledger.Signal;
import io.opentelemetry.api.common.KeyValue;
import io.opentelemetry.api.common.Value;
import io.opentelemetry.api.logs.Severity;
import io.opentelemetry.sdk.common.InstrumentationScopeInfo;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import tools.jackson.databind.JsonNode;

class LogRecordTest {

  @Test
  @DisplayName("LG-16 to LG-18 the example of a message")
  void message() {
    JsonNode item =
        only(
            log("thread.name=main; thread.id=1; k=v; code.filepath=B.java; code.lineno=12;"
                    + " code.function=f; code.namespace=com.foo.B; logback.mdc.user=u; http.x=y")
                .setSeverity(Severity.WARN)
                .setBody("disk low")
                .build());
    assertThat(data(item))
        .isEqualTo(
            json(
                "{'message':'disk low','severityLevel':'Warning','properties':{"
                    + "'SourceType':'Logger','LoggerName':'com.foo.Bar','LoggingLevel':'WARN',"
                    + "'ThreadName':'main','k':'v','user':'u','FileName':'B.java',"
                    + "'ClassName':'com.foo.B','MethodName':'f','LineNumber':'12'}}"));
    assertThat(item.path("name").asString()).isEqualTo("Message");
    assertThat(item.path("time").asString()).isEqualTo("2023-11-14T22:13:20.1234567Z");
    assertThat(item.has("sampleRate")).isFalse();
  }

  @Test
  @DisplayName("LG-1 the example of an exception")
  void exception() {
    JsonNode item =
        only(
            log("exception.type=java.lang.IllegalStateException; exception.message=boom;"
                    + " exception.stacktrace=st; k=v")
                .setSeverity(Severity.ERROR)
                .setBody("failed")
                .build());
    assertThat(data(item))
        .isEqualTo(
            json(
                "{'exceptions':[{'typeName':'java.lang.IllegalStateException','message':'boom',"
                    + "'hasFullStack':true,'stack':'st'}],'severityLevel':'Error','properties':{"
                    + "'SourceType':'Logger','LoggerName':'com.foo.Bar','LoggingLevel':'ERROR',"
                    + "'Logger Message':'failed','k':'v'}}"));
  }

  @Test
  @DisplayName("LG-50, LG-51 the example of a custom event")
  void customEvent() {
    JsonNode item =
        only(
            log("microsoft.custom_event.name=Checkout; k=v; thread.name=main")
                .setSeverity(Severity.INFO)
                .setBody("not exported")
                .build());
    assertThat(data(item)).isEqualTo(json("{'name':'Checkout','properties':{'k':'v'}}"));
    assertThat(type(item)).isEqualTo("EventData");
  }

  @ParameterizedTest(name = "{0}: {1}")
  @DisplayName("LG-1 to LG-6 what a record becomes")
  @CsvSource({
    "exception.stacktrace=s, ExceptionData",
    "exception.stacktrace=\"\", ExceptionData",
    "exception.type=T, ExceptionData",
    "exception.message=m, ExceptionData",
    "exception.message=\"\", MessageData",
    "microsoft.custom_event.name=e, EventData",
    "microsoft.custom_event.name=\"\", MessageData",
    "microsoft.custom_event.name=5, MessageData",
    "exception.type=T; microsoft.custom_event.name=e, ExceptionData",
    "k=v, MessageData",
  })
  void types(String attributes, String baseType) {
    assertThat(type(only(log(attributes).build()))).isEqualTo(baseType);
  }

  @Test
  @DisplayName("LG-6 an exception that is an event too keeps the event's name")
  void exceptionWithEventName() {
    JsonNode item = only(log("exception.type=T; microsoft.custom_event.name=e").build());
    assertThat(properties(item).path("microsoft.custom_event.name").asString()).isEqualTo("e");
  }

  @ParameterizedTest
  @DisplayName("LG-7 OpenTelemetry's event name makes no custom event, but is kept")
  @CsvSource({
    "k=v, MessageData",
    "exception.type=T, ExceptionData",
    "microsoft.custom_event.name=e, EventData",
  })
  void eventName(String attributes, String baseType) {
    JsonNode item = only(log(attributes).setEventName("the.event").build());
    assertThat(type(item)).isEqualTo(baseType);
    assertThat(properties(item).path("EventName").asString()).isEqualTo("the.event");
    assertThat(properties(only(log(attributes).build())).has("EventName")).isFalse();
  }

  @ParameterizedTest(name = "{0}: exported {1}")
  @DisplayName("LG-8 records of our own loggers are not exported")
  @CsvSource({
    "io.github.azuremonitor.exporter.LossLog, false",
    "io.github.azuremonitor.exporter.delivery.Delivery, false",
    "io.github.azuremonitor.exporters.Mine, true",
    "io.github.azuremonitor.spring.Anything, true",
  })
  void ownLoggers(String logger, boolean exported) {
    MappedItems items = new MappedItems();
    assertThat(
            items.logs(
                log("k=v")
                    .setInstrumentationScopeInfo(InstrumentationScopeInfo.create(logger))
                    .build()))
        .hasSize(exported ? 1 : 0);
    assertThat(items.report().received().get(Signal.LOG_RECORD)).isEqualTo(1);
    items.assertLost(DropReason.MAPPING_ERROR, 0);
  }

  @ParameterizedTest(name = "{0}, observed {1}: {2}")
  @DisplayName("LG-10 the time: the record's, else when it was observed, else now")
  @CsvSource({
    "1000000000, 2000000000, 1970-01-01T00:00:01.0000000Z",
    "0, 2000000000, 1970-01-01T00:00:02.0000000Z",
    "0, 0, 2023-11-14T22:21:40.0000000Z",
  })
  void time(long timestamp, long observed, String expected) {
    JsonNode item =
        only(
            log("")
                .setTimestamp(timestamp, TimeUnit.NANOSECONDS)
                .setObservedTimestamp(observed, TimeUnit.NANOSECONDS)
                .build());
    assertThat(item.path("time").asString()).isEqualTo(expected);
  }

  @Test
  @DisplayName("LG-11 the operation is that of the span, if there is one")
  void operation() {
    JsonNode within = only(log("").setSpanContext(CONTEXT).build());
    assertThat(tag(within, "ai.operation.id")).isEqualTo(Telemetry.TRACE_ID);
    assertThat(tag(within, "ai.operation.parentId")).isEqualTo(Telemetry.SPAN_ID);
    JsonNode without = only(log("").build());
    assertThat(tag(without, "ai.operation.id")).isEmpty();
    assertThat(tag(without, "ai.operation.parentId")).isEmpty();
  }

  @Test
  @DisplayName("LG-13 the sample rate")
  void sampleRate() {
    assertThat(only(log("microsoft.sample_rate=25").build()).path("sampleRate").asDouble())
        .isEqualTo(25);
  }

  @ParameterizedTest(name = "{0}: {1} = {2}")
  @DisplayName("LG-14, RT-25 tags")
  @CsvSource({
    "enduser.id=u, ai.user.authUserId, u",
    "enduser.pseudo.id=u, ai.user.id, u",
    "session.id=s, ai.session.id, s",
    "user_agent.synthetic.type=test, ai.operation.syntheticSource, True",
    "microsoft.client.ip=1.1.1.1, ai.location.ip, 1.1.1.1",
    "client.address=1.1.1.1, ai.location.ip, ''",
  })
  void tags(String attributes, String tag, String expected) {
    assertThat(tag(only(log(attributes).build()), tag)).isEqualTo(expected);
  }

  @ParameterizedTest(name = "{0}: {1}, {2}")
  @DisplayName("LG-15 severities")
  @CsvSource({
    "UNDEFINED_SEVERITY_NUMBER, Verbose,",
    "TRACE, Verbose, TRACE",
    "TRACE4, Verbose, TRACE",
    "DEBUG, Verbose, DEBUG",
    "DEBUG4, Verbose, DEBUG",
    "INFO, Information, INFO",
    "INFO4, Information, INFO",
    "WARN, Warning, WARN",
    "WARN4, Warning, WARN",
    "ERROR, Error, ERROR",
    "ERROR4, Error, ERROR",
    "FATAL, Critical, FATAL",
    "FATAL4, Critical, FATAL",
  })
  void severities(Severity severity, String severityLevel, @Nullable String loggingLevel) {
    JsonNode item = only(log("").setSeverity(severity).build());
    assertThat(data(item).path("severityLevel").asString()).isEqualTo(severityLevel);
    assertThat(properties(item).path("LoggingLevel").asString(null)).isEqualTo(loggingLevel);
  }

  static Stream<Arguments> bodies() {
    return Stream.of(
        Arguments.of(Value.of("text"), "text"),
        Arguments.of(Value.of(""), "n/a"),
        Arguments.of(Value.of(" \n"), "n/a"),
        Arguments.of(Value.of(true), "true"),
        Arguments.of(Value.of(5), "5"),
        Arguments.of(Value.of(1.5), "1.5"),
        Arguments.of(Value.of(Double.NaN), "NaN"),
        Arguments.of(Value.of(new byte[] {1, 2, 3}), "AQID"),
        Arguments.of(Value.of(Value.of("a"), Value.of(1)), "[\"a\",1]"),
        Arguments.of(Value.of(new Value<?>[0]), "[]"),
        Arguments.of(Value.of(Map.of("k", Value.of("v"))), "{\"k\":\"v\"}"),
        Arguments.of(Value.of(Map.<String, Value<?>>of()), "{}"),
        Arguments.of(
            Value.of(
                KeyValue.of("a", Value.of(Value.of(false), Value.of(Double.POSITIVE_INFINITY))),
                KeyValue.of("b", Value.of(new byte[] {1, 2, 3})),
                KeyValue.of("c", Value.of(Map.<String, Value<?>>of())),
                KeyValue.of("d\"", Value.of(1.5))),
            "{\"a\":[false,\"Infinity\"],\"b\":\"AQID\",\"c\":{},\"d\\\"\":1.5}"));
  }

  @ParameterizedTest(name = "{1}")
  @MethodSource("bodies")
  @DisplayName("LG-16 bodies as text")
  void body(Value<?> body, String expected) {
    assertThat(data(only(log("").setBodyValue(body).build())).path("message").asString())
        .isEqualTo(expected);
  }

  @Test
  @DisplayName("LG-16 no body becomes n/a, a long one is cut")
  void bodyLimits() {
    assertThat(data(only(log("").build())).path("message").asString()).isEqualTo("n/a");
    assertThat(data(only(log("").setBody("b".repeat(40_000)).build())).path("message").asString())
        .hasSize(32_768);
  }

  @Test
  void deeplyNestedBodyIsCutOff() {
    Value<?> value = Value.of("innermost");
    for (int i = 0; i < 10_000; i++) {
      value = Value.of(value, Value.of(1));
    }
    assertThat(data(only(log("").setBodyValue(value).build())).path("message").asString())
        .startsWith("[[[[")
        .contains("…")
        .doesNotContain("innermost");
  }

  @ParameterizedTest
  @DisplayName("LG-17 an exception without body has no logger message")
  @CsvSource({"''", ","})
  void noLoggerMessage(@Nullable String body) {
    var builder = log("exception.type=T");
    JsonNode item = only(body == null ? builder.build() : builder.setBody(body).build());
    assertThat(properties(item).has("Logger Message")).isFalse();
  }

  @Test
  @DisplayName("LG-17 what the exporter sets wins over attributes of the same key")
  void precedence() {
    JsonNode properties =
        properties(
            only(
                log("LoggerName=mine; SourceType=mine; ThreadName=mine; logback.mdc.LoggerName=mdc")
                    .build()));
    assertThat(properties)
        .isEqualTo(json("{'SourceType':'Logger','LoggerName':'com.foo.Bar','ThreadName':'mine'}"));
  }

  @Test
  @DisplayName("LG-17 a logger without name has no LoggerName")
  void namelessLogger() {
    JsonNode item =
        only(log("").setInstrumentationScopeInfo(InstrumentationScopeInfo.create("")).build());
    assertThat(properties(item)).isEqualTo(json("{'SourceType':'Logger'}"));
  }

  @ParameterizedTest(name = "{0}: {1} = {2}")
  @DisplayName("LG-18 attributes that become other properties")
  @CsvSource(
      delimiter = '|',
      value = {
        "log4j.mdc.X=v | X | v",
        "log4j.context_data.X=v | X | v",
        "logback.mdc.X=v | X | v",
        "jboss-logmanager.mdc.X=v | X | v",
        "log4j.map_message.X=v | X | v",
        "logback.mdc.http.x=v | http.x | v",
        "logback.other=v | logback.other | v",
        "log=v | log | v",
        "code.filepath=F | FileName | F",
        "code.file.path=F; code.filepath=G | FileName | F",
        "code.namespace=N | ClassName | N",
        "code.function=f | MethodName | f",
        "code.function.name=a.B.f; code.function=g; code.namespace=N | MethodName | f",
        "code.function.name=a.B.f; code.function=g; code.namespace=N | ClassName | a.B",
        "code.function.name=f | MethodName | f",
        "code.lineno=5 | LineNumber | 5",
        "code.line.number=6; code.lineno=5 | LineNumber | 6",
        "log4j.marker=a, b | Marker | a, b",
        "logback.marker=[a,b] | Marker | a,b",
        "exception.type=T; code.lineno=5 | LineNumber | 5",
        "microsoft.custom_event.name=e; code.lineno=5 | LineNumber | 5",
      })
  void renamed(String attributes, String property, String expected) {
    JsonNode properties = properties(only(log(attributes).build()));
    assertThat(properties.path(property).asString("")).isEqualTo(expected);
    assertThat(properties.properties().stream().map(Map.Entry::getKey))
        .noneMatch(
            key -> key.startsWith("code.") || key.contains("mdc.") || key.contains("marker"));
  }

  @Test
  @DisplayName("LG-18 a prefix without a key behind it is no property")
  void emptyContextKey() {
    assertThat(properties(only(log("logback.mdc.=v").build())).size()).isEqualTo(2);
  }

  @Test
  @DisplayName("LG-50 an event's name is cut at 512")
  void longEventName() {
    JsonNode item = only(log("microsoft.custom_event.name=" + "e".repeat(600)).build());
    assertThat(data(item).path("name").asString()).hasSize(512);
  }

  @ParameterizedTest(name = "{0}: {1}")
  @DisplayName("LG-8 only threads of our own are left out, not those that are called alike")
  @CsvSource({
    "azure-monitor, false",
    "azure-monitor-http-2, false",
    "azure-monitor-token, false",
    "azure-monitor-sync-job, true",
    "main, true",
  })
  void ownThreads(String thread, boolean exported) {
    assertThat(new MappedItems().logs(log("thread.name=" + thread).build()))
        .hasSize(exported ? 1 : 0);
  }

  @Test
  @DisplayName("TR-74 what only exporters may set cannot come from a diagnostic context")
  void reservedNames() {
    JsonNode item =
        only(
            log("logback.mdc._MS.links=x; log4j.map_message.applicationinsights.internal.x=y;"
                    + " logback.mdc.user=u")
                .build());
    assertThat(properties(item).has("_MS.links")).isFalse();
    assertThat(properties(item).has("applicationinsights.internal.x")).isFalse();
    assertThat(properties(item).path("user").asString()).isEqualTo("u");
  }

  @Test
  @DisplayName("ENV-11 a text of spaces that only the service takes for blank is none")
  void noBreakSpaces() {
    assertThat(data(only(log("").setBody("\u00a0\u2007\u0085").build())).path("message").asString())
        .isEqualTo("n/a");
  }
}
