/*
 * Copyright 2026 the azure-monitor-opentelemetry authors
 * SPDX-License-Identifier: Apache-2.0
 */

package io.github.azuremonitor.exporter;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatNullPointerException;

import io.github.azuremonitor.exporter.ledger.DropReason;
import io.github.azuremonitor.exporter.ledger.TelemetryType;
import io.github.azuremonitor.exporter.testing.CapturedLog;
import io.github.azuremonitor.local.TelemetryItem;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Supplier;
import java.util.logging.Level;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

class TelemetryProcessorTest {

  /** Changes whatever can be changed. */
  private static void changeAll(io.github.azuremonitor.exporter.TelemetryItem item) {
    item.setName("new name");
    item.setMessage("new message");
    item.setUrl("https://new.example/");
    item.setData("new data");
    item.setProperty("added", "new property");
    item.properties().remove("k");
    item.setUserId("new user");
    item.setAuthenticatedUserId("new signed-in user");
    item.setRole("new role");
    item.setRoleInstance("new instance");
  }

  @ParameterizedTest
  @EnumSource
  void changesReachTheService(SampleTelemetry sample) {
    try (ProcessedTelemetry to = new ProcessedTelemetry(TelemetryProcessorTest::changeAll)) {
      TelemetryItem item = to.send(sample).only(sample.type);
      TelemetryType type = sample.type;
      boolean named = type != TelemetryType.MESSAGE && type != TelemetryType.EXCEPTION;
      assertThat(item.field("name").orElse(null)).isEqualTo(named ? "new name" : null);
      assertThat(item.field("message").orElse(null)).isEqualTo(message(type));
      boolean url = type == TelemetryType.REQUEST || type == TelemetryType.PAGE_VIEW;
      assertThat(item.field("url").orElse(null)).isEqualTo(url ? "https://new.example/" : null);
      assertThat(item.field("data").orElse(null))
          .isEqualTo(type == TelemetryType.DEPENDENCY ? "new data" : null);
      assertThat(item.property("added")).contains("new property");
      assertThat(item.property("k")).isEmpty();
      assertThat(item.tag("ai.user.id")).contains("new user");
      assertThat(item.tag("ai.user.authUserId")).contains("new signed-in user");
      assertThat(item.tag("ai.cloud.role")).contains("new role");
      assertThat(item.tag("ai.cloud.roleInstance")).contains("new instance");
    }
  }

  private static @Nullable String message(TelemetryType type) {
    return switch (type) {
      case MESSAGE, EXCEPTION, AVAILABILITY -> "new message";
      case REQUEST, DEPENDENCY, EVENT, METRIC, PAGE_VIEW -> null;
    };
  }

  @Test
  void newNameOfRequestIsThatOfItsOperation() {
    try (ProcessedTelemetry to = new ProcessedTelemetry(item -> item.setName("GET /new"))) {
      to.send(SampleTelemetry.REQUEST, SampleTelemetry.DEPENDENCY);
      assertThat(to.only(TelemetryType.REQUEST).tag("ai.operation.name")).contains("GET /new");
      assertThat(to.only(TelemetryType.DEPENDENCY).tag("ai.operation.name")).isEmpty();
    }
  }

  @Test
  void operationNameCanBeChangedOnEveryItem() {
    TelemetryProcessor processor = item -> item.setOperationName("checkout");
    try (ProcessedTelemetry to = new ProcessedTelemetry(processor)) {
      to.send(SampleTelemetry.REQUEST, SampleTelemetry.DEPENDENCY);
      assertThat(to.only(TelemetryType.REQUEST).tag("ai.operation.name")).contains("checkout");
      assertThat(to.only(TelemetryType.DEPENDENCY).tag("ai.operation.name")).contains("checkout");
    }
  }

  @Test
  void nothingOfAnExceptionIsLeftThatWasRemoved() {
    TelemetryProcessor processor =
        item -> {
          item.setMessage("removed");
          item.setStackTrace(null);
        };
    try (ProcessedTelemetry to = new ProcessedTelemetry(processor)) {
      assertThat(to.send(SampleTelemetry.LOGGED_EXCEPTION).only(TelemetryType.EXCEPTION).json())
          .contains("removed")
          .doesNotContain("parsedStack", "\"stack\"", "no stock");
    }
  }

  @Test
  void measurementsCanBeAdded() {
    TelemetryProcessor processor = item -> item.measurements().put("cost", 2.5);
    try (ProcessedTelemetry to = new ProcessedTelemetry(processor)) {
      assertThat(to.send(SampleTelemetry.REQUEST).only(TelemetryType.REQUEST).json())
          .contains("\"measurements\":{\"cost\":2.5}");
    }
  }

