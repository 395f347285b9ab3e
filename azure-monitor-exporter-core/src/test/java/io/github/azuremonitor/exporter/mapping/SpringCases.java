/*
 * Copyright 2026 the azure-monitor-opentelemetry authors
 * SPDX-License-Identifier: Apache-2.0
 */

package io.github.azuremonitor.exporter.mapping;

import static io.github.azuremonitor.exporter.mapping.ExpectedItem.dependency;
import static io.github.azuremonitor.exporter.mapping.ExpectedItem.request;
import static io.github.azuremonitor.exporter.mapping.GivenSpan.client;
import static io.github.azuremonitor.exporter.mapping.GivenSpan.internal;
import static io.github.azuremonitor.exporter.mapping.GivenSpan.server;
import static io.github.azuremonitor.exporter.mapping.GivenSpan.span;

import io.opentelemetry.api.trace.SpanKind;
import io.opentelemetry.api.trace.StatusCode;

/** Observations of Spring Boot. */
final class SpringCases {

  private static final String STOCK =
      "method=GET; uri=/stock/{item}?exact={e}; client.name=127.0.0.1;"
          + " http.url=http://127.0.0.1:8081/stock/tea?exact=true&sig=abc; ";

  private static final String STOCK_SHOWN =
      "name=GET /stock/{item}; type=Http; target=127.0.0.1:8081;"
          + " data=http://127.0.0.1:8081/stock/tea?exact=true&sig=REDACTED; ";

  private SpringCases() {}

