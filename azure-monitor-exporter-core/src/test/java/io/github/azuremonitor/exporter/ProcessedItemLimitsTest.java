/*
 * Copyright 2026 the azure-monitor-opentelemetry authors
 * SPDX-License-Identifier: Apache-2.0
 */

package io.github.azuremonitor.exporter;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.azuremonitor.exporter.ledger.DropReason;
import io.github.azuremonitor.exporter.ledger.TelemetryType;
import io.github.azuremonitor.local.TelemetryItem;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Whatever a processor does, the service takes what comes out; the fixture checks that it did. */
class ProcessedItemLimitsTest {

  @Test
  @DisplayName("ENV-15 properties of processors are subject to the limits of all properties")
  void properties() {
    TelemetryProcessor processor =
        item -> {
          item.setProperty("long", "x".repeat(9000));
          item.setProperty("gen_ai.output.messages", "x".repeat(9000));
          item.setProperty("k".repeat(150), "kept");
          item.setProperty("k".repeat(151), "dropped");
          item.setProperty("", "dropped");
          item.setProperty("half a pair \uD83D", "\uDE00");
        };
    try (ProcessedTelemetry to = new ProcessedTelemetry(processor)) {
      Map<String, String> properties =
          to.send(SampleTelemetry.REQUEST).only(TelemetryType.REQUEST).properties();
      assertThat(properties)
          .containsOnlyKeys(
              "k", "long", "gen_ai.output.messages", "k".repeat(150), "half a pair \uFFFD")
          .containsEntry("half a pair \uFFFD", "\uFFFD");
      assertThat(properties.get("long")).hasSize(8192);
      assertThat(properties.get("gen_ai.output.messages")).hasSize(9000);
    }
  }

  @Test
  @SuppressWarnings("NullAway")
  void nullInTheMapOfPropertiesCostsItsEntry() {
    TelemetryProcessor processor =
        item -> {
          item.properties().put("null", null);
          item.properties().put(null, "null");
          item.setProperty("also null", null);
          item.setProperty("added", "yes");
        };
    try (ProcessedTelemetry to = new ProcessedTelemetry(processor)) {
      to.send(SampleTelemetry.values());
      assertThat(to.items())
          .hasSize(13)
          .allMatch(item -> item.property("added").isPresent())
          .noneMatch(item -> item.property("also null").isPresent());
    }
  }

  @Test
  @DisplayName("ENV-9 tags are cut to their limits")
  void tags() {
    TelemetryProcessor processor =
        item -> {
          item.setName("x".repeat(3000));
          item.setUserId("x".repeat(3000));
          item.setAuthenticatedUserId("x".repeat(3000));
          item.setRole("x".repeat(3000));
          item.setRoleInstance("x".repeat(3000));
        };
    try (ProcessedTelemetry to = new ProcessedTelemetry(processor)) {
      TelemetryItem item = to.send(SampleTelemetry.REQUEST).only(TelemetryType.REQUEST);
      assertThat(item.tag("ai.operation.name").orElse("")).hasSize(1024);
      assertThat(item.tag("ai.user.id").orElse("")).hasSize(128);
      assertThat(item.tag("ai.user.authUserId").orElse("")).hasSize(1024);
      assertThat(item.tag("ai.cloud.role").orElse("")).hasSize(256);
      assertThat(item.tag("ai.cloud.roleInstance").orElse("")).hasSize(256);
    }
  }

  @Test
  void fields() {
    TelemetryProcessor processor =
        item -> {
          item.setName("x".repeat(50_000));
          item.setMessage("x".repeat(50_000));
          item.setUrl("x".repeat(50_000));
          item.setData("x".repeat(50_000));
        };
    try (ProcessedTelemetry to = new ProcessedTelemetry(processor)) {
      to.send(SampleTelemetry.REQUEST, SampleTelemetry.DEPENDENCY, SampleTelemetry.CUSTOM_EVENT);
      to.send(SampleTelemetry.LOG, SampleTelemetry.METRIC, SampleTelemetry.LOGGED_EXCEPTION);
      assertThat(to.only(TelemetryType.REQUEST).field("name").orElse("")).hasSize(1024);
      assertThat(to.only(TelemetryType.REQUEST).field("url").orElse("")).hasSize(2048);
      assertThat(to.only(TelemetryType.DEPENDENCY).field("data").orElse("")).hasSize(8192);
      assertThat(to.only(TelemetryType.EVENT).field("name").orElse("")).hasSize(512);
      assertThat(to.only(TelemetryType.MESSAGE).field("message").orElse("")).hasSize(32_768);
      assertThat(to.only(TelemetryType.METRIC).field("name").orElse("")).hasSize(1024);
      assertThat(to.only(TelemetryType.EXCEPTION).field("message").orElse(""))
          .hasSizeBetween(30_000, 32_768);
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"", " ", "\n\t"})
  @DisplayName("ENV-11 blank names and messages have a stand-in")
  void blanks(String blank) {
    AtomicReference<@Nullable String> seen = new AtomicReference<>();
    TelemetryProcessor processor =
        item -> {
          item.setName(blank);
          item.setMessage(blank);
          item.setUrl(blank);
          item.setData(blank);
          item.setRole(blank);
          item.setRoleInstance(blank);
          item.setUserId(blank);
          item.setAuthenticatedUserId(blank);
          seen.set(item.name());
        };
    try (ProcessedTelemetry to = new ProcessedTelemetry(processor)) {
      to.send(SampleTelemetry.values());
      assertThat(to.items()).hasSize(13);
      for (TelemetryType type : TelemetryType.values()) {
        for (TelemetryItem item : to.items(type)) {
          switch (type) {
            case MESSAGE, EXCEPTION -> assertThat(item.field("message")).contains("n/a");
            default -> assertThat(item.field("name")).contains("unknown");
          }
        }
      }
      assertThat(to.items(TelemetryType.REQUEST))
          .allMatch(item -> item.tag("ai.operation.name").orElse("").equals("unknown"));
      assertThat(seen.get()).isEqualTo("unknown");
    }
  }

