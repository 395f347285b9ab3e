/*
 * Copyright 2026 the azure-monitor-opentelemetry authors
 * SPDX-License-Identifier: Apache-2.0
 */

package io.github.azuremonitor.exporter.mapping;

import static io.github.azuremonitor.exporter.mapping.MappedItems.data;
import static io.github.azuremonitor.exporter.mapping.MappedItems.properties;
import static io.github.azuremonitor.exporter.mapping.MappedItems.tag;
import static io.github.azuremonitor.exporter.mapping.Telemetry.event;
import static io.github.azuremonitor.exporter.mapping.Telemetry.log;
import static io.github.azuremonitor.exporter.mapping.Telemetry.server;
import static io.github.azuremonitor.exporter.mapping.Telemetry.span;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.azuremonitor.exporter.ledger.DropReason;
import io.github.azuremonitor.exporter.ledger.Signal;
import io.github.azuremonitor.exporter.ledger.TelemetryType;
import io.opentelemetry.api.common.Attributes;
import io.opentelemetry.api.trace.SpanKind;
import io.opentelemetry.sdk.common.InstrumentationScopeInfo;
import io.opentelemetry.sdk.logs.data.LogRecordData;
import io.opentelemetry.sdk.metrics.data.DoublePointData;
import io.opentelemetry.sdk.metrics.data.GaugeData;
import io.opentelemetry.sdk.metrics.data.MetricData;
import io.opentelemetry.sdk.metrics.data.PointData;
import io.opentelemetry.sdk.metrics.internal.data.ImmutableDoublePointData;
import io.opentelemetry.sdk.metrics.internal.data.ImmutableGaugeData;
import io.opentelemetry.sdk.metrics.internal.data.ImmutableMetricData;
import io.opentelemetry.sdk.resources.Resource;
import io.opentelemetry.sdk.trace.data.EventData;
import io.opentelemetry.sdk.trace.data.SpanData;
import java.io.IOException;
import java.lang.reflect.InvocationHandler;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import tools.jackson.databind.JsonNode;

/** ENV-28: data objects whose getters fail. Each costs itself and nothing else. */
class HostileTelemetryTest {

  private final MappedItems items = new MappedItems();

  /** How a getter fails. */
  private enum Failure {
    EXCEPTION,
    STACK_OVERFLOW,
    LINKAGE_ERROR,
    ASSERTION_ERROR,
    SNEAKY,
    NULL;

    @Nullable Object happen() {
      return switch (this) {
        case EXCEPTION -> throw new IllegalStateException("hostile");
        case STACK_OVERFLOW -> throw new StackOverflowError();
        case LINKAGE_ERROR -> throw new NoClassDefFoundError();
        case ASSERTION_ERROR -> throw new AssertionError("hostile");
        case SNEAKY -> throw sneaky(new IOException("hostile"));
        case NULL -> null;
      };
    }
  }

  /** Throws a checked exception of which the compiler knows nothing. */
  @SuppressWarnings({"unchecked", "TypeParameterUnusedInFormals"})
  private static <E extends Throwable> RuntimeException sneaky(Throwable cause) throws E {
    throw (E) cause;
  }

  /** Returns the delegate with some of its getters broken. */
  private static <T> T broken(
      Class<T> type, T delegate, Failure failure, Predicate<String> getters) {
    InvocationHandler handler =
        (proxy, method, arguments) ->
            getters.test(method.getName()) ? failure.happen() : method.invoke(delegate, arguments);
    return type.cast(Proxy.newProxyInstance(type.getClassLoader(), new Class<?>[] {type}, handler));
  }

  private static Stream<Arguments> gettersOf(Class<?> type) {
    List<Arguments> cases = new ArrayList<>();
    for (Method method : type.getMethods()) {
      for (Failure failure : Failure.values()) {
        if (method.getParameterCount() == 0) {
          cases.add(Arguments.of(method.getName(), failure));
        }
      }
    }
    return cases.stream();
  }

  static Stream<Arguments> spanGetters() {
    return gettersOf(SpanData.class);
  }

  static Stream<Arguments> logGetters() {
    return gettersOf(LogRecordData.class);
  }

  static Stream<Arguments> pointGetters() {
    return gettersOf(DoublePointData.class);
  }

  static Stream<Arguments> metricGetters() {
    return gettersOf(MetricData.class);
  }

  static Stream<Arguments> eventGetters() {
    return gettersOf(EventData.class);
  }

