/*
 * Copyright 2026 the azure-monitor-opentelemetry authors
 * SPDX-License-Identifier: Apache-2.0
 */

package io.github.azuremonitor.browser;

import static io.github.azuremonitor.browser.Eventually.eventually;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.azuremonitor.local.LocalIngestion;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.lang.management.MemoryMXBean;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;

/** Twice as many items as are kept, 1,000 a second. */
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
class LoadTest extends WithBrowser {

  private static final int KEPT = 10_000;
  private static final int PER_SECOND = 1000;
  private static final int PER_REQUEST = 100;
  private static final long MOST_BYTES = 250_000_000;
  private static final Duration PATIENCE = Duration.ofSeconds(60);

  private final LocalIngestion service = LocalIngestion.start();
  private final Sender sender = new Sender(service);
  private final LocalPage page = new LocalPage(browser, service.port());
  private final ScheduledExecutorService clock = Executors.newScheduledThreadPool(1);
  private long sent;

  LoadTest() throws IOException {}

  @AfterAll
  void end() {
    clock.shutdownNow();
    service.close();
  }

  @Test
  @Order(1)
  void memoryIsBoundedAndPageAnswersDuringAndAfterTheLoad() throws Exception {
    long before = usedBytes();
    page.load("transactions");

    Future<?> load = clock.submit(() -> send(KEPT));
    long begin = System.nanoTime();
    while (!load.isDone()) {
      report("during the load", visitAll());
    }
    load.get();
    System.out.printf("%,d items in %,d ms%n", KEPT, (System.nanoTime() - begin) / 1_000_000);
    long once = usedBytes() - before;
    report("with 10,000 items", visitAll());

    send(KEPT);
    long twice = usedBytes() - before;
    System.out.printf(
        "Heap after collection: %,d bytes for 10,000 items, %,d after 20,000%n", once, twice);

    assertThat(service.summary().accepted()).isEqualTo(2L * KEPT);
    assertThat(service.items()).hasSize(KEPT);
    assertThat(once).isLessThan(MOST_BYTES);
    assertThat(twice).isLessThan(once + once / 2);
    page.choose("Overview");
    eventually(() -> assertThat(page.text(".view-overview .note")).startsWith("Only the last "));
  }

  /** Sends at the given rate, or slower where the machine does not permit it. */
  private void send(int items) {
    long begin = System.nanoTime();
    for (int i = 0; i < items; i += PER_REQUEST) {
      String body =
          IntStream.range(0, PER_REQUEST).mapToObj(j -> next()).collect(Collectors.joining("\n"));
      try {
        assertThat(sender.post(body).statusCode()).isEqualTo(200);
        long due = begin + TimeUnit.SECONDS.toNanos(i + PER_REQUEST) / PER_SECOND;
        LockSupport.parkNanos(due - System.nanoTime());
      } catch (IOException e) {
        throw new AssertionError(e);
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
        return;
      }
    }
  }

  private String next() {
    long number = sent++;
    String operation = "%032x".formatted(number / 5 + 1);
    Telemetry item =
        switch ((int) (number % 5)) {
          case 0 ->
              Telemetry.request("GET /orders/{id}/" + number % 50, number % 20 != 0)
                  .in(operation, "");
          case 1 ->
              Telemetry.dependency("SELECT orders", true)
                  .field("target", "orders")
                  .field("type", "SQL")
                  .in(operation, "00f067aa0ba902b7");
          case 2 ->
              Telemetry.exception(
                      "java.lang.IllegalStateException",
                      "number " + number,
                      "at a.B.c(B.java:1)\n".repeat(30))
                  .in(operation, "00f067aa0ba902b7");
          default ->
              Telemetry.trace("message number " + number)
                  .property("thread.name", "http-" + number % 10)
                  .in(operation, "00f067aa0ba902b7");
        };
    return item.role(number % 2 == 0 ? "orders" : "stock").json();
  }

  private List<Duration> visitAll() throws Exception {
    List<Duration> times = new ArrayList<>();
    for (String[] view :
        new String[][] {
          {"Overview", "overview", "Operations"},
          {"Transactions", "transactions", "Items"},
          {"Failures", "failures", "Exceptions"},
          {"Application map", "map", "Calls"},
          {"Cost", "cost", "Operations"}
        }) {
      page.choose(view[0]);
      times.add(
          eventually(
              PATIENCE,
              () -> {
                assertThat(page.shows(view[1])).isTrue();
                assertThat(page.rows(view[2])).isNotEmpty();
              }));
    }
    return times;
  }

  private static void report(String when, List<Duration> times) {
    System.out.printf(
        "From click to view %s: %s ms%n", when, times.stream().map(Duration::toMillis).toList());
  }

  private static long usedBytes() {
    MemoryMXBean memory = ManagementFactory.getMemoryMXBean();
    memory.gc();
    memory.gc();
    return memory.getHeapMemoryUsage().getUsed();
  }
}
