/*
 * Copyright 2026 the azure-monitor-opentelemetry authors
 * SPDX-License-Identifier: Apache-2.0
 */

package io.github.azuremonitor.local;

import java.util.Collections;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * What arrived since the start or since the items were last cleared.
 *
 * @param types the number of items kept, per base type
 * @param roles the number of items kept, per role; items without a role are counted under the empty
 *     string
 * @param accepted how many items were accepted, including those no longer kept
 * @param rejected how many items or whole bodies were refused
 * @param requests how many requests to the track paths were seen
 */
public record IngestionSummary(
    Map<String, Integer> types,
    Map<String, Integer> roles,
    long accepted,
    long rejected,
    int requests) {

  /**
   * Copies the maps and sorts them by key.
   *
   * @param types the number of items kept, per base type
   * @param roles the number of items kept, per role
   * @param accepted how many items were accepted
   * @param rejected how many items or whole bodies were refused
   * @param requests how many requests to the track paths were seen
   */
  public IngestionSummary {
    types = sorted(types);
    roles = sorted(roles);
  }

  private static SortedMap<String, Integer> sorted(Map<String, Integer> counts) {
    return Collections.unmodifiableSortedMap(new TreeMap<>(counts));
  }
}
