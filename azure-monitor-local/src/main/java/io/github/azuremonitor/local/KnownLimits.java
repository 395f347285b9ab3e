/*
 * Copyright 2026 the azure-monitor-opentelemetry authors
 * SPDX-License-Identifier: Apache-2.0
 */

package io.github.azuremonitor.local;

import io.github.azuremonitor.local.view.ItemType;
import io.github.azuremonitor.local.view.TextLimits;
import java.util.Map;
import java.util.Objects;

/** How long the texts of an item may be, taken from the rules by which it was accepted. */
final class KnownLimits {

  private KnownLimits() {}

  static TextLimits of(ItemType type) {
    return new TextLimits(
        Objects.requireNonNull(BaseDataSchemas.BY_TYPE.get(type.baseType())).textLimits(),
        ContextTags.SCHEMA.textLimits(),
        type == ItemType.EXCEPTION ? ExceptionSchema.DETAILS.textLimits() : Map.of(),
        Rules.PROPERTY_LIMIT,
        GenAiProperties.limits());
  }
}
