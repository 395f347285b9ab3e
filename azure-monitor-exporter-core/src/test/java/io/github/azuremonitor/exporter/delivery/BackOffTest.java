/*
 * Copyright 2026 the azure-monitor-opentelemetry authors
 * SPDX-License-Identifier: Apache-2.0
 */

package io.github.azuremonitor.exporter.delivery;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.Random;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

class BackOffTest {

  private static final long SEED = 20_261_122;

  @ParameterizedTest(name = "{0}, {1} in a row -> {2} s")
  @CsvSource({
    "PASSING, 1, 2",
    "PASSING, 2, 4",
    "PASSING, 8, 256",
    "PASSING, 9, 300",
    "PASSING, 1000000000, 300",
    "PERMISSION, 1, 30",
    "PERMISSION, 5, 480",
    "PERMISSION, 6, 900",
    "INSECURE, 1, 60",
    "INSECURE, 4, 480",
    "INSECURE, 5, 900",
    "QUOTA, 1, 3600",
    "QUOTA, 3, 14400",
    "QUOTA, 100, 14400",
  })
  @DisplayName("ING-6 pauses double from the initial one to the cap")
  void table(Pause kind, int failures, long seconds) {
    assertThat(kind.base(failures)).isEqualTo(Duration.ofSeconds(seconds));
  }

  @ParameterizedTest
  @EnumSource(Pause.class)
  @DisplayName("ING-6 equal jitter: between half the base and the base, and spread over all of it")
  void jitter(Pause kind) {
    BackOff backOff = new BackOff(new Random(SEED)::nextDouble);
    for (int failures = 1; failures <= 12; failures++) {
      Duration base = kind.base(failures);
      Duration least = base;
      Duration most = Duration.ZERO;
      for (int i = 0; i < 2000; i++) {
        Duration pause = backOff.pause(kind, failures);
        assertThat(pause).as("seed %s", SEED).isBetween(base.dividedBy(2), base);
        least = pause.compareTo(least) < 0 ? pause : least;
        most = pause.compareTo(most) > 0 ? pause : most;
      }
      assertThat(least).isLessThan(base.multipliedBy(51).dividedBy(100));
      assertThat(most).isGreaterThan(base.multipliedBy(99).dividedBy(100));
    }
  }

  @ParameterizedTest
  @ValueSource(longs = {0, 1, 120, 3600, 86_400, 864_000})
  @DisplayName("ING-5 Retry-After is a lower bound up to a day, with up to a tenth on top")
  void wished(long seconds) {
    BackOff backOff = new BackOff(new Random(SEED)::nextDouble);
    Duration bound = Duration.ofSeconds(Math.min(seconds, 86_400));
    for (int i = 0; i < 2000; i++) {
      assertThat(backOff.wished(Duration.ofSeconds(seconds)))
          .as("seed %s", SEED)
          .isBetween(bound, bound.plus(bound.dividedBy(10)));
    }
  }

  @Test
  @DisplayName("ING-5 a wish of less than nothing is none")
  void negative() {
    assertThat(new BackOff(() -> 0.5).wished(Duration.ofSeconds(-5))).isZero();
  }
}
