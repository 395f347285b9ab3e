/*
 * Copyright 2026 the azure-monitor-opentelemetry authors
 * SPDX-License-Identifier: Apache-2.0
 */

package io.github.azuremonitor.exporter.mapping;

import static io.github.azuremonitor.exporter.mapping.ExpectedItem.dependency;
import static io.github.azuremonitor.exporter.mapping.GivenSpan.client;

import io.opentelemetry.api.trace.StatusCode;

/** Calls over HTTP. */
final class HttpDependencyCases {

  private HttpDependencyCases() {}

  static MappingTopic topic() {
    return MappingTopic.of(
        "HTTP calls",
        """
        A call over HTTP is a dependency of type `Http`. Its target is the server, which is a node of its own in
        the application map: the peer's name if one is given, else host and port. A port that goes without
        saying, 443 with https and 80 with http, is left out, so that a server is one node however it is called.
        """,
        MappingCase.of(
            "TR-30 TR-32 TR-33 TR-34 TR-35 TR-36",
            "A usual call",
            client(
                "GET",
                "http.request.method=GET; url.full=https://api.contoso.com:443/v1/items?q=1;"
                    + " server.address=api.contoso.com; server.port=443;"
                    + " http.response.status_code=200"),
            dependency(
                "name=GET /v1/items; type=Http; target=api.contoso.com",
                "data=https://api.contoso.com:443/v1/items?q=1; resultCode=200; success=true")),
        MappingCase.of(
            "TR-9 TR-31 TR-33 TR-35",
            "A call that failed, at a port of its own",
            client(
                    "GET",
                    "http.request.method=GET; url.full=http://host:8080; server.address=host;"
                        + " server.port=8080; http.response.status_code=404")
                .with(StatusCode.ERROR),
            dependency(
                "name=GET /; type=Http; target=host:8080; data=http://host:8080; resultCode=404",
                "success=false")),
        MappingCase.of(
            "TR-33 TR-35 TR-36",
            "Nothing but the method is known",
            client("POST", "http.request.method=POST"),
            dependency("name=POST; type=Http; target=Http; resultCode=0")),
        MappingCase.of(
            "TR-33 TR-34 TR-35 TR-36",
            "Older names of attributes",
            client(
                "HTTP GET",
                "http.method=GET; http.url=https://host:8443/v1/items; net.peer.name=host;"
                    + " net.peer.port=8443; http.status_code=200"),
            dependency(
                "name=GET /v1/items; type=Http; target=host:8443; data=https://host:8443/v1/items",
                "resultCode=200")),
        MappingCase.of(
            "TR-33",
            "The application gave the span a name of its own",
            client("load items", "http.request.method=GET; url.full=https://host/v1/items"),
            dependency(
                "name=load items; type=Http; target=host; data=https://host/v1/items; resultCode=0")),
        MappingCase.of(
            "TR-9",
            "A code of 400 or more without a status is a failure",
            client("GET", "http.request.method=GET; http.response.status_code=400"),
            dependency("success=false; type=Http; target=Http; resultCode=400")),
        MappingCase.of(
            "TR-34",
            "Secrets in the query, user and password are hidden",
            client(
                "x",
                "http.request.method=GET; url.full=https://user:secret@host/blob?sv=1&SIG=abc#part"),
            dependency(
                "type=Http; target=host; data=https://host/blob?sv=1&SIG=REDACTED#part; resultCode=0")),
        MappingCase.of(
            "TR-31",
            "The peer has a name",
            client(
                "x",
                "http.request.method=GET; peer.service=shop; server.address=host; server.port=8080"),
            dependency("type=Http; target=shop; resultCode=0")),
        MappingCase.of(
            "TR-31",
            "The peer's name under its newest key",
            client("x", "http.request.method=GET; service.peer.name=shop; server.address=host"),
            dependency("type=Http; target=shop; resultCode=0")),
        MappingCase.of(
            "TR-31 TR-35",
            "Without a URL, the scheme tells which port goes without saying",
            client(
                "x",
                "http.request.method=GET; url.scheme=http; server.address=host; server.port=80"),
            dependency("type=Http; target=host; resultCode=0")),
        MappingCase.of(
            "TR-31 TR-35",
            "Neither URL nor scheme: the port stays",
            client("x", "http.request.method=GET; server.address=host; server.port=443"),
            dependency("type=Http; target=host:443; resultCode=0")),
        MappingCase.of(
            "TR-31",
            "A port of 0 is none",
            client("x", "http.request.method=GET; server.address=host; server.port=0"),
            dependency("type=Http; target=host; resultCode=0")),
        MappingCase.of(
            "TR-31",
            "An IPv6 address",
            client("x", "http.request.method=GET; server.address=2001:db8::1; server.port=8080"),
            dependency("type=Http; target=[2001:db8::1]:8080; resultCode=0")),
        MappingCase.of(
            "TR-31",
            "The socket's peer, where nothing better is known",
            client(
                "x",
                "http.method=GET; net.sock.peer.name=host; net.sock.peer.addr=10.0.0.5;"
                    + " net.sock.peer.port=8080"),
            dependency("type=Http; target=host:8080; resultCode=0")),
        MappingCase.of(
            "TR-31",
            "The socket's address",
            client("x", "http.method=GET; net.sock.peer.addr=10.0.0.5"),
            dependency("type=Http; target=10.0.0.5; resultCode=0")),
        MappingCase.of(
            "TR-31",
            "Only a URL with user and IPv6 address",
            client("x", "http.method=GET; http.url=http://user:secret@[::1]:80/p"),
            dependency("type=Http; target=[::1]; data=http://[::1]:80/p; resultCode=0")),
        MappingCase.of(
            "TR-31",
            "The URL's port differs from the scheme's",
            client("x", "http.request.method=GET; url.full=https://host:80/p"),
            dependency("type=Http; target=host:80; data=https://host:80/p; resultCode=0")),
        MappingCase.of(
            "TR-31 TR-35",
            "A URL without host",
            client("x", "http.request.method=GET; url.full=http:///p"),
            dependency("type=Http; target=Http; data=http:///p; resultCode=0")),
        MappingCase.of(
            "TR-30",
            "A database that is called over HTTP is an HTTP call",
            client(
                "x", "http.request.method=GET; db.system.name=elasticsearch; server.address=host"),
            dependency("type=Http; target=host; resultCode=0")),
        MappingCase.of(
            "TR-26",
            "Only an explicit address of a client is kept on a call",
            client("x", "microsoft.client.ip=3.3.3.3; client.address=1.1.1.1; server.address=host"),
            dependency("target=host; ai.location.ip=3.3.3.3")),
        MappingCase.of(
            "TR-8 TR-22",
            "A call belongs to a request whose name is known",
            client("x", "server.address=host; applicationinsights.internal.operation_name=GET /a"),
            dependency("target=host; ai.operation.name=GET /a")));
  }
}
