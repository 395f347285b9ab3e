/*
 * Copyright 2026 the azure-monitor-opentelemetry authors
 * SPDX-License-Identifier: Apache-2.0
 */

package io.github.azuremonitor.exporter.delivery;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.azuremonitor.exporter.ingestion.Outcome;
import io.github.azuremonitor.exporter.ledger.CircuitState;
import io.github.azuremonitor.exporter.ledger.DropReason;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletionStage;
import java.util.stream.IntStream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Requests that something on the way finds too large. */
class TooLargeTest {

  private final DeliveryFixture to = new DeliveryFixture();

  @ParameterizedTest
  @ValueSource(ints = {1, 2, 3, 7, 512})
  @DisplayName("ING-3 a batch that is too large is halved down to single items, in order")
  void downToOne(int items) {
    to.service.rule(
        request -> request.lines().size() > 1 ? new Outcome.TooLarge() : new Outcome.Accepted());
    to.offer("a", items);
    CompletionStage<Boolean> flush = to.delivery.flush();
    to.time.run();
    assertThat(flush).isCompletedWithValue(true);
    List<String> expected = IntStream.range(0, items).mapToObj(i -> "a" + i).toList();
    assertThat(to.service.taken()).containsExactlyInAnyOrderElementsOf(expected);
    assertThat(to.service.requests()).hasSize(2 * items - 1);
    to.assertFates(items, 0, Map.of());
  }

  @Test
  @DisplayName("ING-3 a single item that is too large is dropped, its neighbours are accepted")
  void singleItem() {
    to.service.rule(
        request ->
            request.lines().contains("a5") ? new Outcome.TooLarge() : new Outcome.Accepted());
    to.offer("a", 100);
    to.time.run();
    to.assertFates(99, 0, Map.of(DropReason.TOO_LARGE, 1L));
    assertThat(to.service.taken()).doesNotContain("a5").doesNotHaveDuplicates();
    to.assertState(CircuitState.CLOSED);
  }

  @Test
  @DisplayName("halves wait as a batch does when the service fails in between")
  void failureInBetween() {
    to.service.rule(
        request ->
            switch (request.number()) {
              case 0 -> new Outcome.TooLarge();
              case 1 -> new Outcome.Unavailable("down");
              default -> new Outcome.Accepted();
            });
    to.offer("a", 4);
    CompletionStage<Boolean> flush = to.delivery.flush();
    to.time.run();
    assertThat(flush).isCompletedWithValue(true);
    to.assertFates(2, 2, Map.of());
    to.time.advance(Duration.ofSeconds(5));
    to.assertFates(4, 0, Map.of());
    assertThat(to.service.taken()).containsExactlyInAnyOrder("a0", "a1", "a2", "a3");
  }

  @Test
  @DisplayName("ING-12 halves are given up at the end like everything else")
  void shutdown() {
    to.service.rule(
        request ->
            request.lines().size() > 2
                ? new Outcome.TooLarge()
                : new Outcome.Unavailable("down", Duration.ofHours(1)));
    to.offer("a", 8);
    assertThat(to.shutdown(Duration.ofSeconds(5))).isFalse();
    to.assertFates(0, 0, Map.of(DropReason.CLOSED, 8L));
  }
}
