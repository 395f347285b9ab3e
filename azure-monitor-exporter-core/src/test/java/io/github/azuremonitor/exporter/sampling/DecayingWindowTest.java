/*
 * Copyright 2026 the azure-monitor-opentelemetry authors
 * SPDX-License-Identifier: Apache-2.0
 */

package io.github.azuremonitor.exporter.sampling;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.withinPercentage;

import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class DecayingWindowTest {

  private static final double LIMIT = 5;
  private static final double PERCENT = 1e-6;

  @ParameterizedTest(name = "from nano time {0}")
  @DisplayName("SA-24 uneven spacing, wherever monotonic time happens to be")
  @ValueSource(longs = {0, 1_000_000_000_000L, -30_000_000L, Long.MAX_VALUE - 30_000_000L})
  void unevenSpacing(long start) {
    long[] elapsedMillis = {50, 10, 10, 500, 5, 5, 2000};
    double[] raw = {25, 14.5004163, 11.0121921, 100, 100, 80.5070348, 100};
    double[] counts = {
      1, 1.90483742, 2.72356817, 1.01835126, 1.96868568, 2.87267175, 1.00000001,
    };
    double[] nanos = {
      50_000_000, 55_241_870.9, 59_984_911.8, 500_404_175, 480_999_176, 462_540_569, 2_000_000_000,
    };

    DecayingWindow window = new DecayingWindow(0, 0, start);
    long now = start;
    for (int i = 0; i < raw.length; i++) {
      now += elapsedMillis[i] * 1_000_000;
      window = window.withTraceAt(now);
      assertThat(window.count()).as("count %d", i).isCloseTo(counts[i], withinPercentage(PERCENT));
      assertThat(window.nanos()).as("nanos %d", i).isCloseTo(nanos[i], withinPercentage(PERCENT));
      assertThat(window.lastNanoTime()).as("time %d", i).isEqualTo(now);
      assertThat(window.percentage(LIMIT))
          .as("percentage %d", i)
          .isCloseTo(raw[i], withinPercentage(PERCENT));
    }
  }

  @Test
  @DisplayName("SA-24 a burst, ten traces in one instant a second after the start")
  void burst() {
    double[] raw = {100, 100, 100, 100, 100, 83.3333333, 71.4285714, 62.5, 55.5555556, 50};

    DecayingWindow window = new DecayingWindow(0, 0, 0);
    for (int i = 0; i < raw.length; i++) {
      window = window.withTraceAt(1_000_000_000);
      assertThat(window.percentage(LIMIT))
          .as("percentage %d", i)
          .isCloseTo(raw[i], withinPercentage(PERCENT));
    }
  }

  @Test
  @DisplayName("SA-21 a thread that read the clock earlier counts, and does not turn time back")
  void timeBehind() {
    DecayingWindow window = new DecayingWindow(2, 3e8, 1_000);

    assertThat(window.withTraceAt(999)).isEqualTo(new DecayingWindow(3, 3e8, 1_000));
    assertThat(window.withTraceAt(1_000)).isEqualTo(new DecayingWindow(3, 3e8, 1_000));
  }

  @Test
  @DisplayName("SA-21 after years of silence only the silence is left")
  void longSilence() {
    DecayingWindow window = new DecayingWindow(1e9, 1e8, 0).withTraceAt(Long.MAX_VALUE);

    assertThat(window).isEqualTo(new DecayingWindow(1, Long.MAX_VALUE, Long.MAX_VALUE));
    assertThat(window.percentage(Double.MAX_VALUE)).isEqualTo(100);
    assertThat(window.percentage(0)).isZero();
  }

  @Test
  @DisplayName("SA-24 a start counts as one quiet second")
  void start() {
    assertThat(DecayingWindow.startingAt(42)).isEqualTo(new DecayingWindow(0, 1e9, 42));
  }
}
