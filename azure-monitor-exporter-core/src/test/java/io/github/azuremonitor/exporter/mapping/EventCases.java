/*
 * Copyright 2026 the azure-monitor-opentelemetry authors
 * SPDX-License-Identifier: Apache-2.0
 */

package io.github.azuremonitor.exporter.mapping;

import static io.github.azuremonitor.exporter.mapping.ExpectedItem.ABSENT;
import static io.github.azuremonitor.exporter.mapping.ExpectedItem.dependency;
import static io.github.azuremonitor.exporter.mapping.ExpectedItem.exception;
import static io.github.azuremonitor.exporter.mapping.ExpectedItem.message;
import static io.github.azuremonitor.exporter.mapping.ExpectedItem.request;
import static io.github.azuremonitor.exporter.mapping.GivenSpan.client;
import static io.github.azuremonitor.exporter.mapping.GivenSpan.internal;
import static io.github.azuremonitor.exporter.mapping.GivenSpan.server;

import io.github.azuremonitor.exporter.mapping.GivenSpan.Parent;
import io.opentelemetry.api.trace.StatusCode;

/** Events of spans. */
final class EventCases {

  private static final String BOOM =
      "exceptions[0].typeName=java.lang.IllegalStateException; exceptions[0].message=boom;"
          + " exceptions[0].id=1; exceptions[0].hasFullStack=true;"
          + " exceptions[0].parsedStack[0].level=0;"
          + " exceptions[0].parsedStack[0].method=com.foo.Bar.baz;"
          + " exceptions[0].parsedStack[0].fileName=Bar.java;"
          + " exceptions[0].parsedStack[0].line=12;"
          + " problemId=java.lang.IllegalStateException at com.foo.Bar.baz";

  private static final String RECORDED =
      "exception: exception.type=java.lang.IllegalStateException; exception.message=boom;"
          + " exception.escaped=true; exception.stacktrace=java.lang.IllegalStateException: boom\n"
          + "\tat com.foo.Bar.baz(Bar.java:12)";

  private EventCases() {}

  static MappingTopic topic() {
    return MappingTopic.of(
        "Events of spans",
        """
        An event becomes an item of its own below its span: an exception if it describes one, else a message.
        An exception is sent only from the outermost span of a process, since the spans within record the same
        one on its way up. What the event does not tell of user and session is taken from the span.
        """,
        MappingCase.of(
            "TR-2 TR-61 TR-62 TR-63 TR-64 LG-32 LG-42",
            "A message and an exception during a request",
            server("GET /x", "tenant=t1")
                .with(StatusCode.ERROR)
                .withEvents("hello: ek=ev; http.x=y", RECORDED + "; attempt=2"),
            request("success=false; properties.tenant=t1"),
            message("message=hello; properties.ek=ev; ai.operation.name=GET /x"),
            exception(BOOM, "properties.tenant=t1; properties.attempt=2")),
        MappingCase.of(
            "TR-62",
            "An exception passes through a step of a request",
            internal("step", "").with(StatusCode.ERROR).withEvents(RECORDED, "after: k=v"),
            dependency("type=InProc; success=false"),
            message("message=after; properties.k=v")),
        MappingCase.of(
                "TR-62",
                "The exception of a step, for who wants all of them",
                internal("step", "").withEvents("exception: exception.type=Problem"),
                dependency("type=InProc"),
                exception("exceptions[0].typeName=Problem; exceptions[0].message=Problem"))
            .with(Setting.EXCEPTIONS_OF_INNER_SPANS),
        MappingCase.of(
            "TR-62",
            "The caller is in another process; the event has another name",
            server("GET /x", "")
                .with(Parent.REMOTE)
                .withEvents("oops: exception.type=Problem", "after: "),
            request("ai.operation.parentId=b7ad6b7169203331"),
            exception("exceptions[0].typeName=Problem; exceptions[0].message=Problem"),
            message("message=after")),
        MappingCase.of(
            "TR-62 TR-63 ENV-11",
            "An exception of which nothing is told",
            server("x", "").withEvents("exception: "),
            request(),
            exception("exceptions[0].typeName=Exception; exceptions[0].message=Exception")),
        MappingCase.of(
            "TR-61 ENV-11",
            "An event without a name",
            client("x", "server.address=host").withEvents(" : "),
            dependency("target=host"),
            message("message=n/a")),
        MappingCase.of(
            "TR-61 TR-10",
            "The sampler kept one of four",
            server("x", "microsoft.sample_rate=25").withEvents("hello: "),
            request("sampleRate=25.0"),
            message("message=hello; sampleRate=25.0")),
        MappingCase.of(
            "TR-61 RT-20 RT-23",
            "User and session of the span; the event has a user of its own",
            server("x", "enduser.id=u; session.id=s").withEvents("hello: enduser.id=v"),
            request("ai.user.authUserId=u; ai.session.id=s"),
            message("message=hello; ai.user.authUserId=v; ai.session.id=s")),
        MappingCase.of(
            "TR-73",
            "Measurements of an event",
            server("x", "").withEvents("hello: microsoft.custom_measurements={\"a\":1.5}"),
            request(),
            message("message=hello; measurements.a=1.5")),
        MappingCase.of(
            "TR-65",
            "An exception that was logged already",
            server(
                    "x",
                    "applicationinsights.internal.logged_exception="
                        + "java.lang.IllegalStateException: boom\n"
                        + "\tat com.foo.Bar.baz(Bar.java:12)")
                .withEvents(RECORDED),
            request()),
        MappingCase.of(
            "TR-22 TR-61",
            "The span belongs to a request whose name is known",
            client("x", "server.address=host; applicationinsights.internal.operation_name=GET /a")
                .withEvents("hello: "),
            dependency("target=host; ai.operation.name=GET /a"),
            message("message=hello; ai.operation.name=GET /a")),
        MappingCase.of(
            "TR-61",
            "A call of unknown request",
            client("x", "server.address=host").withEvents("hello: "),
            dependency("target=host"),
            message("message=hello; ai.operation.name=" + ABSENT)));
  }
}
