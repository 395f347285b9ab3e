/*
 * Copyright 2026 the azure-monitor-opentelemetry authors
 * SPDX-License-Identifier: Apache-2.0
 */

package io.github.azuremonitor.spring;

import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.Set;
import java.util.function.Supplier;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.actuate.endpoint.EndpointId;
import org.springframework.boot.actuate.endpoint.web.PathMappedEndpoints;
import org.springframework.boot.actuate.endpoint.web.WebServerNamespace;
import org.springframework.core.env.Environment;
import org.springframework.util.StringUtils;

/**
 * Where the actuator answers: at its base path, at paths that endpoints were mapped to elsewhere,
 * and at those of health groups beside it, such as {@code /livez}.
 */
final class ActuatorPaths implements Supplier<Collection<String>> {

  private static final EndpointId HEALTH = EndpointId.of("health");

  private final ObjectProvider<PathMappedEndpoints> endpoints;
  private final String prefix;
  private final String prefixOfAdditional;

  private ActuatorPaths(
      ObjectProvider<PathMappedEndpoints> endpoints, String prefix, String prefixOfAdditional) {
    this.endpoints = endpoints;
    this.prefix = prefix;
    this.prefixOfAdditional = prefixOfAdditional;
  }

  /**
   * Returns a way to find them.
   *
   * @param prefixes properties that together are what all paths of the application begin with; a
   *     management server of its own has another one
   */
  static ActuatorPaths of(
      ObjectProvider<PathMappedEndpoints> endpoints, Environment environment, String... prefixes) {
    StringBuilder prefix = new StringBuilder();
    for (String property : prefixes) {
      prefix.append(withoutSlash(environment, property));
    }
    String port = environment.getProperty("management.server.port");
    boolean own = port != null && !port.equals(environment.getProperty("server.port", "8080"));
    return new ActuatorPaths(
        endpoints,
        own ? withoutSlash(environment, "management.server.base-path") : prefix.toString(),
        prefix.toString());
  }

  private static String withoutSlash(Environment environment, String property) {
    return StringUtils.trimTrailingCharacter(environment.getProperty(property, ""), '/');
  }

  @Override
  public Collection<String> get() {
    Set<String> paths = new LinkedHashSet<>();
    endpoints.ifAvailable(
        found -> {
          add(paths, prefix, found.getBasePath());
          found.getAllPaths().forEach(path -> add(paths, prefix, path));
          found
              .getAdditionalPaths(WebServerNamespace.SERVER, HEALTH)
              .forEach(path -> add(paths, prefixOfAdditional, path));
        });
    return paths;
  }

  /** Where the actuator is at the root, so is the application: only its endpoints are its own. */
  private static void add(Set<String> paths, String prefix, String path) {
    if (!path.isEmpty() && !path.equals("/")) {
      paths.add(prefix + path);
    }
  }
}
