/*
 * Copyright 2026 the azure-monitor-opentelemetry authors
 * SPDX-License-Identifier: Apache-2.0
 */

package io.github.azuremonitor.exporter.mapping;

import static io.github.azuremonitor.exporter.mapping.Attribute.AZURE_NAMESPACE;

import org.jspecify.annotations.Nullable;

/**
 * A call of no known kind. Without a target it would become a node of its own on the Application
 * Map, named after the span; the type {@code InProc} prevents that.
 */
final class OtherDependency implements DependencyKind {

  static final String IN_PROCESS = "InProc";

  @Override
  public boolean applies(KnownAttributes attributes) {
    return true;
  }

  @Override
  public @Nullable String type(KnownAttributes attributes) {
    String azure = attributes.text(AZURE_NAMESPACE);
    return azure == null && target(attributes) == null ? IN_PROCESS : azure;
  }

  @Override
  public @Nullable String target(KnownAttributes attributes) {
    return Target.of(attributes, -1);
  }
}
