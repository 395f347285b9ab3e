/*
 * Copyright 2026 the azure-monitor-opentelemetry authors
 * SPDX-License-Identifier: Apache-2.0
 */

package io.github.azuremonitor.exporter.mapping;

import io.github.azuremonitor.exporter.TelemetryItem;
import io.github.azuremonitor.exporter.TelemetryProcessor;

/** Reads and changes what it is shown as chance has it, drops some and fails with some. */
final class RandomProcessor implements TelemetryProcessor {

  private RandomValues values;
  private long refused;

  RandomProcessor(RandomValues values) {
    this.values = values;
  }

  /** Goes on with another source of chance. */
  void use(RandomValues other) {
    values = other;
  }

  /** How many items were dropped or failed with so far. */
  long refused() {
    return refused;
  }

  @Override
  public void process(TelemetryItem item) {
    for (int i = values.below(4); i > 0; i--) {
      change(item);
    }
    switch (values.below(60)) {
      case 0 -> {
        refused++;
        item.drop();
      }
      case 1 -> {
        refused++;
        throw new IllegalStateException("hostile");
      }
      case 2 -> {
        refused++;
        throw new StackOverflowError();
      }
      default -> {}
    }
  }

  private void change(TelemetryItem item) {
    String text = values.text();
    switch (values.below(14)) {
      case 0 -> item.setName(text);
      case 1 -> item.setMessage(text);
      case 2 -> item.setUrl(text);
      case 3 -> item.setData(text);
      case 4 -> item.setUserId(text);
      case 5 -> item.setAuthenticatedUserId(values.oneIn(2) ? null : text);
      case 6 -> item.setRole(text);
      case 7 -> item.setRoleInstance(values.oneIn(2) ? null : text);
      case 8 -> item.properties().clear();
      case 9 -> item.properties().replaceAll((key, value) -> value + text);
      case 10 -> item.properties().keySet().removeIf(key -> values.oneIn(3));
      case 11 -> item.setProperty(text, item.name() + item.message() + item.url());
      case 12 -> item.setProperty("x", item.resultCode() + item.duration() + item.success());
      default -> {
        for (int i = values.below(values.oneIn(50) ? 2000 : 3); i > 0; i--) {
          item.setProperty(text + i, text);
        }
      }
    }
  }
}
