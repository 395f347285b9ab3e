/*
 * Copyright 2026 the azure-monitor-opentelemetry authors
 * SPDX-License-Identifier: Apache-2.0
 */

package io.github.azuremonitor.local.view;

import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Which role a dependency call arrived at. A call that arrived nowhere, because it failed before or
 * its other end was not kept, is taken to have the aim of the other calls from its role to its
 * target, if these all arrived at one role.
 */
final class CallTargets {

  private record Target(@Nullable String from, @Nullable String type, @Nullable String target) {

    static Target of(ViewedItem dependency) {
      return new Target(dependency.role(), dependency.field("type"), dependency.field("target"));
    }
  }

  /** A call, by both ids: old libraries number their spans anew in each operation. */
  private record Call(@Nullable String operationId, String span) {}

  private final Map<Call, String> roleByParent = new HashMap<>();
  private final Map<Target, Set<String>> rolesByTarget = new HashMap<>();

  private CallTargets() {}

  static CallTargets of(List<ViewedItem> items) {
    CallTargets targets = new CallTargets();
    for (ViewedItem item : items) {
      String parent = SpanKey.of(item.parentId());
      String role = item.role();
      if (item.is(ItemType.REQUEST) && parent != null && role != null) {
        targets.roleByParent.put(new Call(item.operationId(), parent), role);
      }
    }
    for (ViewedItem item : items) {
      if (item.is(ItemType.DEPENDENCY)) {
        targets
            .arrival(item)
            .ifPresent(
                role ->
                    targets
                        .rolesByTarget
                        .computeIfAbsent(Target.of(item), target -> new HashSet<>())
                        .add(role));
      }
    }
    return targets;
  }

  /** The role, other than the caller's own. */
  Optional<String> roleCalledBy(ViewedItem dependency) {
    return arrival(dependency).or(() -> usual(dependency));
  }

  private Optional<String> arrival(ViewedItem dependency) {
    String span = SpanKey.of(dependency.spanId());
    return Optional.ofNullable(span)
        .map(key -> roleByParent.get(new Call(dependency.operationId(), key)))
        .filter(role -> !role.equals(dependency.role()));
  }

  private Optional<String> usual(ViewedItem dependency) {
    if (dependency.field("target") == null) {
      return Optional.empty();
    }
    Set<String> roles = rolesByTarget.getOrDefault(Target.of(dependency), Set.of());
    return roles.size() == 1 ? roles.stream().findFirst() : Optional.empty();
  }
}
