/*
 * Copyright 2026 the azure-monitor-opentelemetry authors
 * SPDX-License-Identifier: Apache-2.0
 */

package io.github.azuremonitor.exporter;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatNullPointerException;
import static org.assertj.core.api.Assertions.entry;

import io.opentelemetry.api.OpenTelemetry;
import io.opentelemetry.api.logs.Severity;
import io.opentelemetry.api.trace.Span;
import io.opentelemetry.context.Context;
import io.opentelemetry.sdk.logs.LogLimits;
import io.opentelemetry.sdk.logs.data.LogRecordData;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class TelemetryClientTest {

  private final TrackedRecords records = new TrackedRecords();
  private final TelemetryClient client = records.client;

  @AfterEach
  void close() {
    records.close();
  }

  @Test
  void eventHasNameOnlyByDefault() {
    client.trackEvent("Checkout");
    assertThat(records.attributes()).containsOnly(entry("microsoft.custom_event.name", "Checkout"));
    LogRecordData log = records.only();
    assertThat(log.getSeverity()).isEqualTo(Severity.UNDEFINED_SEVERITY_NUMBER);
    assertThat(log.getBodyValue()).isNull();
    assertThat(log.getTimestampEpochNanos()).isZero();
    assertThat(log.getObservedTimestampEpochNanos()).isPositive();
  }

  @Test
  void scopeIsNoneOfThoseThatTheExporterSkips() {
    client.trackEvent("Checkout");
    assertThat(records.only().getInstrumentationScopeInfo().getName())
        .isEqualTo("io.github.azuremonitor.telemetry");
  }

  @Test
  void eventWithPropertiesAndMeasurements() {
    client
        .event("Checkout")
        .property("k", "old")
        .property("k", "v")
        .properties(Map.of("tenant", "fabrikam"))
        .measurement("amount", 12.5)
        .measurement("items", 1)
        .measurement("items", 3)
        .track();
    assertThat(records.attributes())
        .containsOnly(
            entry("microsoft.custom_event.name", "Checkout"),
            entry("microsoft.custom_measurements", "{\"amount\":12.5,\"items\":3.0}"),
            entry("k", "v"),
            entry("tenant", "fabrikam"));
  }

  @Test
  void shortcutTakesProperties() {
    client.trackEvent("Checkout", Map.of("k", "v"));
    assertThat(records.attributes())
        .containsOnly(entry("microsoft.custom_event.name", "Checkout"), entry("k", "v"));
  }

  @Test
  void whatCannotBeStoredIsLeftOut() {
    client
        .event("Checkout")
        .property("", "v")
        .measurement("", 1)
        .measurement("a", Double.NaN)
        .measurement("b", Double.POSITIVE_INFINITY)
        .measurement("c", Double.NEGATIVE_INFINITY)
        .track();
    assertThat(records.attributes()).containsOnlyKeys("microsoft.custom_event.name");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "exception.type",
        "exception.message",
        "microsoft.availability.name",
        "microsoft.custom_event.name",
        "microsoft.custom_measurements",
        "microsoft.page_view.name",
      })
  void propertyTurnsNoItemIntoAnother(String reserved) {
    client.event("Checkout").property(reserved, "v").property("k", "v").track();
    assertThat(records.attributes())
        .containsOnly(entry("microsoft.custom_event.name", "Checkout"), entry("k", "v"));
  }

  @ParameterizedTest
  @ValueSource(strings = {"", " ", "\t\n"})
  void blankNameIsUnknown(String name) {
    client.trackEvent(name);
    assertThat(records.attributes()).containsOnly(entry("microsoft.custom_event.name", "unknown"));
  }

  @Test
  void availabilityHasWhatTheServiceRequires() {
    client.availability("Home page").track();
    Map<String, Object> attributes = records.attributes();
    assertThat(attributes)
        .containsOnlyKeys(
            "microsoft.availability.id",
            "microsoft.availability.name",
            "microsoft.availability.duration",
            "microsoft.availability.success")
        .contains(
            entry("microsoft.availability.name", "Home page"),
            entry("microsoft.availability.duration", "00:00:00.000000"),
            entry("microsoft.availability.success", "true"));
    String id = String.valueOf(attributes.get("microsoft.availability.id"));
    assertThat(UUID.fromString(id)).hasToString(id);
  }

  @Test
  void availabilityWithEverything() {
    Instant start = Instant.parse("2026-01-02T03:04:05.678Z");
    client
        .availability("Home page")
        .id("run 1")
        .duration(Duration.ofMillis(1500))
        .success(false)
        .runLocation("West Europe")
        .message("HTTP 503")
        .timestamp(start)
        .property("k", "v")
        .measurement("bytes", 10)
        .track();
    assertThat(records.attributes())
        .containsOnly(
            entry("microsoft.availability.id", "run 1"),
            entry("microsoft.availability.name", "Home page"),
            entry("microsoft.availability.duration", "00:00:01.500000"),
            entry("microsoft.availability.success", "false"),
            entry("microsoft.availability.runLocation", "West Europe"),
            entry("microsoft.availability.message", "HTTP 503"),
            entry("microsoft.availability.testTimestamp", "2026-01-02T03:04:05.678Z"),
            entry("microsoft.custom_measurements", "{\"bytes\":10.0}"),
            entry("k", "v"));
    assertThat(records.only().getTimestampEpochNanos()).isEqualTo(start.toEpochMilli() * 1_000_000);
  }

  @Test
  void everyAvailabilityResultHasAnIdOfItsOwn() {
    AvailabilityTelemetry item = client.availability("").id("");
    item.track();
    item.track();
    assertThat(records.all())
        .extracting(log -> log.getAttributes().asMap().toString())
        .doesNotHaveDuplicates()
        .hasSize(2)
        .allMatch(text -> text.contains("unknown"));
  }

  @Test
  void pageViewHasNameOnlyByDefault() {
    client.pageView("Cart").track();
    assertThat(records.attributes()).containsOnly(entry("microsoft.page_view.name", "Cart"));
  }

  @Test
  void pageViewWithEverything() {
    client
        .pageView(" ")
        .id("view 1")
        .url("https://shop.example/cart")
        .duration(Duration.ofDays(1))
        .referrer("https://shop.example/")
        .property("k", "v")
        .measurement("m", -1)
        .track();
    assertThat(records.attributes())
        .containsOnly(
            entry("microsoft.page_view.name", "unknown"),
            entry("microsoft.page_view.id", "view 1"),
            entry("microsoft.page_view.url", "https://shop.example/cart"),
            entry("microsoft.page_view.duration", "1.00:00:00.000000"),
            entry("microsoft.page_view.referrer", "https://shop.example/"),
            entry("microsoft.custom_measurements", "{\"m\":-1.0}"),
            entry("k", "v"));
  }

  @Test
  void emptyTextsAreAsGoodAsNone() {
    client.pageView("Cart").id("").url("").referrer("").track();
    assertThat(records.attributes()).containsOnlyKeys("microsoft.page_view.name");
  }

  @Test
  void itemBelongsToTheSpanThatIsCurrentWhenItIsTracked() {
    Span span = records.openTelemetry.getTracer("test").spanBuilder("GET /").startSpan();
    EventTelemetry item = client.event("Checkout");
    Context.current().with(span).wrap(item::track).run();
    item.track();
    assertThat(records.all())
        .extracting(log -> log.getSpanContext().getSpanId())
        .containsExactly(span.getSpanContext().getSpanId(), "0000000000000000");
  }

  @Test
  void ownAttributesSurviveTheLimitOfTheSdk() {
    Map<String, String> many = new LinkedHashMap<>();
    for (int i = 0; i < 10; i++) {
      many.put("k" + i, "v");
    }
    try (TrackedRecords limited =
        new TrackedRecords(LogLimits.builder().setMaxNumberOfAttributes(3).build())) {
      limited.client.event("Checkout").properties(many).measurement("m", 1).track();
      assertThat(limited.attributes())
          .containsOnlyKeys("microsoft.custom_event.name", "microsoft.custom_measurements", "k0");
    }
  }

  @Test
  void worksWithoutSdk() {
    TelemetryClient inert = TelemetryClient.create(OpenTelemetry.noop());
    assertThatCode(
            () -> {
              inert.trackEvent("e", Map.of("k", "v", "", "v"));
              inert.event("e").measurement("m", 1).track();
              inert.trackException(new IllegalStateException("boom"));
              inert.exception(new IllegalStateException()).message("m").track();
              inert.availability("a").timestamp(Instant.MAX).runLocation("r").track();
              inert.pageView("p").duration(Duration.ofSeconds(Long.MAX_VALUE)).track();
            })
        .doesNotThrowAnyException();
  }

  @ParameterizedTest
  @ValueSource(strings = {"-1000000000-01-01T00:00:00Z", "+1000000000-12-31T23:59:59.999999999Z"})
  void absurdTimesDoNoHarm(Instant timestamp) {
    client.availability("a").timestamp(timestamp).duration(Duration.ofSeconds(-1)).track();
    assertThat(records.attributes())
        .contains(
            entry("microsoft.availability.testTimestamp", timestamp.toString()),
            entry("microsoft.availability.duration", "00:00:00.000000"));
  }

  @Test
  @SuppressWarnings("NullAway") // as callers without null checks do
  void nullIsRefusedWhereItIsGiven() {
    Map<String, String> withNull = new LinkedHashMap<>();
    withNull.put("k", null);
    assertThatNullPointerException().isThrownBy(() -> TelemetryClient.create(null));
    assertThatNullPointerException().isThrownBy(() -> client.event(null));
    assertThatNullPointerException().isThrownBy(() -> client.exception(null));
    assertThatNullPointerException().isThrownBy(() -> client.availability(null));
    assertThatNullPointerException().isThrownBy(() -> client.pageView(null));
    assertThatNullPointerException().isThrownBy(() -> client.trackEvent("e", null));
    assertThatNullPointerException().isThrownBy(() -> client.trackEvent("e", withNull));
    assertThatNullPointerException().isThrownBy(() -> client.event("e").property(null, "v"));
    assertThatNullPointerException().isThrownBy(() -> client.event("e").measurement(null, 1));
    assertThatNullPointerException().isThrownBy(() -> client.availability("a").duration(null));
    assertThat(records.all()).isEmpty();
  }
}
