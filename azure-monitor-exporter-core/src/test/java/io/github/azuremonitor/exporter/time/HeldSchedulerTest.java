/*
 * Copyright 2026 the azure-monitor-opentelemetry authors
 * SPDX-License-Identifier: Apache-2.0
 */

package io.github.azuremonitor.exporter.time;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.azuremonitor.exporter.testing.VirtualTime;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

class HeldSchedulerTest {

  private final VirtualTime time = new VirtualTime();
  private final HeldScheduler scheduler = new HeldScheduler(time, time);
  private final List<String> ran = new ArrayList<>();

  @Test
  @DisplayName("nothing reaches the scheduler before the release")
  void holds() {
    scheduler.execute(() -> ran.add("task"));
    scheduler.schedule(Duration.ofSeconds(1), () -> ran.add("timer"));
    time.advance(Duration.ofMinutes(1));

    assertThat(ran).isEmpty();
    assertThat(time.handedIn()).isZero();
  }

  @Test
  @DisplayName("what was held runs in its order, before what comes later")
  void order() {
    scheduler.execute(() -> ran.add("first"));
    scheduler.execute(() -> ran.add("second"));
    scheduler.release();
    scheduler.execute(() -> ran.add("third"));
    time.run();

    assertThat(ran).containsExactly("first", "second", "third");
  }

  @Test
  @DisplayName("time that passes while a timer is held counts")
  void delays() {
    scheduler.schedule(Duration.ofSeconds(10), () -> ran.add("late"));
    scheduler.schedule(Duration.ofSeconds(3), () -> ran.add("over"));
    time.advance(Duration.ofSeconds(4));
    scheduler.release();

    time.run();
    assertThat(ran).containsExactly("over");
    time.advance(Duration.ofSeconds(6).minusNanos(1));
    assertThat(ran).containsExactly("over");
    time.advance(Duration.ofNanos(1));
    assertThat(ran).containsExactly("over", "late");
  }

  @Test
  @DisplayName("a timer can be cancelled before and after the release")
  void cancel() {
    Scheduler.Timer before = scheduler.schedule(Duration.ofSeconds(1), () -> ran.add("before"));
    Scheduler.Timer after = scheduler.schedule(Duration.ofSeconds(1), () -> ran.add("after"));
    Scheduler.Timer untouched = scheduler.schedule(Duration.ofSeconds(1), () -> ran.add("stays"));
    before.cancel();
    scheduler.release();
    after.cancel();
    time.advance(Duration.ofSeconds(2));

    assertThat(ran).containsExactly("stays");
    untouched.cancel();
  }

  @Test
  @DisplayName("a second release and the end have no further effect")
  void repeated() {
    scheduler.execute(() -> ran.add("once"));
    scheduler.release();
    scheduler.release();
    time.run();
    scheduler.close();

    assertThat(ran).containsExactly("once");
    assertThat(time.isClosed()).isTrue();
  }
}
