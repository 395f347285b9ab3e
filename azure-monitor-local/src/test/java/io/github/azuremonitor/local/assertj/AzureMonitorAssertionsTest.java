/*
 * Copyright 2026 the azure-monitor-opentelemetry authors
 * SPDX-License-Identifier: Apache-2.0
 */

package io.github.azuremonitor.local.assertj;

import static io.github.azuremonitor.local.assertj.AzureMonitorAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.github.azuremonitor.local.LocalIngestion;
import io.github.azuremonitor.local.SentTelemetry;
import io.github.azuremonitor.local.TelemetryItem;
import io.github.azuremonitor.local.junit.LocalAzureMonitor;
import java.io.IOException;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Named;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** A shop whose orders fail. */
@LocalAzureMonitor
@Timeout(60)
class AzureMonitorAssertionsTest {

  private static final String OPERATION = "4bf92f3577b34da6a3ce929d0e0e4736";

  private final LocalIngestion ingestion;

  AzureMonitorAssertionsTest(LocalIngestion ingestion) {
    this.ingestion = ingestion;
  }

  @Test
  void everyConditionCanBeMet() {
    sendShop();

    RequestsAssert request =
        assertThat(ingestion)
            .hasRequest("GET /orders/{id}")
            .failed()
            .withResultCode("500")
            .withRole("shop")
            .withTag("ai.user.id", "u1")
            .withProperty("tenant", "t1")
            .inOperation(OPERATION)
            .withDurationSatisfying(duration -> assertThat(duration).hasMillis(250))
            .withException(IllegalStateException.class)
            .matching("of version 2", item -> item.field("ver").orElse("").equals("2"))
            .hasSize(1);
    DependenciesAssert dependency =
        assertThat(ingestion)
            .hasDependency("SELECT shop")
            .ofType("SQL")
            .withTarget("db")
            .withResultCode("7")
            .succeeded()
            .childOf(request);
    assertThat(ingestion)
        .hasException(IOException.class)
        .withMessage("outer")
        .withSeverity(Severity.ERROR)
        .inSameOperationAs(dependency);
    assertThat(ingestion).hasException("java.lang.IllegalStateException");
    assertThat(ingestion).hasTrace("no such order").withSeverity(Severity.WARNING);
    assertThat(ingestion).hasTraceContaining("such");
    assertThat(ingestion)
        .hasMetric("queue")
        .withDimension("color", "red")
        .withValue(1.5)
        .withValue("positive", value -> value > 0);
    assertThat(ingestion).hasEvent("signed-in").withProperty("tenant", "t1");
    assertThat(ingestion).hasDependency("db").items();
    assertThat(ingestion).hasNoRejections();
    assertThat(request.items()).extracting(TelemetryItem::baseType).containsExactly("RequestData");
  }

  static Stream<Named<Consumer<LocalIngestionAssert>>> unmet() {
    return Stream.of(
        unmet("name", shop -> shop.hasRequest("GET /orders/1")),
        unmet("success", shop -> shop.hasRequest("GET /orders/{id}").succeeded()),
        unmet("failure", shop -> shop.hasDependency("db").failed()),
        unmet("code of a request", shop -> shop.hasRequest("GET /").withResultCode("500")),
        unmet("code of a dependency", shop -> shop.hasDependency("db").withResultCode("8")),
        unmet("role", shop -> shop.hasRequest("GET /").withRole("shop")),
        unmet("tag", shop -> shop.hasRequest("GET /").withTag("ai.user.id", "u1")),
        unmet("property", shop -> shop.hasEvent("signed-in").withProperty("tenant", "t2")),
        unmet("operation", shop -> shop.hasRequest("GET /").inOperation(OPERATION)),
        unmet(
            "duration",
            shop ->
                shop.hasRequest("GET /")
                    .withDurationSatisfying(
                        duration -> assertThat(duration).isGreaterThan(Duration.ofSeconds(1)))),
        unmet(
            "class of an exception",
            shop -> shop.hasRequest("GET /orders/{id}").withException(RuntimeException.class)),
        unmet(
            "exception of another request",
            shop -> shop.hasRequest("GET /").withException(IllegalStateException.class)),
        unmet("type", shop -> shop.hasDependency("db").ofType("Http")),
        unmet("target", shop -> shop.hasDependency("SELECT shop").withTarget("db2")),
        unmet("exception", shop -> shop.hasException(RuntimeException.class)),
        unmet("message", shop -> shop.hasException(IOException.class).withMessage("inner")),
        unmet("severity", shop -> shop.hasTrace("no such order").withSeverity(Severity.ERROR)),
        unmet("part of a trace", shop -> shop.hasTrace("no such")),
        unmet("dimension", shop -> shop.hasMetric("queue").withDimension("color", "blue")),
        unmet("value", shop -> shop.hasMetric("queue").withValue(2)),
        unmet("size", shop -> shop.hasRequest("GET /").hasSize(2)),
        unmet("smaller size", shop -> shop.hasTraceContaining("").hasSize(1)),
        unmet("own condition", shop -> shop.hasRequest("GET /").matching("odd", item -> false)),
        unmet("parent", shop -> shop.hasDependency("db").childOf(shop.hasRequest("GET /"))),
        unmet(
            "same operation",
            shop -> shop.hasEvent("signed-in").inSameOperationAs(shop.hasRequest("GET /"))),
        unmet("no exceptions", LocalIngestionAssert::hasNoExceptions),
        unmet("no items", LocalIngestionAssert::hasNoItems));
  }

