/*
 * Copyright 2026 the azure-monitor-opentelemetry authors
 * SPDX-License-Identifier: Apache-2.0
 */

package io.github.azuremonitor.exporter.mapping;

import static io.github.azuremonitor.exporter.mapping.ExpectedItem.ABSENT;
import static io.github.azuremonitor.exporter.mapping.ExpectedItem.message;
import static io.github.azuremonitor.exporter.mapping.GivenLog.log;

import io.opentelemetry.api.common.Value;
import io.opentelemetry.api.logs.Severity;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Log records that are messages. */
final class LogCases {

  private LogCases() {}

  static MappingTopic topic() {
    List<MappingCase> cases = new ArrayList<>(records());
    cases.addAll(bodies());
    cases.addAll(severities());
    cases.addAll(attributes());
    return new MappingTopic(
        "Log records",
        """
        A log record is a trace in the words of Application Insights, unless it describes an exception, an event,
        an availability test or a page view. It belongs to the span during which it was written. Not mentioned
        below are the custom dimensions that every record has: `SourceType` is `Logger`, `LoggerName` is the
        logger, `LoggingLevel` the level. Where nothing else is said, a record has the level INFO.
        """,
        cases);
  }

  private static List<MappingCase> records() {
    return List.of(
        MappingCase.of(
            "LG-5 LG-10 LG-15 LG-16 LG-17 LG-18",
            "A warning with all that an appender tells",
            log("thread.name=main; thread.id=1; k=v; code.filepath=B.java; code.lineno=12;"
                    + " code.function=f; code.namespace=com.foo.B; logback.mdc.user=u; http.x=y")
                .with(Severity.WARN)
                .withBody("disk low"),
            message(
                "message=disk low; severityLevel=Warning; properties.LoggingLevel=WARN",
                "properties.ThreadName=main; properties.k=v; properties.user=u",
                "properties.FileName=B.java; properties.ClassName=com.foo.B",
                "properties.MethodName=f; properties.LineNumber=12",
                "time=2023-11-14T22:13:20.1234567Z")),
        MappingCase.of(
            "LG-11",
            "Written within a span",
            log("").withinSpan(),
            message(
                "ai.operation.id=4bf92f3577b34da6a3ce929d0e0e4736",
                "ai.operation.parentId=00f067aa0ba902b7")),
        MappingCase.of(
            "LG-13",
            "The sampler kept one of four",
            log("microsoft.sample_rate=25").withinSpan(),
            message("sampleRate=25.0")),
        MappingCase.of(
            "LG-7",
            "OpenTelemetry's name of an event makes no custom event",
            log("").withEventName("order.placed"),
            message("properties.EventName=order.placed")),
        MappingCase.of(
            "LG-8",
            "A record of the exporter itself",
            log("").ofLogger("io.github.azuremonitor.exporter.LossLog")),
        MappingCase.of(
            "LG-17",
            "A logger without a name",
            log("").ofLogger(""),
            message("properties.LoggerName=" + ABSENT)),
        MappingCase.of(
            "LG-4 LG-20 TR-74",
            "Types of items in another exporter's notation are not known",
            log("_MS.baseType=PageViewData").withBody("page"),
            message("message=page")),
        MappingCase.of(
            "LG-19",
            "What Azure Functions tells of the invocation",
            log(
                "applicationinsights.internal.invocationId=i;"
                    + " applicationinsights.internal.processId=1;"
                    + " applicationinsights.internal.logLevel=INFO;"
                    + " applicationinsights.internal.category=c;"
                    + " applicationinsights.internal.hostInstanceId=h;"
                    + " applicationinsights.internal.azFuncLiveLogsSessionId=s"),
            message(
                "properties.InvocationId=i; properties.ProcessId=1; properties.LogLevel=INFO",
                "properties.Category=c; properties.HostInstanceId=h",
                "properties.#AzFuncLiveLogsSessionId=s")),
        MappingCase.of(
            "TR-73 LG-18",
            "Measurements",
            log("microsoft.custom_measurements={\"price\":9.5}"),
            message("measurements.price=9.5")));
  }

  private static List<MappingCase> bodies() {
    return List.of(
        body("no body", null, "n/a"),
        body("blank", Value.of(" \n"), "n/a"),
        body("a number", Value.of(1.5), "1.5"),
        body("a truth value", Value.of(true), "true"),
        body("bytes, as base64", Value.of(new byte[] {1, 2, 3}), "AQID"),
        body("a list, as JSON", Value.of(Value.of("a"), Value.of(1)), "[\"a\",1]"),
        body("a map, as JSON", Value.of(Map.of("k", Value.of("v"))), "{\"k\":\"v\"}"));
  }

  private static MappingCase body(String words, @Nullable Value<?> body, String text) {
    return MappingCase.of(
        "LG-16", "The body: " + words, log("").withBody(body), message("message=" + text));
  }

  private static List<MappingCase> severities() {
    return List.of(
        severity(Severity.UNDEFINED_SEVERITY_NUMBER, "Verbose", ABSENT),
        severity(Severity.TRACE, "Verbose", "TRACE"),
        severity(Severity.DEBUG4, "Verbose", "DEBUG"),
        severity(Severity.INFO2, "Information", "INFO"),
        severity(Severity.WARN, "Warning", "WARN"),
        severity(Severity.ERROR, "Error", "ERROR"),
        severity(Severity.FATAL, "Critical", "FATAL"));
  }

  private static MappingCase severity(Severity severity, String shown, String level) {
    boolean none = severity == Severity.UNDEFINED_SEVERITY_NUMBER;
    return MappingCase.of(
        "LG-15 LG-60 ENV-13",
        none ? "No level" : "Level " + severity.name(),
        log("").with(severity),
        none
            ? message("severityLevel=" + shown)
            : message("severityLevel=" + shown, "properties.LoggingLevel=" + level));
  }

  private static List<MappingCase> attributes() {
    return List.of(
        renamed("log4j.mdc.user=u", "user=u"),
        renamed("log4j.context_data.user=u", "user=u"),
        renamed("logback.mdc.user=u", "user=u"),
        renamed("jboss-logmanager.mdc.user=u", "user=u"),
        renamed("log4j.map_message.user=u", "user=u"),
        renamed("log4j.marker=AUDIT", "Marker=AUDIT"),
        renamed("logback.marker=[AUDIT,SLOW]", "Marker=AUDIT,SLOW"),
        renamed("code.file.path=B.java; code.filepath=old", "FileName=B.java"),
        renamed(
            "code.function.name=com.foo.B.f; code.line.number=12",
            "ClassName=com.foo.B; MethodName=f; LineNumber=12"),
        MappingCase.of(
            "LG-17",
            "What the exporter sets wins",
            log("LoggerName=mine; thread.name=main; ThreadName=mine"),
            message("properties.ThreadName=main")));
  }

  private static MappingCase renamed(String attributes, String properties) {
    StringBuilder expected = new StringBuilder();
    Assignments.of(properties)
        .forEach(
            (key, value) ->
                expected
                    .append(expected.isEmpty() ? "properties." : "; properties.")
                    .append(key)
                    .append('=')
                    .append(value));
    String first = attributes.substring(0, attributes.indexOf('='));
    return MappingCase.of(
        "LG-18", "Attribute `" + first + "`", log(attributes), message(expected.toString()));
  }
}
