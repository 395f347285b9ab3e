/*
 * Copyright 2026 the azure-monitor-opentelemetry authors
 * SPDX-License-Identifier: Apache-2.0
 */

package io.github.azuremonitor.samples.storefront;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;

/** All telemetry with the same operation id. */
record Operation(List<Item> items) {

  Item request(String role) {
    return single(role, "RequestData", items(role, "RequestData"));
  }

  Item dependency(String role, String dependencyType) {
    return single(
        role,
        dependencyType,
        items(role, "RemoteDependencyData").stream()
            .filter(item -> item.text("type").equals(dependencyType))
            .toList());
  }

  List<Item> items(String role, String type) {
    return items.stream()
        .filter(item -> item.role().equals(role) && item.type().equals(type))
        .toList();
  }

  Item log(String role, String message) {
    return single(
        role,
        message,
        items(role, "MessageData").stream()
            .filter(item -> item.text("message").equals(message))
            .toList());
  }

  private Item single(String role, String what, List<Item> found) {
    assertThat(found).as("%s of %s in %s", what, role, items).hasSize(1);
    return found.get(0);
  }
}
