/*
 * Copyright 2026 the azure-monitor-opentelemetry authors
 * SPDX-License-Identifier: Apache-2.0
 */

package io.github.azuremonitor.exporter.envelope;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Random;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** How the least is found that has to be cut of an item. */
class CutTest {

  private static final int SHORT = 128;
  private static final int MOST_ATTEMPTS_FOR_CHARACTERS = 12;

  private final AtomicInteger attempts = new AtomicInteger();

  @ParameterizedTest
  @ValueSource(ints = {128, 129, 191, 192, 500, 8192, 40_000, 65_535})
  void charactersComeCloseToWhatFits(int most) {
    Cut cut = Cut.least(20, tried -> attempt() && tried.characters() <= most);
    assertThat(cut.characters()).isBetween(Math.max(SHORT, most - 64), most);
    assertThat(cut.entries()).isGreaterThanOrEqualTo(20);
    assertThat(attempts.get()).isLessThanOrEqualTo(MOST_ATTEMPTS_FOR_CHARACTERS);
  }

  @ParameterizedTest
  @CsvSource({"0, 10", "1, 10", "9, 10", "700, 5000", "3, 1000000", "999999, 1000000"})
  @DisplayName("Entries go only when short values are too many, and only as many as must")
  void entriesAreExact(int most, int entries) {
    Cut cut =
        Cut.least(
            entries, tried -> attempt() && tried.characters() <= SHORT && tried.entries() <= most);
    assertThat(cut).isEqualTo(new Cut(SHORT, most));
    assertThat(attempts.get()).isLessThanOrEqualTo(24);
  }

  @ParameterizedTest
  @CsvSource({"0, 10", "7, 10", "10, 10"})
  @DisplayName("Where even short texts are too long some of the shortest properties stay")
  void shortestTexts(int most, int entries) {
    Cut cut = Cut.least(entries, tried -> tried.characters() < SHORT && tried.entries() <= most);
    assertThat(cut.characters()).isBetween(16, SHORT - 1);
    assertThat(cut.entries()).isEqualTo(most);
  }

  @Test
  void attemptsAreBoundedAlsoWhereNothingFits() {
    assertThat(Cut.least(1_000_000, tried -> attempts.incrementAndGet() < 0).entries()).isZero();
    assertThat(attempts.get()).isLessThanOrEqualTo(24);
  }

  @Test
  void listOfLinksIsCutBetweenEntries() {
    String entry = "{\"operation_Id\":\"4bf92f3577b34da6a3ce929d0e0e4736\",\"id\":\"00f0\"}";
    String links = "[" + (entry + ",").repeat(99) + entry + "]";
    Random random = new Random(7);
    for (int i = 0; i < 500; i++) {
      int characters = 24 + random.nextInt(links.length());
      String cut = new Cut(characters, 1).property("_MS.links", links);
      assertThat(cut.length()).isLessThanOrEqualTo(Math.max(characters, 2));
      int kept = CollectedBatches.json("{\"links\":" + cut + "}").path("links").size();
      int room = Math.min(100, (characters - 1) / (entry.length() + 1));
      assertThat(kept).isEqualTo(room);
    }
  }

  private boolean attempt() {
    attempts.incrementAndGet();
    return true;
  }
}