  @Test
  void usersAndInstanceCanBeRemoved() {
    TelemetryProcessor processor =
        item -> {
          item.setUserId(null);
          item.setAuthenticatedUserId(null);
          item.setRoleInstance(null);
        };
    try (ProcessedTelemetry to = new ProcessedTelemetry(processor)) {
      TelemetryItem item = to.send(SampleTelemetry.REQUEST).only(TelemetryType.REQUEST);
      assertThat(item.tags())
          .doesNotContainKeys("ai.user.id", "ai.user.authUserId", "ai.cloud.roleInstance")
          .containsEntry("ai.cloud.role", "orders");
    }
  }

  @Test
  void processorReadsWhatWillBeSent() {
    List<Map<String, String>> seen = new CopyOnWriteArrayList<>();
    TelemetryProcessor reader =
        item ->
            seen.add(
                Map.ofEntries(
                    Map.entry("type", item.type().name()),
                    Map.entry("name", text(item.name())),
                    Map.entry("operation", text(item.operationName())),
                    Map.entry("message", text(item.message())),
                    Map.entry("url", text(item.url())),
                    Map.entry("data", text(item.data())),
                    Map.entry("target", text(item.target())),
                    Map.entry("kind", text(item.dependencyType())),
                    Map.entry("code", text(item.resultCode())),
                    Map.entry("duration", text(item.duration())),
                    Map.entry("success", text(item.success())),
                    Map.entry("role", text(item.role())),
                    Map.entry("instance", text(item.roleInstance())),
                    Map.entry("user", text(item.userId())),
                    Map.entry("signed in", text(item.authenticatedUserId())),
                    Map.entry("k", text(item.properties().get("k")))));
    try (ProcessedTelemetry to = new ProcessedTelemetry(reader)) {
      to.send(
          SampleTelemetry.REQUEST,
          SampleTelemetry.DEPENDENCY,
          SampleTelemetry.LOGGED_EXCEPTION,
          SampleTelemetry.AVAILABILITY_RESULT,
          SampleTelemetry.RECORDED_VALUE);
    }
    assertThat(seen.get(0))
        .containsEntry("type", "REQUEST")
        .containsEntry("name", "GET /orders")
        .containsEntry("operation", "GET /orders")
        .containsEntry("url", "https://shop.example/orders")
        .containsEntry("code", "404")
        .containsEntry("duration", Duration.ofMillis(250).toString())
        .containsEntry("success", "false")
        .containsEntry("role", "orders")
        .containsEntry("instance", "orders-1")
        .containsEntry("message", "null")
        .containsEntry("data", "null")
        .containsEntry("k", "v");
    assertThat(seen.get(1))
        .containsEntry("type", "DEPENDENCY")
        .containsEntry("name", "select")
        .containsEntry("data", "select 1")
        .containsEntry("kind", "postgresql")
        .containsEntry("success", "true")
        .containsEntry("url", "null");
    assertThat(seen.get(1).get("target")).contains("db.example");
    assertThat(seen.get(2))
        .containsEntry("type", "EXCEPTION")
        .containsEntry("message", "no stock")
        .containsEntry("name", "null")
        .containsEntry("duration", "null")
        .containsEntry("success", "null");
    assertThat(seen.get(3))
        .containsEntry("type", "AVAILABILITY")
        .containsEntry("name", "ping")
        .containsEntry("message", "passed")
        .containsEntry("success", "true");
    assertThat(seen.get(4))
        .containsEntry("type", "METRIC")
        .containsEntry("name", "queue.length")
        .containsEntry("role", "orders")
        .containsEntry("k", "v");
  }

  private static String text(@Nullable Object value) {
    return String.valueOf(value);
  }

  @ParameterizedTest
  @EnumSource
  void droppedItemIsCountedAndTheExportSucceeds(SampleTelemetry sample) {
    TelemetryProcessor processor =
        item -> {
          if (item.type() == sample.type) {
            item.drop();
          }
        };
    try (ProcessedTelemetry to = new ProcessedTelemetry(processor)) {
      assertThat(to.send(sample).items(sample.type)).isEmpty();
      assertThat(to.pipeline.report().fates(sample.type).dropped())
          .isEqualTo(Map.of(DropReason.PROCESSOR, 1L));
    }
  }

  @Test
  void processorsAreCalledInTheirOrderAndNotAfterADrop() {
    List<String> calls = new CopyOnWriteArrayList<>();
    TelemetryProcessor first =
        item -> {
          calls.add("first " + item.name());
          item.setName("renamed");
        };
    TelemetryProcessor second =
        item -> {
          calls.add("second " + item.name());
          if (item.type() == TelemetryType.DEPENDENCY) {
            item.drop();
            item.setName("after the drop");
          }
        };
    TelemetryProcessor third = item -> calls.add("third " + item.name());
    try (ProcessedTelemetry to = new ProcessedTelemetry(first, second, third)) {
      to.send(SampleTelemetry.REQUEST, SampleTelemetry.DEPENDENCY);
      assertThat(to.items()).hasSize(1);
    }
    assertThat(calls)
        .containsExactly(
            "first GET /orders",
            "second renamed",
            "third renamed",
            "first select",
            "second renamed");
  }

