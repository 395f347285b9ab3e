/*
 * Copyright 2026 the azure-monitor-opentelemetry authors
 * SPDX-License-Identifier: Apache-2.0
 */

package io.github.azuremonitor.local.view;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.Deque;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Puts the items of a transaction below those that caused them. */
final class SpanTree {

  /**
   * An item at its place.
   *
   * @param item the item
   * @param depth how many items it is below
   * @param parent the item it is directly below
   */
  record Node(ViewedItem item, int depth, @Nullable ViewedItem parent) {}

  static final Comparator<ViewedItem> BY_TIME =
      Comparator.comparing(ViewedItem::time).thenComparing(ViewedItem::id);

  private final List<ViewedItem> items;
  private final Map<Long, List<ViewedItem>> children = new HashMap<>();
  private final Set<Long> placed = new HashSet<>();
  private final List<Node> nodes = new ArrayList<>();

  private SpanTree(List<ViewedItem> items) {
    this.items = items.stream().sorted(BY_TIME).toList();
  }

  /** The items, parents before their children and those by time. */
  static List<Node> of(List<ViewedItem> items) {
    return new SpanTree(items).build();
  }

  private List<Node> build() {
    Map<String, ViewedItem> spans = new HashMap<>();
    for (ViewedItem item : items) {
      String span = SpanKey.of(item.spanId());
      if (span != null) {
        spans.putIfAbsent(span, item);
      }
    }
    List<ViewedItem> roots = new ArrayList<>();
    for (ViewedItem item : items) {
      String parentId = SpanKey.of(item.parentId());
      ViewedItem parent = parentId == null ? null : spans.get(parentId);
      if (parent == null || parent.id() == item.id()) {
        roots.add(item);
      } else {
        children.computeIfAbsent(parent.id(), key -> new ArrayList<>()).add(item);
      }
    }
    roots.forEach(this::place);
    // Whoever is left is below itself. Where such a circle is cut does not matter.
    for (ViewedItem item : items) {
      if (!placed.contains(item.id())) {
        place(item);
      }
    }
    return nodes;
  }

  private void place(ViewedItem root) {
    Deque<Node> pending = new ArrayDeque<>();
    pending.push(new Node(root, 0, null));
    while (!pending.isEmpty()) {
      Node node = pending.pop();
      if (placed.add(node.item().id())) {
        nodes.add(node);
        List<ViewedItem> below = children.getOrDefault(node.item().id(), List.of());
        for (int i = below.size() - 1; i >= 0; i--) {
          pending.push(new Node(below.get(i), node.depth() + 1, node.item()));
        }
      }
    }
  }
}
