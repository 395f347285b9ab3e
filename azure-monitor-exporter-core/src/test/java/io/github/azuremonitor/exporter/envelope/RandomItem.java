/*
 * Copyright 2026 the azure-monitor-opentelemetry authors
 * SPDX-License-Identifier: Apache-2.0
 */

package io.github.azuremonitor.exporter.envelope;

import io.github.azuremonitor.exporter.ledger.TelemetryType;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** Items with whatever parts an item of their type may have, written as often as one likes. */
final class RandomItem {

  private static final double[] NUMBERS = {
    0, -0.0, 1, 1.5, 1e21, 1e-320, Double.MAX_VALUE, Double.NaN, Double.NEGATIVE_INFINITY
  };
  private static final List<Tag> TAGS = List.of(Tag.values());
  private static final String[] LETTERS = {
    "x", " ", "\u0001", "\"", "é", "€", "😀", "\uD83D", "\uDE00", "\n"
  };

  private final Random random;
  private final int longest;
  private final long time;
  private final List<Consumer<ItemOutput>> parts = new ArrayList<>();

  /**
   * Makes up an item.
   *
   * @param longest about how long a text may become
   */
  static RandomItem of(Random random, TelemetryType type, int longest, int entries, long time) {
    RandomItem item = new RandomItem(random, longest, time);
    item.add(type, entries);
    return item;
  }

  private RandomItem(Random random, int longest, long time) {
    this.random = random;
    this.longest = longest;
    this.time = time;
  }

  void writeTo(ItemOutput out) {
    parts.forEach(part -> part.accept(out));
  }

  private void add(TelemetryType type, int entries) {
    double rate = random.nextInt(4) == 0 ? 100 * random.nextDouble() : 100;
    parts.add(out -> out.begin(type, time, rate));
    addTags();
    parts.add(ItemOutput::data);
    addFields(type);
    for (int i = random.nextInt(entries + 1); i > 0; i--) {
      String key = key();
      String value = text();
      parts.add(out -> out.property(key, value));
    }
    if (type != TelemetryType.METRIC) {
      for (int i = random.nextInt(entries + 1); i > 0; i--) {
        String key = key();
        double value = number();
        parts.add(out -> out.measurement(key, value));
      }
    }
    parts.add(ItemOutput::end);
  }

  private void addTags() {
    for (int i = random.nextInt(10); i > 0; i--) {
      Tag tag = TAGS.get(random.nextInt(TAGS.size()));
      String value = text();
      parts.add(out -> out.tag(tag, value));
      if (random.nextInt(4) == 0) {
        Tag other = TAGS.get(random.nextInt(TAGS.size()));
        TagSet set = TagSet.builder().put(tag, text()).put(other, text()).build();
        parts.add(out -> out.tags(set));
      }
    }
  }

  private void addFields(TelemetryType type) {
    switch (type) {
      case REQUEST -> {
        add(Field.ID, "00f067aa0ba902b7");
        addOutcome();
        add(Field.RESPONSE_CODE, "404");
        add(Field.NAME, text());
        add(Field.SOURCE, text());
        add(Field.URL, text());
      }
      case DEPENDENCY -> {
        add(Field.ID, "00f067aa0ba902b7");
        addOutcome();
        add(Field.NAME, filled());
        add(Field.RESULT_CODE, text());
        add(Field.DATA, text());
        add(Field.TYPE, text());
        add(Field.TARGET, text());
      }
      case MESSAGE -> {
        add(Field.MESSAGE, filled());
        add(Field.SEVERITY_LEVEL, "Warning");
      }
      case EXCEPTION -> {
        ExceptionDetails exception = new ExceptionDetails(text(), text(), text());
        parts.add(out -> out.exception(exception));
        add(Field.SEVERITY_LEVEL, "Error");
      }
      case EVENT -> add(Field.EVENT_NAME, filled());
      case METRIC -> {
        MetricPoint point =
            new MetricPoint(filled(), 3, random.nextInt(5), number(), number(), text());
        parts.add(out -> out.metric(point));
      }
      case AVAILABILITY -> {
        add(Field.ID, "run-1");
        add(Field.NAME, filled());
        add(Field.DURATION, "00:00:01.500000");
        parts.add(out -> out.success(true));
        add(Field.RUN_LOCATION, text());
        add(Field.AVAILABILITY_MESSAGE, text());
      }
      case PAGE_VIEW -> {
        add(Field.NAME, text());
        add(Field.URL, text());
        add(Field.REFERRED_URI, text());
      }
    }
  }

  private void addOutcome() {
    long nanos = random.nextLong();
    boolean success = random.nextBoolean();
    parts.add(out -> out.duration(nanos));
    parts.add(out -> out.success(success));
  }

  private void add(Field field, @Nullable String value) {
    parts.add(out -> out.field(field, value));
  }

  private double number() {
    return NUMBERS[random.nextInt(NUMBERS.length)];
  }

  /** Few different ones, so that some are there twice. */
  private String key() {
    return switch (random.nextInt(12)) {
      case 0 -> "";
      case 1 -> "k".repeat(150);
      case 2 -> "k".repeat(151);
      case 3 -> "gen_ai.input.messages";
      case 4 -> "a\uD800";
      case 5 -> "a\uFFFD";
      default -> "key" + random.nextInt(200);
    };
  }

  private @Nullable String text() {
    return switch (random.nextInt(6)) {
      case 0 -> null;
      case 1 -> "";
      case 2 -> " ";
      default -> filled();
    };
  }

  private String filled() {
    String letter = LETTERS[random.nextInt(LETTERS.length)];
    return "v" + letter.repeat(random.nextInt(random.nextInt(4) == 0 ? longest : 20));
  }
}
