/*
 * Copyright 2026 the azure-monitor-opentelemetry authors
 * SPDX-License-Identifier: Apache-2.0
 */

package io.github.azuremonitor.exporter.mapping;

import org.jspecify.annotations.Nullable;

/** A step within the process. */
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
    return OtherDependency.IN_PROCESS;
  }

  @Override
  public @Nullable String target(KnownAttributes attributes) {
    return null;
  }
}
