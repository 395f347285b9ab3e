/*
 * Copyright 2026 the azure-monitor-opentelemetry authors
 * SPDX-License-Identifier: Apache-2.0
 */

package io.github.azuremonitor.spring;

import io.github.azuremonitor.exporter.AzureMonitorPipelineBuilder;
import io.opentelemetry.api.common.AttributeKey;
import io.opentelemetry.sdk.resources.Resource;
import org.jspecify.annotations.Nullable;
import org.springframework.core.env.Environment;
import org.springframework.util.StringUtils;

/**
 * What this application is on the Application Map: what the properties say, else what the resource
 * says, else the variables of Microsoft's agent. The exporter alone puts the variables before the
 * resource, but a Spring application names itself in its own configuration. Where there are no such
 * variables, the choice stays with the exporter, which also knows the platforms.
 */
final class RoleSettings {

  private static final AttributeKey<String> SERVICE_NAME = AttributeKey.stringKey("service.name");
  private static final AttributeKey<String> SERVICE_NAMESPACE =
      AttributeKey.stringKey("service.namespace");
  private static final AttributeKey<String> SERVICE_INSTANCE_ID =
      AttributeKey.stringKey("service.instance.id");

  private final AzureMonitorProperties properties;
  private final Environment environment;

  RoleSettings(AzureMonitorProperties properties, Environment environment) {
    this.properties = properties;
    this.environment = environment;
  }

  /** What people call the application; where the exporter chooses, what the resource says. */
  String name(Resource resource) {
    String name = configuredName(resource);
    String ofResource = name == null ? nameOf(resource) : name;
    return ofResource == null ? "this application" : ofResource;
  }

  private @Nullable String configuredName(Resource resource) {
    return choose(properties.roleName(), "NAME", nameOf(resource));
  }

  void applyTo(AzureMonitorPipelineBuilder builder, Resource resource) {
    String name = configuredName(resource);
    if (name != null) {
      builder.roleName(name);
    }
    String instance =
        choose(properties.roleInstance(), "INSTANCE", resource.getAttribute(SERVICE_INSTANCE_ID));
    if (instance != null) {
      builder.roleInstance(instance);
    }
  }

  private @Nullable String choose(
      @Nullable String configured, String variable, @Nullable String ofResource) {
    if (StringUtils.hasText(configured)) {
      return configured;
    }
    String fallback = environment.getProperty("APPLICATIONINSIGHTS_CLOUD_ROLE_" + variable);
    if (!StringUtils.hasText(fallback)) {
      fallback = environment.getProperty("APPLICATIONINSIGHTS_ROLE_" + variable);
    }
    if (!StringUtils.hasText(fallback)) {
      return null;
    }
    return StringUtils.hasText(ofResource) ? ofResource : fallback;
  }

  /** Returns the name as the exporter forms it, or null when the resource has none to speak of. */
  private static @Nullable String nameOf(Resource resource) {
    String name = resource.getAttribute(SERVICE_NAME);
    if (!StringUtils.hasText(name) || name.startsWith("unknown_service")) {
      return null;
    }
    String namespace = resource.getAttribute(SERVICE_NAMESPACE);
    return StringUtils.hasText(namespace) ? "[" + namespace + "]/" + name : name;
  }
}
