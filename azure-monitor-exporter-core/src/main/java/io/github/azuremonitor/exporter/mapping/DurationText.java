/*
 * Copyright 2026 the azure-monitor-opentelemetry authors
 * SPDX-License-Identifier: Apache-2.0
 */

package io.github.azuremonitor.exporter.mapping;

import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Durations that somebody else wrote, as the service reads them. */
final class DurationText {

  /** Under 1000 days, with up to seven decimals. */
  private static final Pattern VALID =
      Pattern.compile("(\\d{1,3}\\.)?([01]\\d|2[0-3]):[0-5]\\d:[0-5]\\d(\\.\\d{1,7})?");

  private DurationText() {}

  /** Tells whether the service would take it; one mistake here would cost the whole item. */
  static boolean isValid(@Nullable String text) {
    return text != null && text.length() <= 20 && VALID.matcher(text).matches();
  }
}