  @ParameterizedTest
  @MethodSource("unmet")
  void conditionThatIsNotMetFails(Consumer<LocalIngestionAssert> assertions) {
    sendShop();

    assertThatExceptionOfType(AssertionError.class)
        .isThrownBy(() -> assertions.accept(assertThat(ingestion).within(Duration.ZERO)));
  }

  @Test
  void conditionsWaitForItemsThatMeetThem() {
    request("GET /").success(true).to(ingestion);
    RequestsAssert requests = assertThat(ingestion).hasRequest("GET /").succeeded();
    CompletableFuture<?> later =
        CompletableFuture.runAsync(
            () -> {
              ingestion.awaitItems(items -> items.size() == 1, Duration.ofSeconds(10));
              request("GET /").success(true).property("tenant", "t1").to(ingestion);
              SentTelemetry.of("Exception").in(OPERATION, "00f067aa0ba902b7").to(ingestion);
            });

    requests.withProperty("tenant", "t1").hasSize(1);
    requests.hasSize(2).withException(IOException.class).hasSize(2);
    later.join();
  }

  @Test
  void failureTellsWhatCameClosest() {
    sendShop();
    SentTelemetry.nonsenseTo(ingestion);

    assertThat(
            messageOf(
                () ->
                    assertThat(ingestion)
                        .as("the shop")
                        .within(Duration.ofMillis(20))
                        .hasRequest("GET /orders/{id}")
                        .failed()
                        .withResultCode("404")
                        .withRole("shop")))
        .isEqualTo(
            """
            [the shop] Expected within 20 ms: request "GET /orders/{id}" that failed with result code 404
            None of these is it because of 'with result code 404':
              request "GET /orders/{id}" 500 failed 250 ms {tenant=t1} role shop operation 4bf92f3577b34da6a3ce929d0e0e4736
            Arrived in all: {dependency=1, event=1, exception=1, metric=1, request=2, trace=2}
            Rejected: 1
              item 0: Invalid instrumentation key""");
  }

  @Test
  void failureListsOthersOfTheKind() {
    sendShop();

    assertThat(messageOf(() -> assertThat(ingestion).within(Duration.ZERO).hasTrace("such order")))
        .isEqualTo(
            """
            Expected: trace "such order"
            None of these is it because of '"such order"':
              trace "no such order" Warning role shop operation 4bf92f3577b34da6a3ce929d0e0e4736
              trace "hello"
            Arrived in all: {dependency=1, event=1, exception=1, metric=1, request=2, trace=2}
            Rejected: nothing""");
  }

  @Test
  void failureIsShortWhenMuchArrived() {
    for (int i = 0; i < 25; i++) {
      SentTelemetry.of("Message").with("message", "line " + i + "\nmore").to(ingestion);
    }

    assertThat(messageOf(() -> assertThat(ingestion).within(Duration.ZERO).hasTrace("x")))
        .contains("  (5 older ones)\n  trace \"line 5…\"\n", "  trace \"line 24…\"\n")
        .doesNotContain("line 4…", "more");
  }

