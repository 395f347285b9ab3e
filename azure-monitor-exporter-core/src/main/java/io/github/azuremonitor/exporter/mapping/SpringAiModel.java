/*
 * Copyright 2026 the azure-monitor-opentelemetry authors
 * SPDX-License-Identifier: Apache-2.0
 */

package io.github.azuremonitor.exporter.mapping;

import static io.github.azuremonitor.exporter.mapping.Attribute.GEN_AI_OPERATION_NAME;
import static io.github.azuremonitor.exporter.mapping.Attribute.GEN_AI_PROVIDER_NAME;

import java.util.Set;

/**
 * A call to a model by Spring AI, whose spans are all internal ones. What its chat client, advisors
 * and tools do around the call stays within the process.
 */
final class SpringAiModel implements SpringObservation {

  private static final Set<String> CALLS =
      Set.of("chat", "text_completion", "embedding", "embeddings", "image");

  @Override
  public boolean applies(SpanItem span, KnownAttributes attributes) {
    String operation = attributes.text(GEN_AI_OPERATION_NAME);
    return operation != null && CALLS.contains(operation) && attributes.has(GEN_AI_PROVIDER_NAME);
  }

  @Override
  public Portrayal portrayal() {
    return Portrayal.OUTGOING;
  }
}
