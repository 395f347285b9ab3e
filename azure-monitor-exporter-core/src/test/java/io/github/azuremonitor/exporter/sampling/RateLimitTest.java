/*
 * Copyright 2026 the azure-monitor-opentelemetry authors
 * SPDX-License-Identifier: Apache-2.0
 */

package io.github.azuremonitor.exporter.sampling;

import static java.util.concurrent.TimeUnit.SECONDS;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.concurrent.Callable;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class RateLimitTest {

  private final ManualClock clock = ManualClock.at(1_000_000);

  /** Starts with no past at all, so that the first percentages depend on the spacing only. */
  private RateLimit withoutPast(double limit) {
    return new RateLimit(limit, clock, new DecayingWindow(0, 0, clock.nanoTime()));
  }

  private RateLimit justStarted(double limit) {
    return new RateLimit(limit, clock, DecayingWindow.startingAt(clock.nanoTime()));
  }

  @ParameterizedTest(name = "limit {0}, every {1} ms: {2} %")
  @DisplayName("SA-24 equal spacing gives the same percentage each time, from the first one on")
  @CsvSource({
    "5, 1000, 100",
    "5, 200, 100",
    "5, 100, 50",
    "5, 10, 5",
    "5, 1, 0.5",
    "10, 100, 100",
    "2, 300, 50",
    "0.1, 1000, 10",
  })
  void equalSpacing(double limit, long millis, double percentage) {
    RateLimit rateLimit = withoutPast(limit);
    for (int i = 0; i < 10_000; i++) {
      clock.advance(Duration.ofMillis(millis));
      assertThat(rateLimit.percentageOfNewTrace()).as("trace %d", i).isEqualTo(percentage);
    }
  }

  @Test
  @DisplayName("SA-24 uneven spacing, rounded")
  void unevenSpacing() {
    RateLimit rateLimit = withoutPast(5);
    List<Double> percentages = new ArrayList<>();
    for (long millis : new long[] {50, 10, 10, 500, 5, 5, 2000}) {
      clock.advance(Duration.ofMillis(millis));
      percentages.add(rateLimit.percentageOfNewTrace());
    }
    assertThat(percentages)
        .containsExactly(25.0, 14.285714285714286, 10.0, 100.0, 100.0, 50.0, 100.0);
  }

  @ParameterizedTest(name = "with a past: {0}")
  @DisplayName("SA-24 a burst one second after the start, rounded")
  @ValueSource(booleans = {true, false})
  void burst(boolean withPast) {
    RateLimit rateLimit = withPast ? justStarted(5) : withoutPast(5);
    clock.advance(Duration.ofSeconds(1));
    List<Double> percentages = new ArrayList<>();
    for (int i = 0; i < 10; i++) {
      percentages.add(rateLimit.percentageOfNewTrace());
    }
    assertThat(percentages)
        .containsExactly(100.0, 100.0, 100.0, 100.0, 100.0, 50.0, 50.0, 50.0, 50.0, 50.0);
  }

  @Test
  @DisplayName("SA-24 the first trace is kept, however soon after the start it begins")
  void firstTrace() {
    for (int micros = 0; micros <= 2_000_000; micros += 100) {
      RateLimit rateLimit = justStarted(5);
      clock.advanceNanos(micros * 1_000L);
      assertThat(rateLimit.percentageOfNewTrace()).as("after %d µs", micros).isEqualTo(100);
    }
  }

  @Test
  @DisplayName("SA-25 a limit of zero keeps nothing")
  void zero() {
    RateLimit rateLimit = justStarted(0);
    for (int i = 0; i < 100; i++) {
      assertThat(rateLimit.percentageOfNewTrace()).isZero();
      clock.advance(Duration.ofMillis(i));
    }
  }

  @ParameterizedTest(name = "{0} per second, seed {1}")
  @DisplayName("SA-24 in the long run the limit holds and the weights add up to the truth")
  @CsvSource({
    "50, 1", "50, 2", "50, 3", "200, 1", "200, 2", "200, 3", "1000, 1", "1000, 2", "1000, 3",
  })
  void longRun(double arrivalsPerSecond, long seed) {
    double limit = 5;
    LongRun run = LongRun.of(justStarted(limit), clock, arrivalsPerSecond, seed);

    assertThat(run.kept / LongRun.DURATION_SECONDS)
        .as("kept per second, seed %s", seed)
        .isBetween(0.7 * limit, 1.3 * limit);
    assertThat(run.weight / run.arrived)
        .as("weighted by true count, seed %s", seed)
        .isCloseTo(1, within(0.15));
  }

  @ParameterizedTest(name = "{0} per second, seed {1}")
  @DisplayName("SA-24 around the limit the weights add up to the truth as well")
  @CsvSource({"2, 1", "2, 2", "5, 1", "5, 2", "10, 1", "10, 2"})
  void longRunAroundTheLimit(double arrivalsPerSecond, long seed) {
    LongRun run = LongRun.of(justStarted(5), clock, arrivalsPerSecond, seed);

    assertThat(run.kept / LongRun.DURATION_SECONDS)
        .as("kept per second, seed %s", seed)
        .isLessThan(1.3 * 5);
    assertThat(run.weight / run.arrived)
        .as("weighted by true count, seed %s", seed)
        .isCloseTo(1, within(0.15));
  }

  /** Poisson arrivals of traces with random ids, in virtual time. */
  private static final class LongRun {

    static final double DURATION_SECONDS = 120;

    int arrived;
    int kept;
    double weight;

    static LongRun of(RateLimit rateLimit, ManualClock clock, double perSecond, long seed) {
      Random random = new Random(seed);
      LongRun run = new LongRun();
      double seconds = 0;
      while (true) {
        double pause = -Math.log(1 - random.nextDouble()) / perSecond;
        seconds += pause;
        if (seconds >= DURATION_SECONDS) {
          return run;
        }
        clock.advanceNanos(Math.round(pause * 1e9));
        run.arrived++;
        double percentage = rateLimit.percentageOfNewTrace();
        if (TraceIdScore.isKept(TraceIds.next(random), percentage)) {
          run.kept++;
          run.weight += 100 / percentage;
        }
      }
    }
  }

  @Test
  @DisplayName("SA-20 threads that decide at the same instant do not lose each other's count")
  void concurrentDecisions() throws Exception {
    int threads = 2;
    int decisionsPerThread = 200_000;
    RateLimit rateLimit = withoutPast(5);
    clock.advance(Duration.ofSeconds(1));
    double past = rateLimit.percentageOfNewTrace(); // takes the second in; the clock stands now
    assertThat(past).isEqualTo(100);

    CyclicBarrier start = new CyclicBarrier(threads);
    Callable<Void> decisions =
        () -> {
          start.await(10, SECONDS);
          for (int i = 0; i < decisionsPerThread; i++) {
            rateLimit.percentageOfNewTrace();
          }
          return null;
        };
    ExecutorService executor = Executors.newFixedThreadPool(threads);
    try {
      for (Future<Void> done :
          executor.invokeAll(Collections.nCopies(threads, decisions), 60, SECONDS)) {
        done.get();
      }
    } finally {
      executor.shutdownNow();
    }

    assertThat(rateLimit.window())
        .isEqualTo(new DecayingWindow(1 + threads * decisionsPerThread, 1e9, clock.nanoTime()));
  }
}