  @ParameterizedTest(name = "{0}: {1}")
  @MethodSource("spanGetters")
  void spanCostsAtMostItself(String getter, Failure failure) {
    SpanData good = server("good", "k=v");
    SpanData bad = broken(SpanData.class, server("bad", ""), failure, getter::equals);
    assertNeighboursIntact(items.spans(good, bad, good));
    assertThat(items.report().received().get(Signal.SPAN)).isEqualTo(3);
  }

  @ParameterizedTest(name = "{0}: {1}")
  @MethodSource("logGetters")
  void logRecordCostsAtMostItself(String getter, Failure failure) {
    LogRecordData good = log("k=v").setBody("good").build();
    LogRecordData bad =
        broken(LogRecordData.class, log("").setBody("bad").build(), failure, getter::equals);
    assertNeighboursIntact(items.logs(good, bad, good));
  }

  @ParameterizedTest(name = "{0}: {1}")
  @MethodSource("pointGetters")
  void metricPointCostsAtMostItself(String getter, Failure failure) {
    DoublePointData bad = broken(DoublePointData.class, point(2), failure, getter::equals);
    assertNeighboursIntact(items.metrics(gauge(Arrays.asList(point(1), bad, point(1)))));
  }

  @ParameterizedTest(name = "{0}: {1}")
  @MethodSource("metricGetters")
  void metricCostsAtMostItsPoints(String getter, Failure failure) {
    MetricData good = gauge(List.of(point(1)));
    MetricData bad = broken(MetricData.class, gauge(List.of(point(2))), failure, getter::equals);
    assertNeighboursIntact(items.metrics(good, bad, good));
  }

  @ParameterizedTest(name = "{0}: {1}")
  @MethodSource("eventGetters")
  void spanEventCostsAtMostItself(String getter, Failure failure) {
    EventData good = event("good", "k=v");
    EventData bad = broken(EventData.class, event("bad", ""), failure, getter::equals);
    List<JsonNode> mapped =
        items.spans(
            span(SpanKind.SERVER, "x", "").setEvents(Arrays.asList(good, bad, good)).build());
    assertNeighboursIntact(mapped.subList(1, mapped.size()));
  }

  /** The first and the last item are the same and in order; the one between is there or counted. */
  private void assertNeighboursIntact(List<JsonNode> mapped) {
    long lost = items.report().total().droppedInAll();
    items.assertLost(DropReason.MAPPING_ERROR, lost);
    assertThat(lost).isBetween(0L, 1L);
    assertThat(mapped.size()).isBetween(2, 3);
    assertThat(mapped.get(mapped.size() - 1)).isEqualTo(mapped.get(0));
  }

  @ParameterizedTest
  @DisplayName("A getter that every span needs costs the span")
  @CsvSource({
    "getName",
    "getKind",
    "getAttributes",
    "getParentSpanContext",
    "getResource",
    "getStatus",
    "getStartEpochNanos",
    "getEndEpochNanos",
  })
  void spanWithoutItsMain(String getter) {
    for (Failure failure : Failure.values()) {
      SpanData bad = broken(SpanData.class, server("x", ""), failure, getter::equals);
      assertThat(items.spans(bad)).isEmpty();
    }
    items.assertLost(DropReason.MAPPING_ERROR, Failure.values().length);
  }

  @Test
  void itemThatCannotBeReadAtAllIsOneLoss() {
    SpanData span = broken(SpanData.class, server("x", ""), Failure.EXCEPTION, getter -> true);
    LogRecordData log =
        broken(LogRecordData.class, log("").build(), Failure.EXCEPTION, getter -> true);
    MetricData metric =
        broken(MetricData.class, gauge(List.of()), Failure.EXCEPTION, getter -> true);
    assertThat(items.spans(span)).isEmpty();
    items.assertLost(DropReason.MAPPING_ERROR, 1);
    assertThat(items.logs(log)).isEmpty();
    items.assertLost(DropReason.MAPPING_ERROR, 2);
    assertThat(items.metrics(metric)).isEmpty();
    items.assertLost(DropReason.MAPPING_ERROR, 3);
  }

  @Test
  void nullAmongTheItemsIsOneLoss() {
    assertThat(items.spans(Collections.singleton(nothing()))).isEmpty();
    items.assertLost(DropReason.MAPPING_ERROR, 1);
    assertThat(items.logs(Collections.singleton(nothing()))).isEmpty();
    items.assertLost(DropReason.MAPPING_ERROR, 2);
    assertThat(items.metrics(Collections.singleton(nothing()))).isEmpty();
    items.assertLost(DropReason.MAPPING_ERROR, 3);
    assertThat(items.metrics(gauge(Collections.singletonList(nothing())))).isEmpty();
    items.assertLost(DropReason.MAPPING_ERROR, 4);
  }

