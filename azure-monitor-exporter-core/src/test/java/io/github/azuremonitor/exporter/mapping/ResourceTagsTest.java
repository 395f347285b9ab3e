/*
 * Copyright 2026 the azure-monitor-opentelemetry authors
 * SPDX-License-Identifier: Apache-2.0
 */

package io.github.azuremonitor.exporter.mapping;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.azuremonitor.exporter.envelope.TagSet;
import io.opentelemetry.api.common.AttributeKey;
import io.opentelemetry.api.common.Attributes;
import io.opentelemetry.api.common.AttributesBuilder;
import io.opentelemetry.api.trace.SpanKind;
import io.opentelemetry.sdk.resources.Resource;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tools.jackson.databind.JsonNode;

class ResourceTagsTest {

  private static JsonNode tags(String resource, @Nullable String environment) {
    Map<String, String> variables = new HashMap<>();
    if (environment != null) {
      for (String entry : environment.split("; ", -1)) {
        variables.put(
            entry.substring(0, entry.indexOf('=')), entry.substring(entry.indexOf('=') + 1));
      }
    }
    MappedItems items = new MappedItems(variables, MappedItems.NOW);
    return MappedItems.only(
            items.spans(
                Telemetry.span(SpanKind.SERVER, "x", "").setResource(resource(resource)).build()))
        .path("tags");
  }

  /** All values are strings, also those of digits. */
  private static Resource resource(String text) {
    AttributesBuilder attributes = Attributes.builder();
    Telemetry.attributes(text)
        .forEach((key, value) -> attributes.put(key.getKey(), value.toString()));
    return Resource.create(attributes.build());
  }

  @ParameterizedTest(name = "{0} with {1}: {2}, {3}")
  @DisplayName("RT-1 to RT-4 the vectors of role and instance")
  @CsvSource({
    "service.name=orders; service.namespace=shop; service.instance.id=pod-1,,"
        + " [shop]/orders, pod-1",
    "service.name=orders,, orders, the-host",
    "service.name=unknown_service:java; k8s.deployment.name=web; k8s.pod.name=web-7f,,"
        + " web, web-7f",
    "service.name=orders; k8s.deployment.name=web,, orders, the-host",
    "service.name=unknown_service:java, WEBSITE_SITE_NAME=Site; WEBSITE_INSTANCE_ID=abc,"
        + " Site, abc",
    "service.name=unknown_service:java,"
        + " WEBSITE_SITE_NAME=Site; WEBSITE_INSTANCE_ID=abc; FUNCTIONS_WORKER_RUNTIME=java,"
        + " site, abc",
    "service.name=unknown_service:java; service.namespace=shop,,"
        + " [shop]/unknown_service:java, the-host",
    "'',, unknown_service:java, the-host",
  })
  void vectors(String resource, @Nullable String environment, String role, String instance) {
    JsonNode tags = tags(resource, environment);
    assertThat(tags.path("ai.cloud.role").asString()).isEqualTo(role);
    assertThat(tags.path("ai.cloud.roleInstance").asString()).isEqualTo(instance);
  }

  @ParameterizedTest(name = "{0} with {1}: {2}")
  @DisplayName("RT-1, RT-2 the role, first match")
  @CsvSource({
    "service.name=a; service.namespace=n, APPLICATIONINSIGHTS_CLOUD_ROLE_NAME=r, r",
    "service.name=a, APPLICATIONINSIGHTS_ROLE_NAME=r, r",
    "service.name=a, APPLICATIONINSIGHTS_CLOUD_ROLE_NAME=; APPLICATIONINSIGHTS_ROLE_NAME=r, r",
    "service.name=a, APPLICATIONINSIGHTS_ROLE_NAME=, a",
    "service.name=a; k8s.deployment.name=d, WEBSITE_SITE_NAME=s, a",
    "service.name=unknown_service; k8s.deployment.name=d; service.namespace=n,, d",
    "k8s.deployment.name=d, WEBSITE_SITE_NAME=s, d",
    "k8s.deployment.name=\"\"; k8s.replicaset.name=r; k8s.job.name=j,, r",
    "k8s.statefulset.name=s; k8s.daemonset.name=d,, s",
    "k8s.job.name=j; k8s.cronjob.name=c,, j",
    "k8s.cronjob.name=c; k8s.daemonset.name=d,, c",
    "k8s.daemonset.name=d,, d",
    "service.namespace=n, WEBSITE_SITE_NAME=s, [n]/s",
    "service.name=unknown_service:java, CONTAINER_APP_NAME=c, c",
    "service.namespace=n, CONTAINER_APP_NAME=c, [n]/c",
    "service.name=a, CONTAINER_APP_NAME=c, a",
    "service.name=unknown_service:java, WEBSITE_SITE_NAME=, unknown_service:java",
    "service.name=unknown_service:node,, unknown_service:node",
    "service.namespace=n,, [n]",
    "service.name=\"\"; service.namespace=n,, [n]",
    "service.name=a; service.namespace=\"\",, a",
  })
  void role(String resource, @Nullable String environment, String expected) {
    assertThat(tags(resource, environment).path("ai.cloud.role").asString()).isEqualTo(expected);
  }

