/*
 * Copyright 2026 the azure-monitor-opentelemetry authors
 * SPDX-License-Identifier: Apache-2.0
 */

package io.github.azuremonitor.local.view;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import io.github.azuremonitor.local.view.Refusals.Refusal;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class OverviewTest {

  private static final Window QUARTER = Window.endingAt(TestItem.NOW, 15);
  private static final Refusals NO_REFUSALS = new Refusals(0, 0, List.of());

  @Test
  void countsItemsAndWhatTheyStandFor() {
    Overview overview =
        overview(
            TestItem.trace(1, "hello"),
            TestItem.request(2, "GET /").standingFor(4),
            TestItem.request(3, "GET /"));

    assertThat(overview.tables())
        .containsExactly(
            new Overview.Table(ItemType.REQUEST, 2, 5), new Overview.Table(ItemType.TRACE, 1, 1));
  }

  @Test
  void ratesWeighWhatItemsStandFor() {
    Overview overview =
        overview(
            TestItem.request(1, "GET /").standingFor(27).lasting(10),
            TestItem.request(2, "GET /").standingFor(3).lasting(500).failed(),
            TestItem.request(3, "GET /other").lasting(70));

    assertThat(overview.requests())
        .isEqualTo(new Overview.Requests(31, 3, 31 / 15.0, 10.0, 500.0, 500.0));
    assertThat(overview.operations())
        .containsExactly(
            new Overview.Operation("GET /", null, 30, 3, 0.1, 2, 10.0, 500.0, 500.0),
            new Overview.Operation("GET /other", null, 1, 0, 0, 1 / 15.0, 70.0, 70.0, 70.0));
  }

  @ParameterizedTest(name = "the last {0} s are kept: {1} per minute")
  @CsvSource({"100, 18", "1, 1800", "0, 1800"})
  void ratesAreThoseOfTheTimeOfWhichAllIsKept(int seconds, double perMinute) {
    Instant evictedUntil = TestItem.NOW.minusSeconds(seconds);

    Overview overview =
        Overview.of(
            List.of(TestItem.request(1, "GET /").standingFor(30).item()),
            QUARTER,
            evictedUntil,
            NO_REFUSALS);

    assertThat(overview.completeFrom()).isEqualTo(evictedUntil);
    assertThat(overview.requests().perMinute()).isEqualTo(perMinute);
    assertThat(overview.operations().get(0).perMinute()).isEqualTo(perMinute);
  }

  @Test
  void whatWasEvictedBeforeTheWindowDoesNotMatter() {
    Overview overview =
        Overview.of(
            List.of(TestItem.request(1, "GET /").standingFor(30).item()),
            QUARTER,
            QUARTER.from(),
            NO_REFUSALS);

    assertThat(overview.completeFrom()).isNull();
    assertThat(overview.requests().perMinute()).isEqualTo(2);
  }

  @Test
  void saysNothingOfDurationsWhereNothingWasAsked() {
    assertThat(overview(TestItem.trace(1, "hello")).requests())
        .isEqualTo(new Overview.Requests(0, 0, 0, null, null, null));
  }

  @Test
  void keepsOperationsOfRolesApart() {
    Overview overview =
        overview(
            TestItem.request(1, "GET /").role("a"),
            TestItem.request(2, "GET /").role("a"),
            TestItem.request(3, "GET /").role("b"));

    assertThat(overview.operations())
        .extracting(Overview.Operation::role, Overview.Operation::count)
        .containsExactly(tuple("a", 2L), tuple("b", 1L));
  }

  @Test
  void leavesOutWhatIsOlderThanTheWindow() {
    Overview overview =
        overview(
            TestItem.request(1, "old").secondsAgo(15 * 60),
            TestItem.request(2, "young").secondsAgo(15 * 60 - 0.001));

    assertThat(overview.operations()).extracting(Overview.Operation::name).containsExactly("young");
  }

  @Test
  void dividesTheWindowIntoThirtyParts() {
    Overview overview =
        overview(
            TestItem.request(1, "GET /").secondsAgo(899),
            TestItem.request(2, "GET /").secondsAgo(45).lasting(20),
            TestItem.request(3, "GET /").secondsAgo(44).failed().lasting(30),
            TestItem.request(4, "ahead of its time").secondsAgo(-5));

    assertThat(overview.series()).hasSize(30);
    assertThat(overview.series().get(0)).isEqualTo(new Overview.Bucket(QUARTER.from(), 1, 0, 1.0));
    assertThat(overview.series().get(28))
        .isEqualTo(new Overview.Bucket(TestItem.NOW.minusSeconds(60), 2, 1, 30.0));
    assertThat(overview.series().get(29))
        .isEqualTo(new Overview.Bucket(TestItem.NOW.minusSeconds(30), 1, 0, 1.0));
    assertThat(overview.series()).filteredOn(bucket -> bucket.p95() == null).hasSize(27);
  }

  @Test
  void showsTheMostFrequentOperations() {
    Stream<TestItem> frequent =
        IntStream.range(0, 200).mapToObj(i -> TestItem.request(i, "op " + i).standingFor(2));
    Stream<TestItem> rare =
        IntStream.range(0, 50).mapToObj(i -> TestItem.request(1000 + i, "rare " + i));

    Overview overview = overview(Stream.concat(rare, frequent).toArray(TestItem[]::new));

    assertThat(overview.operations())
        .hasSize(200)
        .allMatch(operation -> operation.name().startsWith("op "));
  }

  @Test
  void tellsTheLatestRefusals() {
    List<Refusal> refusals = new ArrayList<>();
    IntStream.range(0, 60).forEach(i -> refusals.add(new Refusal("message " + i, i, "{}")));

    Overview overview = Overview.of(List.of(), QUARTER, null, new Refusals(7, 60, refusals));

    assertThat(overview.accepted()).isEqualTo(7);
    assertThat(overview.rejected()).isEqualTo(60);
    assertThat(overview.rejections()).isEqualTo(refusals.subList(0, 50));
  }

  private static Overview overview(TestItem... items) {
    return Overview.of(Stream.of(items).map(TestItem::item).toList(), QUARTER, null, NO_REFUSALS);
  }
}
