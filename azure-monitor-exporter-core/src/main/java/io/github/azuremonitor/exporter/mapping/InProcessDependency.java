/*
 * Copyright 2026 the azure-monitor-opentelemetry authors
 * SPDX-License-Identifier: Apache-2.0
 */

package io.github.azuremonitor.exporter.mapping;

import static io.github.azuremonitor.exporter.mapping.Attribute.AZURE_NAMESPACE;

import org.jspecify.annotations.Nullable;

/** A step within the process, perhaps of the SDK of one of Azure's services. */
final class InProcessDependency implements DependencyKind {

  @Override
  public boolean applies(KnownAttributes attributes) {
    return true;
  }

  @Override
  public String name(String spanName, KnownAttributes attributes) {
    return Http.dependencyName(spanName, attributes);
  }

  @Override
  public String type(KnownAttributes attributes) {
    String azure = attributes.text(AZURE_NAMESPACE);
    return azure == null ? OtherDependency.IN_PROCESS : OtherDependency.IN_PROCESS + " | " + azure;
  }

  @Override
  public @Nullable String target(KnownAttributes attributes) {
    return null;
  }
}