  static Stream<Supplier<Throwable>> failures() {
    return Stream.of(
        () -> new IllegalStateException("mine"),
        () -> new AssertionError("mine"),
        () -> new StackOverflowError("mine"),
        () -> new NoClassDefFoundError("mine"),
        () -> new IOException("mine"));
  }

  @ParameterizedTest
  @MethodSource("failures")
  void itemOfWhichAProcessorFailsIsDroppedAndThatIsLoggedOnce(Supplier<Throwable> failure) {
    TelemetryProcessor failing =
        item -> {
          item.setProperty("half", "done");
          if (item.type() != TelemetryType.EVENT) {
            TelemetryProcessorTest.<RuntimeException>sneakyThrow(failure.get());
          }
        };
    List<String> later = new CopyOnWriteArrayList<>();
    try (CapturedLog log = CapturedLog.start();
        ProcessedTelemetry to =
            new ProcessedTelemetry(failing, item -> later.add(item.type().name()))) {
      to.send(
          SampleTelemetry.REQUEST,
          SampleTelemetry.CUSTOM_EVENT,
          SampleTelemetry.LOG,
          SampleTelemetry.METRIC,
          SampleTelemetry.RECORDED_VALUE,
          SampleTelemetry.CUSTOM_EVENT);
      assertThat(to.items())
          .extracting(TelemetryItem::baseType)
          .containsExactly("EventData", "EventData");
      assertThat(to.pipeline.report().total().dropped())
          .isEqualTo(Map.of(DropReason.PROCESSOR, 4L));
      assertThat(log.lines(Level.WARNING))
          .filteredOn(line -> line.contains("failed; the item is dropped"))
          .singleElement()
          .asString()
          .contains(getClass().getName(), "mine");
    }
    assertThat(later).containsExactly("EVENT", "EVENT");
  }

  /** Throws a checked exception of which the compiler knows nothing. */
  @SuppressWarnings("unchecked")
  private static <E extends Throwable> void sneakyThrow(Throwable failure) throws E {
    throw (E) failure;
  }

  @Test
  void itemsAreTheSameWithAndWithoutAProcessorThatDoesNothing() {
    assertThat(allSamples(item -> {})).isEqualTo(allSamples()).hasSize(13);
  }

  private static List<JsonNode> allSamples(TelemetryProcessor... processors) {
    try (ProcessedTelemetry to = new ProcessedTelemetry(processors)) {
      List<JsonNode> items = List.of();
      for (SampleTelemetry sample : SampleTelemetry.values()) {
        // One by one: requests may overtake each other.
        items = to.send(sample).items().stream().map(TelemetryProcessorTest::withoutTime).toList();
      }
      return items;
    }
  }

  private static JsonNode withoutTime(TelemetryItem item) {
    ObjectNode envelope = (ObjectNode) item.envelope();
    envelope.remove("time");
    return envelope;
  }

  @Test
  void withoutProcessorsThereIsNobodyToAsk() {
    assertThat(ProcessorChain.of(List.of())).isNull();
    assertThat(ProcessorChain.of(List.of(item -> {}))).isNotNull();
  }

  @Test
  void itemThatTellsTheResourceIsNotTheApplications() {
    List<String> names = new CopyOnWriteArrayList<>();
    TelemetryProcessor processor =
        item -> {
          names.add(text(item.name()));
          item.drop();
        };
    MappingOptions options = MappingOptions.builder().build();
    try (ProcessedTelemetry to = new ProcessedTelemetry(options, processor)) {
      assertThat(to.send(SampleTelemetry.REQUEST).items()).hasSize(1);
    }
    assertThat(names).containsExactly("GET /orders");
  }

  @Test
  void processorsAreCalledFromSeveralThreads() {
    try (ProcessedTelemetry to = new ProcessedTelemetry(item -> item.setProperty("added", "x"))) {
      IntStream.range(0, 400)
          .parallel()
          .forEach(i -> to.send(SampleTelemetry.REQUEST, SampleTelemetry.RECORDED_VALUE));
      assertThat(to.items()).hasSize(800).allMatch(item -> item.property("added").isPresent());
    }
  }

  @Test
  @SuppressWarnings("NullAway")
  void noProcessorIsNone() {
    assertThatNullPointerException()
        .isThrownBy(() -> AzureMonitorPipeline.builder().addTelemetryProcessor(null))
        .withMessage("processor");
  }
}
