/*
 * Copyright 2026 the azure-monitor-opentelemetry authors
 * SPDX-License-Identifier: Apache-2.0
 */

package io.github.azuremonitor.exporter.time;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.azuremonitor.exporter.testing.Await;
import io.github.azuremonitor.exporter.testing.CapturedLog;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

class DaemonSchedulerTest {

  private static final String NAME = "scheduler-under-test";

  private final Scheduler scheduler = Scheduler.daemon(NAME);

  @AfterEach
  void close() {
    scheduler.close();
    Await.until("the thread has ended", () -> threads() == 0);
  }

  private static long threads() {
    return Thread.getAllStackTraces().keySet().stream()
        .filter(thread -> thread.getName().equals(NAME))
        .count();
  }

  private <T> T onScheduler(Supplier<T> task) {
    return CompletableFuture.supplyAsync(task, scheduler)
        .orTimeout(Await.LONG.toSeconds(), TimeUnit.SECONDS)
        .join();
  }

  @Test
  @DisplayName("there is no thread before the first task")
  void lazy() {
    assertThat(threads()).isZero();
  }

  @Test
  @DisplayName("tasks run one after the other on one daemon thread")
  void order() {
    List<Integer> order = new CopyOnWriteArrayList<>();
    IntStream.range(0, 1000).forEach(i -> scheduler.execute(() -> order.add(i)));
    Thread thread = onScheduler(Thread::currentThread);
    assertThat(order).isEqualTo(IntStream.range(0, 1000).boxed().toList());
    assertThat(thread.isDaemon()).isTrue();
    assertThat(thread.getName()).isEqualTo(NAME);
    assertThat(threads()).isEqualTo(1);
  }

  @Test
  @DisplayName("ING-10 the thread keeps neither class loader nor thread-locals of its creator")
  void keepsNothingOfItsCreator() {
    InheritableThreadLocal<String> local = new InheritableThreadLocal<>();
    ClassLoader before = Thread.currentThread().getContextClassLoader();
    local.set("a request of a web application");
    Thread.currentThread().setContextClassLoader(new ClassLoader() {});
    try {
      assertThat(onScheduler(() -> local.get() == null)).isTrue();
      assertThat(onScheduler(() -> Thread.currentThread().getContextClassLoader()))
          .isSameAs(Scheduler.class.getClassLoader());
    } finally {
      Thread.currentThread().setContextClassLoader(before);
      local.remove();
    }
  }

  @Test
  @DisplayName("a task with a delay runs after it and not before")
  void delay() {
    long start = System.nanoTime();
    CompletableFuture<Long> end = new CompletableFuture<>();
    scheduler.schedule(Duration.ofMillis(30), () -> end.complete(System.nanoTime()));
    assertThat(end.orTimeout(Await.LONG.toSeconds(), TimeUnit.SECONDS).join() - start)
        .isGreaterThanOrEqualTo(Duration.ofMillis(30).toNanos());
  }

  @Test
  @DisplayName("a cancelled task does not run")
  void cancel() {
    List<String> ran = new CopyOnWriteArrayList<>();
    CountDownLatch cancelled = new CountDownLatch(1);
    // However long it takes to cancel the task, its time does not come before.
    scheduler.execute(() -> Await.until("it is cancelled", () -> cancelled.getCount() == 0));
    Scheduler.Timer timer = scheduler.schedule(Duration.ofMillis(20), () -> ran.add("cancelled"));
    CountDownLatch later = new CountDownLatch(1);
    timer.cancel();
    timer.cancel();
    scheduler.schedule(Duration.ofMillis(40), later::countDown);
    cancelled.countDown();
    Await.until("the later task has run", () -> later.getCount() == 0);
    assertThat(ran).isEmpty();
  }

  @Test
  @DisplayName("a task that throws, be it an error, is logged and ends nothing but itself")
  void failures() {
    try (CapturedLog log = CapturedLog.start()) {
      scheduler.execute(
          () -> {
            throw new IllegalStateException("first");
          });
      scheduler.execute(
          () -> {
            throw new NoClassDefFoundError("second");
          });
      assertThat(onScheduler(() -> "alive")).isEqualTo("alive");
      assertThat(log.lines())
          .hasSize(2)
          .allMatch(line -> line.startsWith("SEVERE Unexpected failure"))
          .anyMatch(line -> line.endsWith("first"))
          .anyMatch(line -> line.endsWith("second"));
    }
  }

  @Test
  @DisplayName("after the end tasks are silently not run; a task may bring the end about")
  void closed() {
    List<String> ran = new CopyOnWriteArrayList<>();
    scheduler.schedule(Duration.ofMillis(1), () -> {});
    scheduler.execute(
        () -> {
          scheduler.close();
          scheduler.close();
          scheduler.execute(() -> ran.add("from the task"));
        });
    Await.until("the thread has ended", () -> threads() == 0);
    scheduler.execute(() -> ran.add("late"));
    scheduler.schedule(Duration.ZERO, () -> ran.add("late")).cancel();
    assertThat(ran).isEmpty();
  }

  @Test
  @DisplayName("the end does not wait for timers")
  void timersDoNotHoldUpTheEnd() {
    scheduler.schedule(Duration.ofDays(1), () -> {});
    scheduler.close();
    Await.until("the thread has ended", () -> threads() == 0);
  }

  @Test
  @DisplayName("the system clock tells the time of day, and a time that does not go back")
  void systemClock() {
    Clock clock = Clock.system();
    Instant before = Instant.now().minusMillis(1);
    Instant time = Instant.EPOCH.plusNanos(clock.epochNanos());
    assertThat(time).isBetween(before, Instant.now());
    long first = clock.nanoTime();
    assertThat(clock.nanoTime() - first).isNotNegative();
  }
}