  @Test
  void failureOfASizeTellsBothNumbers() {
    request("GET /").to(ingestion);

    assertThat(
            messageOf(
                () -> assertThat(ingestion).within(Duration.ZERO).hasRequest("GET /").hasSize(3)))
        .startsWith("Expected: 3 times request \"GET /\"\nThere were 1:\n  request \"GET /\"");
  }

  @Test
  void failureTellsWhenNothingArrived() {
    assertThat(
            messageOf(() -> assertThat(ingestion).within(Duration.ofMillis(5)).hasMetric("queue")))
        .isEqualTo(
            """
            Expected within 5 ms: metric "queue"
            Arrived in all: {}
            Rejected: nothing""");
  }

  @Test
  void rejectionsAreListed() {
    SentTelemetry.nonsenseTo(ingestion);

    assertThat(messageOf(() -> assertThat(ingestion).hasNoRejections()))
        .isEqualTo(
            """
            Expected no rejections
            Rejected: 1
              item 0: Invalid instrumentation key""");
    assertThat(ingestion).hasNoItems().hasNoExceptions();
  }

  @Test
  void dependencyThatDoesNotSayWhetherItSucceededHas() {
    SentTelemetry.of("RemoteDependency").with("name", "silent").to(ingestion);

    assertThat(ingestion).hasDependency("silent").succeeded().hasSize(1);
  }

  @Test
  void parentsThatLeadInACircleAreNoTrap() {
    request("GET /").in(OPERATION, "0000000000000001").to(ingestion);
    for (String[] link : new String[][] {{"a1", "a2"}, {"a2", "a1"}}) {
      SentTelemetry.of("RemoteDependency").with("id", link[0]).in(OPERATION, link[1]).to(ingestion);
    }
    SentTelemetry.of("Exception").in(OPERATION, "a1").to(ingestion);
    RequestsAssert request = assertThat(ingestion).within(Duration.ZERO).hasRequest("GET /");

    assertThatExceptionOfType(AssertionError.class)
        .isThrownBy(() -> request.withException(IOException.class));
  }

  private static String messageOf(ThrowingCallable failing) {
    return String.valueOf(
        org.assertj.core.api.Assertions.catchThrowableOfType(AssertionError.class, failing)
            .getMessage());
  }

  private static Named<Consumer<LocalIngestionAssert>> unmet(
      String name, Consumer<LocalIngestionAssert> assertions) {
    return Named.of(name, assertions);
  }

  private static SentTelemetry request(String name) {
    return SentTelemetry.of("Request").with("name", name).in(OPERATION, "ff00000000000000");
  }

  /** A request that fails while it reads from the database, another one, and more. */
  private void sendShop() {
    SentTelemetry.of("Request").with("name", "GET /").to(ingestion);
    request("GET /orders/{id}")
        .with("id", "aa00000000000000")
        .with("responseCode", "500")
        .property("tenant", "t1")
        .tag("ai.cloud.role", "shop")
        .tag("ai.user.id", "u1")
        .to(ingestion);
    SentTelemetry.of("RemoteDependency")
        .with("id", "bb00000000000000")
        .with("name", "SELECT shop")
        .with("target", "db")
        .with("type", "SQL")
        .with("resultCode", "7")
        .success(true)
        .in(OPERATION, "aa00000000000000")
        .to(ingestion);
    SentTelemetry.of("Exception")
        .with("severityLevel", "Error")
        .cause("java.lang.IllegalStateException")
        .in(OPERATION, "bb00000000000000")
        .to(ingestion);
    SentTelemetry.of("Message")
        .with("message", "no such order")
        .with("severityLevel", "Warning")
        .in(OPERATION, "aa00000000000000")
        .tag("ai.cloud.role", "shop")
        .to(ingestion);
    SentTelemetry.of("Message").to(ingestion);
    SentTelemetry.of("Metric").property("color", "red").to(ingestion);
    SentTelemetry.of("Event").property("tenant", "t1").to(ingestion);
  }
}
