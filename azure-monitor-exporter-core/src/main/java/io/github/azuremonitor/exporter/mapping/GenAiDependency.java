/*
 * Copyright 2026 the azure-monitor-opentelemetry authors
 * SPDX-License-Identifier: Apache-2.0
 */

package io.github.azuremonitor.exporter.mapping;

import static io.github.azuremonitor.exporter.mapping.Attribute.GEN_AI_PROVIDER_NAME;

import org.jspecify.annotations.Nullable;

/**
 * A call to a language model. It is recognised before the HTTP call that carries it, since the
 * provider says more than the host.
 */
final class GenAiDependency implements DependencyKind {

  @Override
  public boolean applies(KnownAttributes attributes) {
    return attributes.text(GEN_AI_PROVIDER_NAME) != null;
  }

  @Override
  public String type(KnownAttributes attributes) {
    return "GenAI | " + attributes.text(GEN_AI_PROVIDER_NAME);
  }

  @Override
  public @Nullable String target(KnownAttributes attributes) {
    String target = Target.of(attributes, -1);
    return target == null ? attributes.text(GEN_AI_PROVIDER_NAME) : target;
  }
}