  static MappingTopic topic() {
    return MappingTopic.of(
        "Spring Boot: web, schedules and methods",
        """
        Spring Boot describes requests, calls, scheduled methods and statements by observations, whose keys and
        values differ from OpenTelemetry's: all are texts, and words such as `none` stand for nothing. Spans of
        the instrumentation scope `org.springframework.boot` are translated, so that they read like all others.
        Observations set the status to OK whenever no exception left the method, so it says nothing here.
        """,
        MappingCase.of(
            "TR-1 TR-20 TR-23 TR-24",
            "A request",
            server(
                    "http get /orders/{id}",
                    "method=GET; uri=/orders/{id}; status=200; outcome=SUCCESS; exception=none;"
                        + " http.url=/orders/42; url.scheme=http; server.address=shop.example.com;"
                        + " server.port=8080; client.address=203.0.113.7")
                .with(StatusCode.OK)
                .observation(),
            request(
                "name=GET /orders/{id}; responseCode=200; ai.location.ip=203.0.113.7",
                "url=http://shop.example.com:8080/orders/42")),
        MappingCase.of(
            "TR-20",
            "No handler was found",
            server("http get /**", "method=GET; uri=/**; status=404; exception=none; http.url=/x")
                .observation(),
            request("name=GET /**; responseCode=404; success=false")),
        MappingCase.of(
            "TR-9",
            "An error that was answered without an exception",
            server("http get /a", "method=GET; uri=/a; status=500; outcome=SERVER_ERROR")
                .with(StatusCode.OK)
                .observation(),
            request("name=GET /a; responseCode=500; success=false")),
        MappingCase.of(
            "TR-24",
            "The connection ended before there was a status",
            server("http get", "method=GET; uri=UNKNOWN; status=UNKNOWN; http.url=/a")
                .with(StatusCode.ERROR)
                .observation(),
            request("name=GET /a; responseCode=0; success=false")),
        MappingCase.of(
            "TR-20",
            "The method is not the one that the handler serves",
            server("http post", "method=POST; uri=UNKNOWN; status=405; http.url=/ok/1")
                .observation(),
            request("name=POST /ok/1; responseCode=405; success=false")),
        MappingCase.of(
            "TR-20",
            "A method that HTTP does not know, in Spring's words",
            server("http foo", "method=UNKNOWN; uri=UNKNOWN; status=405; http.url=/ok/1")
                .observation(),
            request("name=HTTP /ok/1; responseCode=405; success=false")),
        MappingCase.of(
            "TR-62",
            "WebFlux answers with a client error by an exception, which is none",
            server(
                    "http get /**",
                    "method=GET; uri=/**; status=404; exception=NoResourceFoundException;"
                        + " http.url=/nowhere")
                .with(StatusCode.ERROR)
                .observation()
                .withEvents("exception: exception.type=org.example.NoResourceFoundException"),
            request("name=GET /**; responseCode=404; success=false")),
        MappingCase.of(
            "TR-9",
            "The client went away while it was answered",
            server(
                    "http get /slow",
                    "method=GET; uri=/slow; status=200; exception=IOException; http.url=/slow")
                .with(StatusCode.ERROR)
                .observation(),
            request("name=GET /slow; responseCode=200; success=false")),
        MappingCase.of(
            "TR-23",
            "A query, as the starter adds it, with a secret",
            server(
                    "http get /ok/{id}",
                    "method=GET; uri=/ok/{id}; status=200; http.url=/ok/42; url.scheme=https;"
                        + " server.address=host; server.port=443; url.query=q=1&token=secret")
                .observation(),
            request(
                "name=GET /ok/{id}; responseCode=200; url=https://host/ok/42?q=1&token=REDACTED")),
        MappingCase.of(
            "TR-20 TR-24 TR-71",
            "Spring Framework's convention with the names of OpenTelemetry",
            server(
                    "GET /ok/{id}",
                    "http.request.method=GET; http.request.method_original=GET;"
                        + " http.response.status_code=200; http.route=/ok/{id}; url.path=/ok/42;"
                        + " url.scheme=http; error.type=none; outcome=SUCCESS")
                .observation(),
            request("name=GET /ok/{id}; responseCode=200")),
        MappingCase.of(
            "TR-32 TR-33 TR-34 TR-35",
            "A call by RestClient or WebClient",
            client("http get", STOCK + "status=200; outcome=SUCCESS; exception=none").observation(),
            dependency(STOCK_SHOWN + "resultCode=200")),
        MappingCase.of(
            "TR-9 TR-36",
            "A call that was answered with an error, by WebClient",
            client("http get", STOCK + "status=404; outcome=CLIENT_ERROR").observation(),
            dependency(STOCK_SHOWN + "resultCode=404; success=false")),
        MappingCase.of(
            "TR-36",
            "A call that was refused",
            client(
                    "http get",
                    STOCK + "status=CLIENT_ERROR; outcome=UNKNOWN; exception=ConnectException")
                .with(StatusCode.ERROR)
                .observation(),
            dependency(STOCK_SHOWN + "resultCode=0; success=false")),
        MappingCase.of(
            "TR-9 TR-36",
            "A call for whose answer nobody waited",
            client("http get", STOCK + "status=CLIENT_ERROR; outcome=UNKNOWN; exception=none")
                .with(StatusCode.OK)
                .observation(),
            dependency(STOCK_SHOWN + "resultCode=0; success=false")),
        MappingCase.of(
            "TR-33",
            "A call without a template",
            client("http get", "method=GET; uri=none; http.url=https://host/p; status=200")
                .observation(),
            dependency("name=GET /p; type=Http; target=host; data=https://host/p; resultCode=200")),
        MappingCase.of(
            "TR-1",
            "A scheduled method",
            span(
                    SpanKind.INTERNAL,
                    "task report.write",
                    "code.namespace=com.example.Report; code.function=write; outcome=SUCCESS;"
                        + " exception=none")
                .with(StatusCode.OK)
                .observation(),
            request("name=task report.write; responseCode=0")),
        MappingCase.of(
            "TR-1 TR-9",
            "A scheduled method that failed",
            span(
                    SpanKind.INTERNAL,
                    "task tasks.run",
                    "code.namespace=com.example.Tasks; code.function=run; outcome=ERROR;"
                        + " exception=IllegalStateException")
                .with(StatusCode.ERROR)
                .observation(),
            request("name=task tasks.run; success=false")),
        MappingCase.of(
                "TR-1",
                "A scheduled method, for who does not want requests of them",
                span(
                        SpanKind.INTERNAL,
                        "task tasks.run",
                        "code.namespace=com.example.Tasks; code.function=run; outcome=SUCCESS")
                    .observation(),
                dependency("name=task tasks.run; type=InProc"))
            .with(Setting.TASKS_ARE_STEPS),
        MappingCase.of(
            "TR-1",
            "A job of Spring Batch",
            span(
                    SpanKind.INTERNAL,
                    "spring.batch.job",
                    "spring.batch.job.name=importOrders; spring.batch.job.status=COMPLETED")
                .observation(),
            request(
                "name=importOrders; properties.spring.batch.job.name=importOrders",
                "properties.spring.batch.job.status=COMPLETED")),
        MappingCase.of(
            "TR-41",
            "A step of a job",
            internal("spring.batch.step", "spring.batch.step.name=read").observation(),
            dependency("name=read; type=InProc; properties.spring.batch.step.name=read")),
        MappingCase.of(
            "TR-41 TR-70",
            "An observed method: its keys are its own",
            internal("order.price", "method=price; class=Order").observation(),
            dependency("type=InProc; properties.method=price; properties.class=Order")));
  }
}
