/*
 * Copyright 2026 the azure-monitor-opentelemetry authors
 * SPDX-License-Identifier: Apache-2.0
 */

package io.github.azuremonitor.local;

import java.util.HashSet;
import java.util.Optional;
import java.util.Set;
import tools.jackson.databind.JsonNode;

/**
 * How the exceptions of one item refer to each other: ids differ, and each reference names an
 * exception that stands before it, since the outermost one comes first.
 */
record ExceptionChainRule() implements Rule {

  @Override
  public String expected() {
    return "different ids, and outerId naming an exception before";
  }

  @Override
  public Optional<String> refusal(Place place, JsonNode exceptions) {
    Set<Integer> before = new HashSet<>();
    for (JsonNode exception : exceptions) {
      Optional<Integer> outer = exception.optional("outerId").map(JsonNode::intValue);
      if (outer.isPresent() && !before.contains(outer.get())) {
        return place.refuse(Fault.INCONSISTENT, expected(), "outerId " + outer.get());
      }
      Optional<Integer> id = exception.optional("id").map(JsonNode::intValue);
      if (id.isPresent() && !before.add(id.get())) {
        return place.refuse(Fault.INCONSISTENT, expected(), "id " + id.get() + " twice");
      }
    }
    return Optional.empty();
  }
}
