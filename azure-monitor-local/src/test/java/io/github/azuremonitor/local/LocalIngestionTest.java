/*
 * Copyright 2026 the azure-monitor-opentelemetry authors
 * SPDX-License-Identifier: Apache-2.0
 */

package io.github.azuremonitor.local;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import java.net.ConnectException;
import java.net.InetAddress;
import java.net.Socket;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(120)
class LocalIngestionTest {

  private static final Duration PATIENCE = Duration.ofSeconds(30);

  private final LocalIngestion service = LocalIngestion.start(0, Envelopes.CLOCK, Limits.STANDARD);
  private final TestClient client = new TestClient(service);

  @AfterEach
  void close() {
    service.close();
  }

  @Test
  void offersAConnectionString() {
    assertThat(service.connectionString())
        .matches(
            "InstrumentationKey=[0-9a-f-]{36};IngestionEndpoint=http://127\\.0\\.0\\.1:"
                + service.port()
                + "/");
    String key = service.connectionString().substring("InstrumentationKey=".length(), 55);
    assertThat(UUID.fromString(key)).hasToString(key).isNotEqualTo(new UUID(0, 0));
  }

  @Test
  void listensOnOneLoopbackAddressOnly() throws Exception {
    assertThat(service.port()).isPositive();
    // A service bound to all addresses would answer on another loopback address as well.
    InetAddress other = InetAddress.getByAddress(new byte[] {127, 0, 0, 2});
    assertThatExceptionOfType(ConnectException.class)
        .isThrownBy(() -> new Socket(other, service.port()).close());
  }

  @Test
  void saysWhenThePortIsTaken() {
    assertThatIllegalStateException()
        .isThrownBy(() -> LocalIngestion.start(service.port()))
        .withMessageContaining("Port " + service.port() + " on 127.0.0.1 cannot be bound");
  }

  @Test
  void judgesTimeByTheSystemClockUnlessToldOtherwise() {
    try (LocalIngestion real = LocalIngestion.start()) {
      TestClient sender = new TestClient(real);
      String old = Envelopes.line("Event");
      String now =
          old.replace("2023-11-14T22:13:20.123Z", Instant.now().toString().substring(0, 19) + "Z");

      assertThat(sender.track(old).statusCode()).isEqualTo(400);
      assertThat(sender.track(now).statusCode()).isEqualTo(200);
    }
  }

  @Test
  void endsItsThreadsAndMayBeClosedTwice() throws InterruptedException {
    client.track(Envelopes.line("Event"));
    String prefix = "azure-monitor-local-" + service.port() + "-";
    List<Thread> workers = threads(prefix);
    List<Thread> dispatchers = threads("HTTP-Dispatcher");
    assertThat(workers).isNotEmpty().allMatch(Thread::isDaemon);
    assertThat(dispatchers).isNotEmpty().allMatch(Thread::isDaemon);

    service.close();
    service.close();

    // A worker that has finished its work for good still needs a moment to vanish.
    for (Thread worker : workers) {
      worker.join(PATIENCE.toMillis());
    }
    assertThat(threads(prefix)).isEmpty();
    assertThat(dispatchers).noneMatch(Thread::isAlive);
    assertThat(service.items()).hasSize(1);
    assertThatExceptionOfType(ConnectException.class)
        .isThrownBy(() -> new Socket(InetAddress.getLoopbackAddress(), service.port()).close());
    LocalIngestion.start(service.port()).close();
  }

  @Test
  void offersWhatTestsAskOfAnItem() {
    String line =
        Envelopes.with(
                Envelopes.of("Request"),
                "/data/baseData/properties",
                StrictJson.object().put("tenant", "t1"))
            .set(
                "tags",
                StrictJson.object()
                    .put("ai.cloud.role", "shop")
                    .put("ai.operation.id", "4bf92f3577b34da6a3ce929d0e0e4736")
                    .put("ai.operation.parentId", "b7ad6b7169203331"))
            .toString();
    client.track(line);

    TelemetryItem item = service.items().get(0);
    assertThat(item.baseType()).isEqualTo("RequestData");
    assertThat(item.name()).isEqualTo("Request");
    assertThat(item.time()).isEqualTo("2023-11-14T22:13:20.123Z");
    assertThat(item.json()).isEqualTo(line);
    assertThat(item.envelope()).isEqualTo(StrictJson.read(line)).isNotSameAs(item.envelope());
    assertThat(item.tag("ai.cloud.role")).hasValue("shop");
    assertThat(item.role()).hasValue("shop");
    assertThat(item.operationId()).hasValue("4bf92f3577b34da6a3ce929d0e0e4736");
    assertThat(item.operationParentId()).hasValue("b7ad6b7169203331");
    assertThat(item.tag("ai.user.id")).isEmpty();
    assertThat(item.property("tenant")).hasValue("t1");
    assertThat(item.property("other")).isEmpty();
    assertThat(item.field("success")).hasValue("false");
    assertThat(item.field("ver")).hasValue("2");
    assertThat(item.field("properties")).isEmpty();
    assertThat(item.properties()).isUnmodifiable();
  }

