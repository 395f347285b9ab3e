/*
 * Copyright 2026 the azure-monitor-opentelemetry authors
 * SPDX-License-Identifier: Apache-2.0
 */

package io.github.azuremonitor.exporter.mapping;

import static io.github.azuremonitor.exporter.mapping.ExpectedItem.exception;
import static io.github.azuremonitor.exporter.mapping.GivenLog.log;

import io.opentelemetry.api.logs.Severity;

/** Exceptions that were logged. */
final class LogExceptionCases {

  private static final String STACK =
      """
      java.lang.IllegalStateException: top
      \tat java.base/java.lang.Thread.run(Thread.java:840)
      Caused by: java.io.IOException: cause: x
      \tat com.foo.Bar.<init>(Bar.java) ~[app.jar:1.0]
      \t... 1 more""";

  private LogExceptionCases() {}

  static MappingTopic topic() {
    return MappingTopic.of(
        "Exceptions",
        """
        A log record with an exception is an exception, whatever else it is. The text of its stack trace is taken
        apart, so that the portal shows a call stack for each exception of the chain and groups exceptions by the
        place they come from. A text in which no frame is found is shown as it is.
        """,
        MappingCase.of(
            "LG-1 LG-30 LG-31 LG-32 LG-33 LG-38 LG-39 LG-40 LG-42 LG-43",
            "An exception with a cause",
            log("exception.type=java.lang.IllegalStateException; exception.message=top;"
                    + " exception.stacktrace="
                    + STACK
                    + "; k=v")
                .with(Severity.ERROR)
                .withBody("failed"),
            exception(
                "severityLevel=Error; properties.LoggingLevel=ERROR; properties.k=v",
                "properties.Logger Message=failed",
                "problemId=java.lang.IllegalStateException at java.lang.Thread.run",
                "exceptions[0].typeName=java.lang.IllegalStateException",
                "exceptions[0].message=top; exceptions[0].id=1; exceptions[0].hasFullStack=true",
                "exceptions[0].parsedStack[0].level=0",
                "exceptions[0].parsedStack[0].method=java.lang.Thread.run",
                "exceptions[0].parsedStack[0].fileName=Thread.java",
                "exceptions[0].parsedStack[0].line=840",
                "exceptions[1].typeName=java.io.IOException; exceptions[1].message=cause: x",
                "exceptions[1].id=2; exceptions[1].outerId=1; exceptions[1].hasFullStack=true",
                "exceptions[1].parsedStack[0].level=0",
                "exceptions[1].parsedStack[0].method=com.foo.Bar.<init>",
                "exceptions[1].parsedStack[0].fileName=Bar.java",
                "exceptions[1].parsedStack[0].assembly=app.jar")),
        MappingCase.of(
            "LG-1 LG-44",
            "A stack trace in another notation",
            log(
                "exception.type=ValueError; exception.message=boom;"
                    + " exception.stacktrace=in line 5"),
            exception(
                "exceptions[0].typeName=ValueError; exceptions[0].message=boom",
                "exceptions[0].hasFullStack=true; exceptions[0].stack=in line 5",
                "properties.Logger Message=order placed")),
        MappingCase.of(
            "LG-1 ENV-11",
            "Only a type",
            log("exception.type=Problem"),
            exception("exceptions[0].typeName=Problem; exceptions[0].message=Problem")),
        MappingCase.of(
            "LG-1 ENV-11",
            "Only a message",
            log("exception.message=boom"),
            exception("exceptions[0].typeName=Exception; exceptions[0].message=boom")),
        MappingCase.of(
            "LG-17",
            "Nothing was logged but the exception",
            log("exception.type=Problem; exception.message=boom").withBody(""),
            exception(
                "exceptions[0].typeName=Problem; exceptions[0].message=boom",
                "properties.Logger Message=" + ExpectedItem.ABSENT)),
        MappingCase.of(
            "LG-6",
            "An exception that is an event, too",
            log("exception.type=Problem; microsoft.custom_event.name=Failure"),
            exception(
                "exceptions[0].typeName=Problem; exceptions[0].message=Problem",
                "properties.microsoft.custom_event.name=Failure")));
  }
}
