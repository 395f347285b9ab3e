/*
 * Copyright 2026 the azure-monitor-opentelemetry authors
 * SPDX-License-Identifier: Apache-2.0
 */

package io.github.azuremonitor.exporter.mapping;

import io.opentelemetry.api.common.KeyValue;
import io.opentelemetry.api.common.Value;

/** Structured values of every type, nested as deep as chance has it. */
final class RandomBody {

  private RandomBody() {}

  static Value<?> of(RandomValues values) {
    if (values.oneIn(500)) {
      return nested(values, 20 + values.below(3000));
    }
    return of(values, 0);
  }

  private static Value<?> of(RandomValues values, int depth) {
    return switch (values.below(depth > 5 ? 5 : 9)) {
      case 0 -> Value.of(values.oneIn(2));
      case 1 -> Value.of(values.number());
      case 2 -> Value.of(values.real());
      case 3 -> Value.of(new byte[values.below(values.oneIn(100) ? 100_000 : 20)]);
      case 4 -> Value.of(values.text());
      case 5 -> Value.of(of(values, depth + 1), of(values, depth + 1));
      case 6 ->
          Value.of(
              KeyValue.of(values.text(), of(values, depth + 1)),
              KeyValue.of(values.text(), of(values, depth + 1)));
      case 7 -> Value.of(new Value<?>[0]);
      default -> Value.of(new KeyValue[0]);
    };
  }

  private static Value<?> nested(RandomValues values, int depth) {
    Value<?> value = Value.of(values.text());
    for (int i = 0; i < depth; i++) {
      value = i % 2 == 0 ? Value.of(value) : Value.of(KeyValue.of("k", value));
    }
    return value;
  }
}
