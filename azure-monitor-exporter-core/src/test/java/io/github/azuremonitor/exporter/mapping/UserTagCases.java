/*
 * Copyright 2026 the azure-monitor-opentelemetry authors
 * SPDX-License-Identifier: Apache-2.0
 */

package io.github.azuremonitor.exporter.mapping;

import static io.github.azuremonitor.exporter.mapping.ExpectedItem.dependency;
import static io.github.azuremonitor.exporter.mapping.ExpectedItem.message;
import static io.github.azuremonitor.exporter.mapping.ExpectedItem.request;
import static io.github.azuremonitor.exporter.mapping.GivenLog.log;
import static io.github.azuremonitor.exporter.mapping.GivenSpan.client;
import static io.github.azuremonitor.exporter.mapping.GivenSpan.server;

import io.github.azuremonitor.exporter.mapping.GivenSpan.Parent;

/** Who and what was at the other end. */
final class UserTagCases {

  private UserTagCases() {}

  static MappingTopic topic() {
    return MappingTopic.of(
        "User, session, device and synthetic traffic",
        """
        These attributes have columns of their own, on spans, log records and events alike. Only texts count. The
        signed-in user and the anonymous one are two columns.
        """,
        MappingCase.of(
            "RT-20 RT-21 RT-22 RT-23",
            "Signed-in user, anonymous user, account and session",
            server(
                "x",
                "enduser.id=u1; enduser.pseudo.id=u2; microsoft.user.account_id=a; session.id=s"),
            request("ai.user.authUserId=u1; ai.user.id=u2; ai.user.accountId=a; ai.session.id=s")),
        MappingCase.of(
            "RT-23",
            "Microsoft's name of the session wins",
            server("x", "microsoft.session.id=m; session.id=s"),
            request("ai.session.id=m")),
        MappingCase.of(
            "RT-24",
            "The browser under its older name",
            server("x", "http.user_agent=curl/8"),
            request("ai.user.userAgent=curl/8")),
        MappingCase.of(
            "RT-20",
            "A number is no user",
            server("x", "enduser.id=5"),
            request("ai.user.authUserId=" + ExpectedItem.ABSENT)),
        MappingCase.of(
            "RT-27",
            "The device",
            server(
                "x",
                "ai.device.id=d; ai.device.model=Pixel; ai.device.type=Phone;"
                    + " ai.device.osVersion=Android 16"),
            request(
                "ai.device.id=d; ai.device.model=Pixel; ai.device.type=Phone;"
                    + " ai.device.osVersion=Android 16")),
        MappingCase.of(
            "RT-28 RT-29",
            "What the Java agent of Application Insights tells of session, system and caller",
            server(
                    "x",
                    "applicationinsights.internal.session_id=s;"
                        + " applicationinsights.internal.operating_system=Linux;"
                        + " applicationinsights.internal.operating_system_version=6.1;"
                        + " applicationinsights.internal.legacy_root_id=r;"
                        + " applicationinsights.internal.legacy_parent_id=p")
                .with(Parent.REMOTE),
            request(
                "ai.session.id=s; ai.device.os=Linux; ai.device.osVersion=6.1",
                "ai_legacyRootID=r; ai.operation.parentId=p")),
        MappingCase.of(
            "RT-25 LG-14",
            "A log record",
            log("enduser.id=u; session.id=s; microsoft.client.ip=1.1.1.1; client.address=2.2.2.2"),
            message("ai.user.authUserId=u; ai.session.id=s; ai.location.ip=1.1.1.1")),
        MappingCase.of(
            "RT-26",
            "The source of synthetic traffic is told",
            server("x", "microsoft.synthetic_source=load test; user_agent.synthetic.type=bot"),
            request("ai.operation.syntheticSource=load test")),
        MappingCase.of(
            "RT-26",
            "A bot",
            client("x", "user_agent.synthetic.type=bot"),
            dependency("type=InProc; ai.operation.syntheticSource=True")),
        MappingCase.of(
            "RT-26 RT-24",
            "An availability test of Azure's",
            server("x", "user_agent.original=Mozilla/5.0 AlwaysOn"),
            request("ai.operation.syntheticSource=True; ai.user.userAgent=Mozilla/5.0 AlwaysOn")));
  }
}
