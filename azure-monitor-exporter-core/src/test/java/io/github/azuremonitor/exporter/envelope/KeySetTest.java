/*
 * Copyright 2026 the azure-monitor-opentelemetry authors
 * SPDX-License-Identifier: Apache-2.0
 */

package io.github.azuremonitor.exporter.envelope;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.HashSet;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.Test;

class KeySetTest {

  private final KeySet keys = new KeySet();

  @Test
  void tellsNewKeysFromKnownOnes() {
    assertThat(keys.add("a")).isTrue();
    assertThat(keys.add("b")).isTrue();
    assertThat(keys.add("a")).isFalse();
    assertThat(keys.add("")).isTrue();
    assertThat(keys.add("")).isFalse();
  }

  @Test
  void keysOfTheSameHashAreDifferent() {
    assertThat("Aa".hashCode()).isEqualTo("BB".hashCode());
    assertThat(keys.add("Aa")).isTrue();
    assertThat(keys.add("BB")).isTrue();
    assertThat(keys.add("Aa")).isFalse();
  }

  @Test
  void clearForgetsEveryKey() {
    for (int i = 0; i < 1000; i++) {
      keys.add("key" + i);
    }
    keys.clear();
    for (int i = 0; i < 1000; i++) {
      assertThat(keys.add("key" + i)).isTrue();
    }
  }

  @Test
  void agreesWithHashSet() {
    long seed = 99;
    Random random = new Random(seed);
    for (int round = 0; round < 300; round++) {
      Set<String> expected = new HashSet<>();
      int distinct = 1 + random.nextInt(400);
      for (int i = 0; i < 500; i++) {
        String key = Integer.toString(random.nextInt(distinct), 2 + random.nextInt(35));
        assertThat(keys.add(key)).as("seed %d, round %d", seed, round).isEqualTo(expected.add(key));
      }
      keys.clear();
    }
  }
}