  /** A null where none is allowed. */
  @SuppressWarnings({"NullAway", "TypeParameterUnusedInFormals"})
  private static <T> T nothing() {
    return null;
  }

  @Test
  @DisplayName("Each point of a metric that cannot be read is counted")
  void pointsOfAnUnreadableMetric() {
    MetricData bad =
        broken(
            MetricData.class,
            gauge(List.of(point(1), point(2), point(3))),
            Failure.EXCEPTION,
            "getName"::equals);
    assertThat(items.metrics(bad)).isEmpty();
    items.assertLost(DropReason.MAPPING_ERROR, 3);
    assertThat(items.report().received().get(Signal.METRIC_POINT)).isEqualTo(3);
  }

  @Test
  @DisplayName("A kind of point that is not known is counted, not forgotten")
  void unknownKindOfPoint() {
    PointData unknown = broken(PointData.class, point(1), Failure.NULL, getter -> false);
    List<PointData> points = List.of(unknown);
    GaugeData<?> data = ImmutableGaugeData.create(points);
    MetricData metric =
        (MetricData)
            Proxy.newProxyInstance(
                MetricData.class.getClassLoader(),
                new Class<?>[] {MetricData.class},
                (proxy, method, arguments) ->
                    method.getName().equals("getData")
                        ? data
                        : method.invoke(gauge(List.of()), arguments));
    assertThat(items.metrics(metric)).isEmpty();
    items.assertLost(DropReason.MAPPING_ERROR, 1);
  }

  @Test
  void eventsOfAnUnreadableSpanDoNotShowTheSpanBefore() {
    SpanData before = server("before", "enduser.id=somebody; microsoft.sample_rate=25");
    SpanData bad =
        broken(
            SpanData.class,
            span(SpanKind.SERVER, "bad", "").setEvents(List.of(event("hello", ""))).build(),
            Failure.EXCEPTION,
            "getAttributes"::equals);
    JsonNode event = items.spans(before, bad).get(1);
    assertThat(data(event).path("message").asString()).isEqualTo("hello");
    assertThat(tag(event, "ai.user.authUserId")).isEmpty();
    assertThat(tag(event, "ai.operation.name")).isEmpty();
    assertThat(event.has("sampleRate")).isFalse();
    items.assertLost(DropReason.MAPPING_ERROR, 1);
  }

  @Test
  void lossIsCountedUnderTheTypeThatWasBegun() {
    SpanData request =
        broken(SpanData.class, server("x", ""), Failure.EXCEPTION, "getStatus"::equals);
    SpanData unknown =
        broken(SpanData.class, server("x", ""), Failure.EXCEPTION, "getKind"::equals);
    assertThat(items.spans(request, unknown)).isEmpty();
    assertThat(items.report().fates(TelemetryType.REQUEST).droppedInAll()).isEqualTo(1);
    assertThat(items.report().fates(TelemetryType.DEPENDENCY).droppedInAll()).isEqualTo(1);
  }

  @Test
  @DisplayName("ENV-26 a span over 64 KB is trimmed, and its neighbours are as they were")
  void oversizedSpan() {
    String wide = "€".repeat(8192);
    SpanData large = server("large", "a=" + wide + "; b=" + wide + "; c=" + wide);
    List<JsonNode> mapped = items.spans(server("a", "k=v"), large, server("b", "k=v"));
    assertThat(mapped)
        .extracting(item -> data(item).path("name").asString())
        .containsExactly("a", "large", "b");
    assertThat(mapped)
        .extracting(item -> properties(item).has("azuremonitor.trimmed"))
        .containsExactly(false, true, false);
    items.assertLost(DropReason.TOO_LARGE, 0);
    assertThat(items.report().fates(TelemetryType.REQUEST).trimmed()).isEqualTo(1);
  }

  private static DoublePointData point(double value) {
    return ImmutableDoublePointData.create(0, Telemetry.START, Attributes.empty(), value);
  }

  private static MetricData gauge(List<DoublePointData> points) {
    return ImmutableMetricData.createDoubleGauge(
        Resource.empty(),
        InstrumentationScopeInfo.create("test"),
        "gauge",
        "",
        "",
        ImmutableGaugeData.create(points));
  }
}
