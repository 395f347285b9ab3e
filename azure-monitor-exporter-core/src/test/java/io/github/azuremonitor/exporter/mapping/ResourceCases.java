/*
 * Copyright 2026 the azure-monitor-opentelemetry authors
 * SPDX-License-Identifier: Apache-2.0
 */

package io.github.azuremonitor.exporter.mapping;

import static io.github.azuremonitor.exporter.mapping.ExpectedItem.dependency;
import static io.github.azuremonitor.exporter.mapping.ExpectedItem.item;
import static io.github.azuremonitor.exporter.mapping.GivenSpan.client;

import io.github.azuremonitor.exporter.mapping.ExpectedItem.Kind;

/** Who sent it. */
final class ResourceCases {

  private static final String ROLE = "ai.cloud.role=";
  private static final String INSTANCE = "ai.cloud.roleInstance=";

  private ResourceCases() {}

  static MappingTopic topic() {
    return MappingTopic.of(
        "Role, instance and version",
        """
        The resource says which service telemetry comes from; the role is its node in the application map. The
        environment variable wins over the resource. A service that was given no name of its own is named by what
        it runs on, Kubernetes or App Service. Resource attributes are not repeated as custom dimensions.
        """,
        of("Name, namespace and instance", "[shop]/orders", "pod-1")
            .ofResource("service.name=orders; service.namespace=shop; service.instance.id=pod-1"),
        of("A name only: the instance is the host", "orders", "the-host")
            .ofResource("service.name=orders"),
        of("Kubernetes, without a name", "web", "web-7f")
            .ofResource(
                "service.name=unknown_service:java; k8s.deployment.name=web; k8s.pod.name=web-7f"),
        of("Kubernetes, but the service has a name", "orders", "the-host")
            .ofResource("service.name=orders; k8s.deployment.name=web"),
        of("Kubernetes: the namespace is not applied to its names", "nightly", "the-host")
            .ofResource("service.namespace=shop; k8s.job.name=nightly"),
        of("App Service", "Site", "abc")
            .ofResource("service.name=unknown_service:java")
            .inEnvironment("WEBSITE_SITE_NAME=Site", "WEBSITE_INSTANCE_ID=abc"),
        of("Azure Functions", "site", "abc")
            .ofResource("service.name=unknown_service:java")
            .inEnvironment(
                "WEBSITE_SITE_NAME=Site",
                "WEBSITE_INSTANCE_ID=abc",
                "FUNCTIONS_WORKER_RUNTIME=java"),
        of("A namespace only", "[shop]", "the-host").ofResource("service.namespace=shop"),
        of("A namespace and no name", "[shop]/unknown_service:java", "the-host")
            .ofResource("service.name=unknown_service:java; service.namespace=shop"),
        of("Nothing is known", "unknown_service:java", "the-host"),
        of("The environment names the role", "front", "blue")
            .ofResource("service.name=orders; service.instance.id=pod-1")
            .inEnvironment(
                "APPLICATIONINSIGHTS_CLOUD_ROLE_NAME=front",
                "APPLICATIONINSIGHTS_CLOUD_ROLE_INSTANCE=blue"),
        of("The environment in the words of the Java agent", "front", "blue")
            .ofResource("service.name=orders; service.instance.id=pod-1")
            .inEnvironment(
                "APPLICATIONINSIGHTS_ROLE_NAME=front", "APPLICATIONINSIGHTS_ROLE_INSTANCE=blue"),
        of("The host's name from the resource", "orders", "h1")
            .ofResource("service.name=orders; host.name=h1"),
        MappingCase.of(
                "RT-1",
                "A role for one item",
                client("x", "server.address=host; applicationinsights.internal.service_name=batch"),
                dependency("target=host; ai.cloud.role=batch"))
            .ofResource("service.name=orders"),
        MappingCase.of(
                "RT-5 RT-6 RT-7 RT-8 RT-9 RT-10",
                "Version and device",
                client("x", "server.address=host"),
                dependency(
                    "target=host; ai.cloud.role=orders; ai.application.ver=1.2; ai.device.id=d",
                    "ai.device.model=Pixel; ai.device.oemName=Google"))
            .ofResource(
                "service.name=orders; service.version=1.2; device.id=d;"
                    + " device.model.name=Pixel; device.manufacturer=Google; os.name=linux"),
        MappingCase.of(
                "RT-40",
                "Once in 15 minutes before the spans: all attributes of the resource but for command lines",
                client("x", "server.address=host"),
                item(
                    Kind.METRIC,
                    "metrics[0].name=_OTELRESOURCE_; metrics[0].value=0.0; metrics[0].count=1",
                    "ai.cloud.role=orders; properties.service.name=orders",
                    "properties.k8s.node.name=node-1"),
                dependency("target=host; ai.cloud.role=orders"))
            .ofResource(
                "service.name=orders; k8s.node.name=node-1;"
                    + " process.command_line=java -Dsecret=s; process.command_args=s")
            .with(Setting.RESOURCE_METRIC),
        MappingCase.of(
                "RT-40",
                "The same, switched off by the environment",
                client("x", "server.address=host"),
                dependency("target=host"))
            .with(Setting.RESOURCE_METRIC)
            .inEnvironment("APPLICATIONINSIGHTS_OPENTELEMETRY_RESOURCE_METRIC_DISABLED=true"),
        MappingCase.of(
                "RT-5",
                "The environment names the version",
                client("x", "server.address=host"),
                dependency("target=host; ai.cloud.role=orders; ai.application.ver=2"))
            .ofResource("service.name=orders; service.version=1.2")
            .inEnvironment("APPLICATIONINSIGHTS_COMPONENT_VERSION=2"));
  }

  private static MappingCase of(String situation, String role, String instance) {
    return MappingCase.of(
        "RT-1 RT-2 RT-3 RT-4 RT-11 RT-50",
        situation,
        client("x", "server.address=host"),
        dependency("target=host", ROLE + role, INSTANCE + instance));
  }
}
