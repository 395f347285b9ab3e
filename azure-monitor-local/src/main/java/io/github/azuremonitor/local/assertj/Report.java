/*
 * Copyright 2026 the azure-monitor-opentelemetry authors
 * SPDX-License-Identifier: Apache-2.0
 */

package io.github.azuremonitor.local.assertj;

import io.github.azuremonitor.local.LocalIngestion;
import io.github.azuremonitor.local.Rejection;
import io.github.azuremonitor.local.TelemetryItem;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;

/** What a failed assertion tells: what was expected, what came closest, what else there is. */
final class Report {

  private static final int LINES = 20;

  private Report() {}

  /** Why nothing, or another number than expected, was selected. */
  static String of(Selection selection, String expectation) {
    List<TelemetryItem> all = selection.ingestion().items();
    return "Expected%s: %s\n%sArrived in all: %s\n%s"
        .formatted(
            selection.patience().isZero() ? "" : " within " + Words.of(selection.patience()),
            expectation,
            closest(selection, all),
            counts(all),
            rejections(selection.ingestion()));
  }

  static String list(List<TelemetryItem> items) {
    // The newest are the likeliest to matter.
    int omitted = Math.max(0, items.size() - LINES);
    String lines =
        items.stream()
            .skip(omitted)
            .map(item -> "  " + Words.of(item) + '\n')
            .collect(Collectors.joining());
    return omitted == 0 ? lines : "  (%d older ones)\n".formatted(omitted) + lines;
  }

  static String rejections(LocalIngestion ingestion) {
    List<Rejection> rejections = ingestion.rejections();
    if (rejections.isEmpty()) {
      return "Rejected: nothing";
    }
    return rejections.stream()
        .skip(Math.max(0, rejections.size() - LINES))
        .map(rejection -> "\n  item %d: %s".formatted(rejection.index(), rejection.message()))
        .collect(Collectors.joining("", "Rejected: " + rejections.size(), ""));
  }

  /** The items that meet the most of the conditions, in the order in which they were named. */
  private static String closest(Selection selection, List<TelemetryItem> all) {
    int conditions = selection.conditions().size();
    for (int met = conditions; met > 0; met--) {
      List<TelemetryItem> close = selection.first(met).of(all);
      if (met == conditions && !close.isEmpty()) {
        return "There were %d:\n%s".formatted(close.size(), list(close));
      }
      if (!close.isEmpty()) {
        return "None of these is it because of '%s':\n%s"
            .formatted(selection.conditions().get(met).description(), list(close));
      }
    }
    return "";
  }

  private static String counts(List<TelemetryItem> items) {
    Map<String, Integer> counts = new TreeMap<>();
    items.forEach(
        item ->
            counts.merge(
                Kind.of(item).map(Kind::toString).orElse(item.baseType()), 1, Integer::sum));
    return counts.toString();
  }
}
