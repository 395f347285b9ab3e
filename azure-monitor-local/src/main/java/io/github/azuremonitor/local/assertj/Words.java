/*
 * Copyright 2026 the azure-monitor-opentelemetry authors
 * SPDX-License-Identifier: Apache-2.0
 */

package io.github.azuremonitor.local.assertj;

import io.github.azuremonitor.local.TelemetryItem;
import java.time.Duration;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Items and durations in few words, and the durations of the wire format. */
final class Words {

  private static final Pattern WIRE_DURATION =
      Pattern.compile("(?:(\\d+)\\.)?(\\d+):(\\d+):(\\d+)(?:\\.(\\d{1,7}))?");

  private static final int LONGEST_TITLE = 100;

  private Words() {}

  static String of(TelemetryItem item) {
    StringBuilder line = new StringBuilder();
    Optional<Kind> kind = Kind.of(item);
    line.append(kind.map(Kind::toString).orElse(item.baseType()));
    kind.ifPresent(known -> line.append(" \"").append(shortened(known.title(item))).append('"'));
    item.field("message")
        .filter(message -> kind.filter(Kind.EXCEPTION::equals).isPresent())
        .ifPresent(message -> line.append(": ").append(shortened(message)));
    append(line, item.field("severityLevel"));
    append(line, item.field("type"));
    append(line, item.field("target").map(target -> "to " + target));
    append(line, item.field("responseCode").or(() -> item.field("resultCode")));
    append(line, item.field("success").map(success -> outcome(Boolean.parseBoolean(success))));
    append(line, durationOf(item).map(Words::of));
    append(line, item.field("value").map(value -> "= " + value));
    if (!item.properties().isEmpty()) {
      line.append(' ').append(shortened(item.properties().toString()));
    }
    append(line, item.role().map(role -> "role " + role));
    append(line, item.operationId().map(id -> "operation " + id));
    return line.toString();
  }

  static String of(Duration duration) {
    double millis = duration.toNanos() / 1e6;
    String text =
        millis < 1000
            ? String.format(Locale.ROOT, "%.3f ms", millis)
            : String.format(Locale.ROOT, "%.3f s", millis / 1000);
    return text.replaceFirst("\\.?0+(?= )", "");
  }

  /** How long a request or dependency took. */
  static Optional<Duration> durationOf(TelemetryItem item) {
    Matcher matcher = WIRE_DURATION.matcher(item.field("duration").orElse(""));
    if (!matcher.matches()) {
      return Optional.empty();
    }
    String days = matcher.group(1);
    String fraction = matcher.group(5);
    return Optional.of(
        Duration.ofDays(days == null ? 0 : Long.parseLong(days))
            .plusHours(Long.parseLong(matcher.group(2)))
            .plusMinutes(Long.parseLong(matcher.group(3)))
            .plusSeconds(Long.parseLong(matcher.group(4)))
            .plusNanos(
                fraction == null ? 0 : Long.parseLong((fraction + "00000000").substring(0, 9))));
  }

  private static String outcome(boolean success) {
    return success ? "succeeded" : "failed";
  }

  private static void append(StringBuilder line, Optional<String> detail) {
    detail.filter(text -> !text.isEmpty()).ifPresent(text -> line.append(' ').append(text));
  }

  private static String shortened(String text) {
    String line = text.lines().findFirst().orElse("");
    if (line.length() > LONGEST_TITLE) {
      int end = line.offsetByCodePoints(0, line.codePointCount(0, LONGEST_TITLE));
      return line.substring(0, end) + "…";
    }
    return line.length() < text.strip().length() ? line + "…" : line;
  }
}
