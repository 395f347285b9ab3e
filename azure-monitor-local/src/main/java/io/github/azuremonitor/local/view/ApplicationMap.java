/*
 * Copyright 2026 the azure-monitor-opentelemetry authors
 * SPDX-License-Identifier: Apache-2.0
 */

package io.github.azuremonitor.local.view;

import java.util.Comparator;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Which role calls which other role or dependency, and how that goes. */
public record ApplicationMap(List<Node> nodes, List<Edge> edges) {

  /** More can neither be drawn nor looked at. */
  private static final int MAX_NODES = 200;

  private static final String IN_PROCESS = "InProc";

  record Node(
      String id,
      String name,
      String kind,
      @Nullable String type,
      @Nullable Integer instances,
      long calls,
      long failed,
      double failureRate,
      @Nullable Double meanMillis) {}

  record Edge(
      String from,
      String to,
      long calls,
      long failed,
      double failureRate,
      @Nullable Double meanMillis) {}

  private record Link(String from, String to) {}

  private static final class NodeData {
    private final String name;
    private final @Nullable String type;
    private final @Nullable Set<String> instances;
    private final Calls calls = new Calls();

    NodeData(String name, @Nullable String type, @Nullable Set<String> instances) {
      this.name = name;
      this.type = type;
      this.instances = instances;
    }

    Node node(String id) {
      return new Node(
          id,
          name,
          instances == null ? "dependency" : "role",
          type,
          instances == null ? null : instances.size(),
          calls.count(),
          calls.failed(),
          calls.failureRate(),
          calls.meanMillis());
    }
  }

  /**
   * Looks at the items of a time.
   *
   * @param kept all kept items
   * @param window the time
   * @return the map
   */
  public static ApplicationMap of(List<ViewedItem> kept, Window window) {
    List<ViewedItem> items = window.select(kept);
    CallTargets targets = CallTargets.of(items);
    Map<String, NodeData> nodes = new LinkedHashMap<>();
    Map<Link, Calls> edges = new LinkedHashMap<>();
    for (ViewedItem item : items) {
      if (item.is(ItemType.REQUEST)) {
        role(nodes, item).calls.add(item);
      } else if (item.is(ItemType.DEPENDENCY) && !isInProcess(item)) {
        role(nodes, item);
        String to = targets.roleCalledBy(item).map(ApplicationMap::roleId).orElse(null);
        if (to == null) {
          to = dependencyId(item);
          dependency(nodes, to, item).calls.add(item);
        }
        edges.computeIfAbsent(new Link(roleId(item.role()), to), link -> new Calls()).add(item);
      }
    }
    Set<String> shown = shown(nodes);
    return new ApplicationMap(
        nodes.entrySet().stream()
            .filter(entry -> shown.contains(entry.getKey()))
            .map(entry -> entry.getValue().node(entry.getKey()))
            .toList(),
        edges.entrySet().stream()
            .filter(entry -> shown.contains(entry.getKey().from()))
            .filter(entry -> shown.contains(entry.getKey().to()))
            .map(entry -> edge(entry.getKey(), entry.getValue()))
            .toList());
  }

  private static boolean isInProcess(ViewedItem item) {
    return Objects.requireNonNullElse(item.field("type"), "").startsWith(IN_PROCESS);
  }

  private static NodeData role(Map<String, NodeData> nodes, ViewedItem item) {
    NodeData data =
        nodes.computeIfAbsent(
            roleId(item.role()),
            id ->
                new NodeData(
                    Objects.requireNonNullElse(item.role(), "(no role)"), null, new HashSet<>()));
    Objects.requireNonNull(data.instances).add(Objects.requireNonNullElse(item.roleInstance(), ""));
    return data;
  }

  private static NodeData dependency(Map<String, NodeData> nodes, String id, ViewedItem item) {
    return nodes.computeIfAbsent(id, key -> new NodeData(item.target(), item.field("type"), null));
  }

  private static String roleId(@Nullable String role) {
    return "role:" + Objects.requireNonNullElse(role, "");
  }

  private static String dependencyId(ViewedItem item) {
    String type = Objects.requireNonNullElse(item.field("type"), "");
    return "dependency:" + type + ":" + item.target();
  }

  /** Roles first, then the dependencies with the most calls. */
  private static Set<String> shown(Map<String, NodeData> nodes) {
    Comparator<Map.Entry<String, NodeData>> order =
        Comparator.comparing(entry -> entry.getValue().instances == null);
    return nodes.entrySet().stream()
        .sorted(order.thenComparing(entry -> -entry.getValue().calls.count()))
        .limit(MAX_NODES)
        .map(Map.Entry::getKey)
        .collect(Collectors.toSet());
  }

  private static Edge edge(Link link, Calls calls) {
    return new Edge(
        link.from(),
        link.to(),
        calls.count(),
        calls.failed(),
        calls.failureRate(),
        calls.meanMillis());
  }
}