  @Test
  void messageThatWasRemovedDoesNotComeBackFromTheStackTrace() {
    try (ProcessedTelemetry to = new ProcessedTelemetry(item -> item.setMessage(""))) {
      to.send(SampleTelemetry.LOGGED_EXCEPTION, SampleTelemetry.SPAN_EXCEPTION);
      assertThat(to.items(TelemetryType.EXCEPTION))
          .hasSize(2)
          .noneMatch(item -> item.json().contains("no stock"));
    }
  }

  @Test
  @DisplayName("ENV-11 a text that is blank once it is cut has a stand-in too")
  void blankAfterTheCut() {
    String late = " ".repeat(40_000) + "x";
    TelemetryProcessor processor =
        item -> {
          item.setName(late);
          item.setMessage(late);
        };
    try (ProcessedTelemetry to = new ProcessedTelemetry(processor)) {
      assertThat(to.send(SampleTelemetry.values()).items()).hasSize(13);
    }
  }

  @ParameterizedTest
  @EnumSource
  @DisplayName("ENV-26 an item that a processor makes too large is trimmed and counted")
  void tooLarge(SampleTelemetry sample) {
    TelemetryProcessor processor =
        item -> {
          if (item.type() == sample.type) {
            for (int i = 0; i < 20_000; i++) {
              item.setProperty("key" + i, "value");
            }
            item.setProperty("long", "x".repeat(8192));
          }
        };
    try (ProcessedTelemetry to = new ProcessedTelemetry(processor)) {
      TelemetryItem item = to.send(sample).only(sample.type);
      assertThat(item.property("azuremonitor.trimmed")).contains("true");
      assertThat(item.properties()).hasSizeGreaterThan(2000);
      assertThat(to.pipeline.report().total().trimmed()).isEqualTo(1);
      assertThat(to.pipeline.report().fates(sample.type).trimmed()).isEqualTo(1);
    }
  }

  @Test
  @SuppressWarnings("NullAway")
  void nullWhereNoneIsAllowedIsAFailureOfTheProcessor() {
    TelemetryProcessor processor =
        item -> {
          switch (item.type()) {
            case REQUEST -> item.setName(null);
            case DEPENDENCY -> item.setData(null);
            case MESSAGE -> item.setMessage(null);
            case PAGE_VIEW -> item.setUrl(null);
            default -> item.setRole(null);
          }
        };
    try (ProcessedTelemetry to = new ProcessedTelemetry(processor)) {
      assertThat(to.send(SampleTelemetry.values()).items()).isEmpty();
      assertThat(to.pipeline.report().total().dropped())
          .isEqualTo(Map.of(DropReason.PROCESSOR, 13L));
    }
  }

  @Test
  @DisplayName("ENV-11 nothing that processors do makes an item that the service refuses")
  void anything() {
    long seed = 20_261_125;
    Random random = new Random(seed);
    try (ProcessedTelemetry to = new ProcessedTelemetry(item -> mistreat(item, random))) {
      for (int i = 0; i < 60; i++) {
        to.send(SampleTelemetry.values());
      }
      assertThat(to.items()).as("seed %d", seed).hasSize(60 * 13);
      assertThat(to.pipeline.report().total().trimmed()).as("seed %d", seed).isPositive();
      assertThat(to.service.rejections()).as("seed %d", seed).isEmpty();
    }
  }

  /** Random is not shared: exports are made by one thread here. */
  private static void mistreat(io.github.azuremonitor.exporter.TelemetryItem item, Random random) {
    for (int i = random.nextInt(12); i > 0; i--) {
      switch (random.nextInt(10)) {
        case 0 -> item.setName(text(random));
        case 1 -> item.setMessage(text(random));
        case 2 -> item.setUrl(text(random));
        case 3 -> item.setData(text(random));
        case 4 -> item.setUserId(text(random));
        case 5 -> item.setAuthenticatedUserId(text(random));
        case 6 -> item.setRole(text(random));
        case 7 -> item.setRoleInstance(text(random));
        case 8 -> item.properties().clear();
        default -> item.setProperty(text(random), text(random));
      }
    }
  }

  private static String text(Random random) {
    String[] letters = {"", " ", "x", "\u0001", "€", "😀", "\uD83D", "\uDE00", "\"", "\n", "}"};
    int[] lengths = {0, 1, 2, 64, 150, 151, 256, 1024, 8192, 8193, 40_000};
    String letter = letters[random.nextInt(letters.length)];
    String end = random.nextBoolean() ? "" : letters[random.nextInt(letters.length)];
    return letter.repeat(lengths[random.nextInt(lengths.length)]) + end;
  }
}