  @ParameterizedTest(name = "{0} with {1}: {2}")
  @DisplayName("RT-4 the instance, first match")
  @CsvSource({
    "service.instance.id=i, APPLICATIONINSIGHTS_CLOUD_ROLE_INSTANCE=e, e",
    "service.instance.id=i, APPLICATIONINSIGHTS_ROLE_INSTANCE=e, e",
    "service.instance.id=i; k8s.pod.name=p,, i",
    "k8s.pod.name=p, WEBSITE_INSTANCE_ID=w, p",
    "host.name=h, WEBSITE_INSTANCE_ID=w, w",
    "host.name=h, CONTAINER_APP_REPLICA_NAME=r, r",
    "host.name=h,, h",
    "k=v,, the-host",
  })
  void instance(String resource, @Nullable String environment, String expected) {
    assertThat(tags(resource, environment).path("ai.cloud.roleInstance").asString())
        .isEqualTo(expected);
  }

  @ParameterizedTest(name = "{0} with {1}: {2} = {3}")
  @DisplayName("RT-5 to RT-8 version and device")
  @CsvSource({
    "service.version=1.2,, ai.application.ver, 1.2",
    "service.version=1.2, APPLICATIONINSIGHTS_COMPONENT_VERSION=3, ai.application.ver, 3",
    "k=v,, ai.application.ver,",
    "device.id=d,, ai.device.id, d",
    "device.model.name=m,, ai.device.model, m",
    "device.manufacturer=o,, ai.device.oemName, o",
  })
  void versionAndDevice(
      String resource, @Nullable String environment, String tag, @Nullable String expected) {
    assertThat(tags(resource, environment).path(tag).asString(null)).isEqualTo(expected);
  }

  @ParameterizedTest(name = "{0}: {1}")
  @DisplayName("RT-30 the platform is the first letter of the SDK version")
  @CsvSource({
    ", u",
    "FUNCTIONS_WORKER_RUNTIME=java; WEBSITE_SITE_NAME=s, f",
    "FUNCTIONS_WORKER_RUNTIME=node; WEBSITE_SITE_NAME=s, a",
    "WEBSITE_SITE_NAME=s; KUBERNETES_SERVICE_HOST=k, a",
    "APPLICATIONINSIGHTS_SPRINGCLOUD_SERVICE_ID=s; AKS_ARM_NAMESPACE_ID=a, s",
    "AKS_ARM_NAMESPACE_ID=a, k",
    "KUBERNETES_SERVICE_HOST=k, k",
    "WEBSITE_SITE_NAME=, u",
  })
  void sdkVersion(@Nullable String environment, String platform) {
    assertThat(tags("k=v", environment).path("ai.internal.sdkVersion").asString())
        .matches(platform + "[wlu]_java[^:]+:otel[0-9][^:]*:amo[0-9][^:]*")
        .hasSizeLessThanOrEqualTo(64);
  }

  @Test
  @DisplayName("RT-11 the resource's attributes are no properties")
  void noProperties() {
    JsonNode item =
        MappedItems.only(
            Telemetry.span(SpanKind.SERVER, "x", "").setResource(resource("k=v")).build());
    assertThat(MappedItems.data(item).has("properties")).isFalse();
  }

  @Test
  @DisplayName("RT-11 all signals have the tags, and each resource its own")
  void everySignal() {
    MappedItems items = new MappedItems();
    for (String name : new String[] {"a", "b", "a"}) {
      Resource resource = resource("service.name=" + name);
      JsonNode span =
          MappedItems.only(
              items.spans(Telemetry.span(SpanKind.SERVER, "x", "").setResource(resource).build()));
      JsonNode log = MappedItems.only(items.logs(Telemetry.log("").setResource(resource).build()));
      assertThat(MappedItems.tag(span, "ai.cloud.role")).isEqualTo(name);
      assertThat(MappedItems.tag(log, "ai.cloud.role")).isEqualTo(name);
    }
  }

  @Test
  void attributeOfAnotherTypeCountsAsAbsent() {
    Resource resource = Resource.create(Attributes.of(AttributeKey.longKey("service.name"), 5L));
    JsonNode item =
        MappedItems.only(Telemetry.span(SpanKind.SERVER, "x", "").setResource(resource).build());
    assertThat(MappedItems.tag(item, "ai.cloud.role")).isEqualTo("unknown_service:java");
  }

  @Test
  @DisplayName("tags are built once when the machine has no name, and anew while it is looked up")
  void remembered() {
    AtomicReference<@Nullable String> hostName = new AtomicReference<>();
    ResourceTags tags = new ResourceTags(new Role(name -> null, hostName::get), "sdk");
    Resource resource = resource("service.name=a");
    assertThat(tags.of(resource)).isNotSameAs(tags.of(resource));
    hostName.set("");
    TagSet known = tags.of(resource);
    assertThat(tags.of(resource)).isSameAs(known);
  }
}
