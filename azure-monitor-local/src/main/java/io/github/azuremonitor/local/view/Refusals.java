/*
 * Copyright 2026 the azure-monitor-opentelemetry authors
 * SPDX-License-Identifier: Apache-2.0
 */

package io.github.azuremonitor.local.view;

import java.util.List;

/**
 * What was accepted and refused since the start.
 *
 * @param accepted how many items were accepted
 * @param rejected how many items were refused
 * @param newestFirst the latest refusals
 */
public record Refusals(long accepted, long rejected, List<Refusal> newestFirst) {

  /**
   * One refusal.
   *
   * @param message why
   * @param index the position of the item in its request
   * @param raw the beginning of the item
   */
  public record Refusal(String message, int index, String raw) {}
}