  @Test
  void offersTheFieldsOfAPointAndOfTheOutermostException() {
    client.track(Envelopes.line("Metric") + "\n" + Envelopes.line("Exception"));

    assertThat(service.items().get(0).field("value")).hasValue("1.5");
    assertThat(service.items().get(0).field("name")).hasValue("queue");
    assertThat(service.items().get(1).field("typeName")).hasValue("java.io.IOException");
  }

  @Test
  void returnsFromAwaitItemsAsSoonAsTheConditionHolds() {
    CompletableFuture<Integer> waiting =
        CompletableFuture.supplyAsync(
            () -> service.awaitItems(items -> items.size() >= 3, PATIENCE).size());

    client.track(Envelopes.line("Event"));
    client.track(Envelopes.line("Event") + "\n" + Envelopes.line("Event"));

    assertThat(waiting.join()).isEqualTo(3);
    assertThat(service.awaitItems(items -> true, Duration.ZERO)).hasSize(3);
  }

  @Test
  void tellsWhatArrivedWhenAwaitItemsTimesOut() {
    client.track(Envelopes.line("Event") + "\n" + Envelopes.line("Metric") + "\n{}");

    assertThatExceptionOfType(AssertionError.class)
        .isThrownBy(() -> service.awaitItems(items -> items.size() == 3, Duration.ofMillis(20)))
        .withMessage(
            """
            Not met within PT0.02S: items {EventData=1, MetricData=1}, rejected 1, track requests 1
              rejected item 2: Invalid instrumentation key""");
  }

  @Test
  void stopsWaitingWhenClosed() {
    CountDownLatch evaluated = new CountDownLatch(1);
    CompletableFuture<Void> waiting =
        CompletableFuture.runAsync(
            () ->
                service.awaitItems(
                    items -> {
                      evaluated.countDown();
                      return false;
                    },
                    Duration.ofMinutes(5)));
    assertThat(evaluatedInTime(evaluated)).isTrue();

    service.close();

    assertThat(waiting)
        .failsWithin(PATIENCE)
        .withThrowableThat()
        .withCauseInstanceOf(AssertionError.class)
        .withMessageContaining("closed");
  }

  @Test
  void stopsWaitingWhenInterrupted() {
    Thread.currentThread().interrupt();
    try {
      assertThatExceptionOfType(AssertionError.class)
          .isThrownBy(() -> service.awaitItems(items -> false, PATIENCE))
          .withMessageStartingWith("Interrupted");
    } finally {
      assertThat(Thread.interrupted()).isTrue();
    }
  }

  @Test
  void keepsTheNewestItems() {
    Limits limits = new Limits(100_000, 100_000, 100, 65_536, 3, 100_000, 10, 10);
    try (LocalIngestion small = LocalIngestion.start(0, Envelopes.CLOCK, limits)) {
      TestClient sender = new TestClient(small);
      for (int i = 0; i < 5; i++) {
        sender.track(Envelopes.line("Event").replace("signed-in", "event " + i));
      }

      assertThat(small.items())
          .extracting(item -> item.field("name").orElse(""))
          .containsExactly("event 2", "event 3", "event 4");
      assertThat(small.summary())
          .isEqualTo(new IngestionSummary(Map.of("EventData", 3), Map.of("", 3), 5, 0, 5));
    }
  }

  @Test
  void keepsNoMoreBytesThanAllowed() {
    String line = Envelopes.line("Event");
    Limits limits = new Limits(100_000, 100_000, 100, 65_536, 100, 2L * line.length() + 1, 10, 10);
    try (LocalIngestion small = LocalIngestion.start(0, Envelopes.CLOCK, limits)) {
      new TestClient(small).track((line + "\n").repeat(5));

      assertThat(small.items()).hasSize(2);
      assertThat(small.summary().accepted()).isEqualTo(5);
    }
  }

  private static boolean evaluatedInTime(CountDownLatch latch) {
    try {
      return latch.await(PATIENCE.toSeconds(), TimeUnit.SECONDS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return false;
    }
  }

  private static List<Thread> threads(String prefix) {
    return Thread.getAllStackTraces().keySet().stream()
        .filter(thread -> thread.getName().startsWith(prefix))
        .toList();
  }
}
