/*
 * Copyright 2026 the azure-monitor-opentelemetry authors
 * SPDX-License-Identifier: Apache-2.0
 */

package io.github.azuremonitor.exporter.mapping;

import io.opentelemetry.api.common.AttributeKey;
import io.opentelemetry.sdk.resources.Resource;
import java.util.List;
import java.util.Locale;
import java.util.function.Function;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Which node and which instance on the Application Map a resource is: what was configured for
 * Application Insights, what the service is called, what the platform knows, in this order.
 */
final class Role {

  static final AttributeKey<String> DEVICE_ID = AttributeKey.stringKey("device.id");
  static final AttributeKey<String> DEVICE_MODEL = AttributeKey.stringKey("device.model.name");

  static final AttributeKey<String> DEVICE_MANUFACTURER =
      AttributeKey.stringKey("device.manufacturer");

  private static final AttributeKey<String> SERVICE_NAME = AttributeKey.stringKey("service.name");
  private static final AttributeKey<String> SERVICE_NAMESPACE =
      AttributeKey.stringKey("service.namespace");
  private static final AttributeKey<String> SERVICE_VERSION =
      AttributeKey.stringKey("service.version");
  private static final AttributeKey<String> SERVICE_INSTANCE_ID =
      AttributeKey.stringKey("service.instance.id");
  private static final AttributeKey<String> POD_NAME = AttributeKey.stringKey("k8s.pod.name");
  private static final AttributeKey<String> HOST_NAME = AttributeKey.stringKey("host.name");

  /** What runs in Kubernetes is named after the object that owns the pods, the first one known. */
  private static final List<AttributeKey<String>> WORKLOADS =
      List.of(
          AttributeKey.stringKey("k8s.deployment.name"),
          AttributeKey.stringKey("k8s.replicaset.name"),
          AttributeKey.stringKey("k8s.statefulset.name"),
          AttributeKey.stringKey("k8s.job.name"),
          AttributeKey.stringKey("k8s.cronjob.name"),
          AttributeKey.stringKey("k8s.daemonset.name"));

  private static final String UNKNOWN_SERVICE = "unknown_service";

  private final Function<String, @Nullable String> environment;
  private final Supplier<@Nullable String> hostName;

  Role(Function<String, @Nullable String> environment, Supplier<@Nullable String> hostName) {
    this.environment = environment;
    this.hostName = hostName;
  }

  String name(Resource resource) {
    String configured =
        firstOf(env("APPLICATIONINSIGHTS_CLOUD_ROLE_NAME"), env("APPLICATIONINSIGHTS_ROLE_NAME"));
    if (configured != null) {
      return configured;
    }
    String service = resource.getAttribute(SERVICE_NAME);
    if (service != null && !service.isEmpty() && !service.startsWith(UNKNOWN_SERVICE)) {
      return inNamespace(service, resource);
    }
    for (AttributeKey<String> workload : WORKLOADS) {
      String name = resource.getAttribute(workload);
      if (name != null && !name.isEmpty()) {
        return name;
      }
    }
    String site = env("WEBSITE_SITE_NAME");
    if (site != null) {
      boolean functions = "java".equals(env("FUNCTIONS_WORKER_RUNTIME"));
      return inNamespace(functions ? site.toLowerCase(Locale.ROOT) : site, resource);
    }
    String containerApp = env("CONTAINER_APP_NAME");
    if (containerApp != null) {
      return inNamespace(containerApp, resource);
    }
    if (service != null && !service.isEmpty()) {
      return inNamespace(service, resource);
    }
    String namespace = resource.getAttribute(SERVICE_NAMESPACE);
    return namespace == null || namespace.isEmpty()
        ? UNKNOWN_SERVICE + ":java"
        : "[" + namespace + "]";
  }

  @Nullable String instance(Resource resource) {
    return firstOf(
        env("APPLICATIONINSIGHTS_CLOUD_ROLE_INSTANCE"),
        env("APPLICATIONINSIGHTS_ROLE_INSTANCE"),
        resource.getAttribute(SERVICE_INSTANCE_ID),
        resource.getAttribute(POD_NAME),
        env("WEBSITE_INSTANCE_ID"),
        env("CONTAINER_APP_REPLICA_NAME"),
        resource.getAttribute(HOST_NAME),
        hostName.get());
  }

  /** Tells whether the look-up of the host name is over; it may have found none. */
  boolean isHostNameKnown() {
    return hostName.get() != null;
  }

  @Nullable String version(Resource resource) {
    return firstOf(
        env("APPLICATIONINSIGHTS_COMPONENT_VERSION"), resource.getAttribute(SERVICE_VERSION));
  }

  private static String inNamespace(String name, Resource resource) {
    String namespace = resource.getAttribute(SERVICE_NAMESPACE);
    return namespace == null || namespace.isEmpty() ? name : "[" + namespace + "]/" + name;
  }

  private @Nullable String env(String variable) {
    return firstOf(environment.apply(variable));
  }

  private static @Nullable String firstOf(@Nullable String... candidates) {
    for (String candidate : candidates) {
      if (candidate != null && !candidate.isEmpty()) {
        return candidate;
      }
    }
    return null;
  }
}
