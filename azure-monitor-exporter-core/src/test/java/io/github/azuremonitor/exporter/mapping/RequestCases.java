/*
 * Copyright 2026 the azure-monitor-opentelemetry authors
 * SPDX-License-Identifier: Apache-2.0
 */

package io.github.azuremonitor.exporter.mapping;

import static io.github.azuremonitor.exporter.mapping.ExpectedItem.ABSENT;
import static io.github.azuremonitor.exporter.mapping.ExpectedItem.dependency;
import static io.github.azuremonitor.exporter.mapping.ExpectedItem.request;
import static io.github.azuremonitor.exporter.mapping.GivenSpan.consumer;
import static io.github.azuremonitor.exporter.mapping.GivenSpan.internal;
import static io.github.azuremonitor.exporter.mapping.GivenSpan.server;
import static io.github.azuremonitor.exporter.mapping.GivenSpan.span;

import io.github.azuremonitor.exporter.mapping.GivenSpan.Parent;
import io.opentelemetry.api.trace.SpanKind;
import io.opentelemetry.api.trace.StatusCode;

/** What is a request, and its name, code, success and caller. */
final class RequestCases {

  private RequestCases() {}

  static MappingTopic topic() {
    return MappingTopic.of(
        "Requests",
        """
        Work that somebody outside asked for is a request: what a server answers, a message that is processed, a
        scheduled job. Its name groups the requests of one operation, so it is made of method and route wherever
        the route is known, not of the path. An explicit status of the span decides about success; without one
        an HTTP code of 400 or more is a failure, also on the server.
        """,
        MappingCase.of(
            "TR-1 TR-2 TR-3 TR-4 TR-5 TR-6 TR-7 TR-11 TR-20 TR-23 TR-24 TR-26 RT-24 ENV-14",
            "A usual HTTP request",
            server(
                    "GET /orders/{id}",
                    "http.request.method=GET; http.route=/orders/{id}; url.scheme=https;"
                        + " url.path=/orders/42; url.query=v=1; server.address=api.contoso.com;"
                        + " server.port=443; client.address=203.0.113.7;"
                        + " http.response.status_code=404; error.type=\"404\";"
                        + " user_agent.original=curl/8; tenant=t1; n=5; arr=[x,y];"
                        + " http.request.header.x-a=[1,2]")
                .with(Parent.REMOTE),
            request(
                "name=GET /orders/{id}; success=false; responseCode=404",
                "url=https://api.contoso.com/orders/42?v=1; ai.operation.name=GET /orders/{id}",
                "ai.operation.id=4bf92f3577b34da6a3ce929d0e0e4736; id=00f067aa0ba902b7",
                "ai.operation.parentId=b7ad6b7169203331; ai.location.ip=203.0.113.7",
                "ai.user.userAgent=curl/8; time=2023-11-14T22:13:20.1234567Z",
                "duration=00:00:00.250000",
                "properties.error.type=404; properties.tenant=t1; properties.n=5",
                "properties.arr=x, y; properties.http.request.header.x-a=1, 2")),
        MappingCase.of(
            "TR-20 TR-23 TR-24",
            "The same with the older names of attributes",
            server(
                "GET",
                "http.method=GET; http.scheme=http; http.target=/o/42?x=1; net.host.name=host;"
                    + " net.host.port=8080; http.status_code=200"),
            request("name=GET /o/42; responseCode=200; url=http://host:8080/o/42?x=1")),
        MappingCase.of(
            "TR-20",
            "The span is named otherwise, but the route is known",
            server("http get /a/{b}", "http.request.method=GET; http.route=/a/{b}"),
            request("name=GET /a/{b}; ai.operation.name=GET /a/{b}")),
        MappingCase.of(
            "TR-20",
            "The span is named by its method only: the path completes it",
            server("GET", "http.request.method=GET; url.path=/a/1"),
            request("name=GET /a/1")),
        MappingCase.of(
            "TR-20",
            "A method that HTTP does not know",
            server("HTTP", "http.request.method=_OTHER; http.route=/a"),
            request("name=HTTP /a")),
        MappingCase.of(
            "TR-20",
            "The application gave the span a name of its own, and there is no route",
            server("import", "http.request.method=POST; url.path=/a/1"),
            request("name=import")),
        MappingCase.of(
            "TR-20 TR-24",
            "Nothing is known of the request",
            server("x", ""),
            request("name=x; success=true; responseCode=0")),
        MappingCase.of(
            "TR-20 ENV-11",
            "The span has no name",
            server("", ""),
            request("name=unknown; ai.operation.name=unknown")),
        MappingCase.of(
            "TR-9",
            "An error without exception",
            server("x", "http.response.status_code=200").with(StatusCode.ERROR),
            request("success=false; responseCode=200")),
        MappingCase.of(
            "TR-9",
            "The application declared that all is well",
            server("GET", "http.request.method=GET; http.response.status_code=500")
                .with(StatusCode.OK),
            request("success=true; responseCode=500")),
        MappingCase.of(
            "TR-9",
            "A redirect",
            server("x", "http.response.status_code=399"),
            request("success=true; responseCode=399")),
        MappingCase.of(
            "TR-9",
            "The client's mistake",
            server("x", "http.response.status_code=400"),
            request("success=false; responseCode=400")),
        MappingCase.of(
                "TR-9",
                "The client's mistake, for who does not take it for a failure",
                server("x", "http.response.status_code=404"),
                request("success=true; responseCode=404"))
            .with(Setting.CLIENT_ERRORS_SUCCEED),
        MappingCase.of(
            "TR-23",
            "The port of the scheme is not shown",
            server("x", "http.scheme=https; http.target=/p; net.host.name=host; net.host.port=443"),
            request("url=https://host/p")),
        MappingCase.of(
            "TR-23",
            "An IPv6 address; an empty query",
            server(
                "x",
                "url.scheme=https; server.address=2001:db8::1; server.port=8080; url.path=/x;"
                    + " url.query="),
            request("url=https://[2001:db8::1]:8080/x")),
        MappingCase.of(
            "TR-23",
            "The host is not known",
            server("x", "http.scheme=http; http.target=/p"),
            request("url=" + ABSENT)),
        MappingCase.of(
            "TR-23",
            "Only the whole URL is known; user and password are taken out",
            server("x", "url.full=https://user:secret@host:8443/p?q=1"),
            request("url=https://host:8443/p?q=1")),
        MappingCase.of(
            "TR-23",
            "The whole URL under its older name",
            server("GET", "http.method=GET; http.url=https://host/p?q=1"),
            request("name=GET /p; url=https://host/p?q=1")),
        MappingCase.of(
            "TR-23",
            "Secrets in the query are hidden",
            server(
                "x",
                "url.scheme=https; server.address=host; url.path=/p;"
                    + " url.query=v=1&sig=abc&Access-Token=def&api_key=ghi"),
            request("url=https://host/p?v=1&sig=REDACTED&Access-Token=REDACTED&api_key=REDACTED")),
        MappingCase.of(
                "TR-23",
                "A secret of your own in the query",
                server("x", "url.full=https://host/p?voucher=1&q=2"),
                request("url=https://host/p?voucher=REDACTED&q=2"))
            .with(Setting.MORE_SECRETS),
        MappingCase.of(
                "TR-23",
                "URLs without queries",
                server("x", "url.full=https://host/p?pin=1&q=2"),
                request("url=https://host/p"))
            .with(Setting.WITHOUT_QUERIES),
        MappingCase.of(
                "TR-23",
                "URLs as they are",
                server("x", "url.full=https://host/p?token=1"),
                request("url=https://host/p?token=1"))
            .with(Setting.WITH_QUERIES),
        MappingCase.of(
            "TR-24 TR-9",
            "A gRPC server; its status has no influence on success",
            server("shop.Cart/Add", "rpc.system=grpc; rpc.grpc.status_code=5"),
            request("responseCode=5; success=true")),
        MappingCase.of(
            "TR-25",
            "Only what processes messages has a source, no server has",
            server("x", "messaging.destination.name=orders; peer.service=shop"),
            request("source=" + ABSENT)),
        MappingCase.of(
            "TR-26 RT-25",
            "The caller's address, told explicitly",
            server("x", "microsoft.client.ip=3.3.3.3; client.address=1.1.1.1"),
            request("ai.location.ip=3.3.3.3")),
        MappingCase.of(
            "TR-26",
            "The caller's address under its older names",
            server("x", "http.client_ip=1.1.1.1; net.sock.peer.addr=2.2.2.2"),
            request("ai.location.ip=1.1.1.1")),
        MappingCase.of(
            "TR-26",
            "Only the other end of the connection is known",
            server("x", "net.sock.peer.addr=2.2.2.2"),
            request("ai.location.ip=2.2.2.2")),
        MappingCase.of(
            "TR-26",
            "The oldest name of the other end",
            server("x", "net.peer.ip=2.2.2.2"),
            request("ai.location.ip=2.2.2.2")),
        MappingCase.of(
            "TR-1",
            "A scheduled job: it has no parent",
            span(SpanKind.INTERNAL, "job", "job.system=spring_scheduling"),
            request("name=job; ai.operation.name=job; responseCode=0")),
        MappingCase.of(
            "TR-1",
            "A job as a step of something else",
            internal("job", "job.system=spring_scheduling"),
            dependency("type=InProc")),
        MappingCase.of(
            "TR-1",
            "A message is processed",
            consumer("process orders", "messaging.operation.type=process"),
            request("name=process orders")),
        MappingCase.of(
            "TR-1",
            "Messages are fetched, which is a call",
            consumer("receive orders", "messaging.operation.type=receive"),
            dependency("type=InProc")),
        MappingCase.of(
            "TR-10 ENV-6",
            "One of four requests is kept by the sampler",
            server("x", "microsoft.sample_rate=25"),
            request("sampleRate=25.0")));
  }
}
