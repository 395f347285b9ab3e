/*
 * Copyright 2026 the azure-monitor-opentelemetry authors
 * SPDX-License-Identifier: Apache-2.0
 */

package io.github.azuremonitor.exporter.faults;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * What the service of a soak and the damage to files have done to each item, by id: the other side
 * of the ledger. Thread-safe.
 */
final class SoakBooks {

  /** So often items are refused for now, and then they count as rejected. */
  private static final int MOST_REFUSALS = 3;

  /** A request of which something was taken. */
  static final class Receipt {

    private boolean told;

    private Receipt(boolean told) {
      this.told = told;
    }
  }

  private final Map<String, List<Receipt>> taken = new HashMap<>();
  private final Map<String, Integer> postponed = new HashMap<>();
  private final Set<String> refused = new HashSet<>();
  private final Set<String> unclear = new HashSet<>();
  private final Set<String> damaged = new HashSet<>();
  private final List<String> violations = new ArrayList<>();
  private long takenItems;
  private long refusedItems;
  private long unclearItems;
  private long damagedItems;
  private int damagedFiles;
  private int requests;

  synchronized void request(List<String> ids) {
    requests++;
    if (Set.copyOf(ids).size() < ids.size()) {
      violations.add("An item twice in one request: " + ids);
    }
  }

  /**
   * Items were taken.
   *
   * @param told whether the sender is going to be told
   */
  synchronized Receipt take(List<String> ids, boolean told) {
    Receipt receipt = new Receipt(told);
    ids.forEach(id -> taken.computeIfAbsent(id, unused -> new ArrayList<>(1)).add(receipt));
    takenItems += ids.size();
    return receipt;
  }

  /** The sender could not be told. */
  synchronized void untold(Receipt receipt) {
    receipt.told = false;
  }

  /** Items were refused for good. */
  synchronized void refuse(List<String> ids) {
    refused.addAll(ids);
    refusedItems += ids.size();
  }

  /** Items were refused for now, and others of the same request were taken. */
  synchronized void postpone(List<String> ids) {
    ids.forEach(id -> postponed.merge(id, 1, Integer::sum));
  }

  /** The sender cannot know which of these were taken. */
  synchronized void leaveUnclear(List<String> ids) {
    unclear.addAll(ids);
    unclearItems += ids.size();
  }

  /** A stored file is about to be damaged. */
  synchronized void damage(List<String> ids) {
    damagedFiles++;
    damaged.addAll(ids);
    damagedItems += ids.size();
  }

  /** Something happened that must never happen. */
  synchronized void violate(String what) {
    violations.add(what);
  }

  synchronized boolean isTaken(String id) {
    return taken.containsKey(id);
  }

  /** Returns whether there is a reason for the item not to have been taken. */
  synchronized boolean mayBeDropped(String id) {
    return refused.contains(id)
        || unclear.contains(id)
        || damaged.contains(id)
        || postponed.getOrDefault(id, 0) >= MOST_REFUSALS;
  }

  /** Returns how many items the client may at most count as rejected. */
  synchronized long rejectable() {
    long exhausted = postponed.values().stream().filter(n -> n >= MOST_REFUSALS).count();
    return refusedItems + exhausted;
  }

  synchronized long unclearItems() {
    return unclearItems;
  }

  synchronized long damagedItems() {
    return damagedItems;
  }

  synchronized int damagedFiles() {
    return damagedFiles;
  }

  synchronized int requests() {
    return requests;
  }

  synchronized long takenItems() {
    return takenItems;
  }

  synchronized int takenIds() {
    return taken.size();
  }

  synchronized List<String> violations() {
    return List.copyOf(violations);
  }

  /** Returns how many requests came again though the sender had been told what was taken. */
  synchronized int forgottenRequests() {
    Set<Receipt> forgotten = new HashSet<>();
    for (List<Receipt> receipts : taken.values()) {
      receipts.subList(0, receipts.size() - 1).stream()
          .filter(receipt -> receipt.told)
          .forEach(forgotten::add);
    }
    return forgotten.size();
  }
}
