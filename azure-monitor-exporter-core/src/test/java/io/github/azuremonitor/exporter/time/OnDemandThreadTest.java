/*
 * Copyright 2026 the azure-monitor-opentelemetry authors
 * SPDX-License-Identifier: Apache-2.0
 */

package io.github.azuremonitor.exporter.time;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.azuremonitor.exporter.testing.Await;
import io.github.azuremonitor.exporter.testing.CapturedLog;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

class OnDemandThreadTest {

  private static final String NAME = "on-demand-under-test";

  private final OnDemandThread executor = new OnDemandThread(NAME, 1, TimeUnit.MILLISECONDS);

  private static long threads() {
    return Thread.getAllStackTraces().keySet().stream()
        .filter(thread -> thread.getName().equals(NAME))
        .count();
  }

  private Thread thread() {
    return CompletableFuture.supplyAsync(Thread::currentThread, executor)
        .orTimeout(Await.LONG.toSeconds(), TimeUnit.SECONDS)
        .join();
  }

  @Test
  @DisplayName("the thread is there while it is needed, and again when it is needed again")
  void comesAndGoes() {
    assertThat(threads()).isZero();
    Thread first = thread();
    assertThat(first.isDaemon()).isTrue();
    assertThat(first.getName()).isEqualTo(NAME);
    assertThat(first.getContextClassLoader()).isSameAs(OnDemandThread.class.getClassLoader());
    Await.until("the thread has ended", () -> threads() == 0);
    assertThat(thread()).isNotSameAs(first);
    Await.until("the thread has ended", () -> threads() == 0);
  }

  @Test
  @DisplayName("tasks run one after the other, and one that throws ends nothing but itself")
  void order() {
    List<Integer> order = new CopyOnWriteArrayList<>();
    try (CapturedLog log = CapturedLog.start()) {
      IntStream.range(0, 1000)
          .forEach(
              i ->
                  executor.execute(
                      () -> {
                        order.add(i);
                        if (i == 500) {
                          throw new NoClassDefFoundError("simulated");
                        }
                      }));
      assertThat(thread().getName()).isEqualTo(NAME);
      assertThat(log.lines()).singleElement().asString().startsWith("SEVERE").contains("simulated");
    }
    assertThat(order).isEqualTo(IntStream.range(0, 1000).boxed().toList());
  }
}
