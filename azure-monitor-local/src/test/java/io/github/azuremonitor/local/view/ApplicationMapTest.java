/*
 * Copyright 2026 the azure-monitor-opentelemetry authors
 * SPDX-License-Identifier: Apache-2.0
 */

package io.github.azuremonitor.local.view;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import io.github.azuremonitor.local.view.ApplicationMap.Edge;
import io.github.azuremonitor.local.view.ApplicationMap.Node;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class ApplicationMapTest {

  private static final Window HOUR = Window.endingAt(TestItem.NOW, 60);

  @Test
  void leadsACallToTheRoleThatServedIt() {
    ApplicationMap map =
        map(
            TestItem.request(1, "GET /").role("orders").tag("ai.cloud.roleInstance", "1"),
            TestItem.request(2, "GET /").role("orders").tag("ai.cloud.roleInstance", "2").failed(),
            call(3, "span").role("orders").standingFor(3).lasting(30),
            TestItem.request(4, "GET /s").role("stock").below("span").lasting(20));

    assertThat(map.nodes())
        .containsExactly(
            new Node("role:orders", "orders", "role", null, 3, 2, 1, 0.5, 1.0),
            new Node("role:stock", "stock", "role", null, 1, 1, 0, 0, 20.0));
    assertThat(map.edges()).containsExactly(new Edge("role:orders", "role:stock", 3, 0, 0, 30.0));
  }

  @Test
  void showsDependenciesByTypeAndTarget() {
    ApplicationMap map =
        map(
            TestItem.dependency(1, "a", "SQL", "db").role("orders").lasting(10),
            TestItem.dependency(2, "b", "SQL", "db").role("stock").lasting(20).failed(),
            TestItem.dependency(3, "c", "Redis", "db").role("stock"));

    assertThat(map.nodes())
        .contains(
            new Node("dependency:SQL:db", "db", "dependency", "SQL", null, 2, 1, 0.5, 15.0),
            new Node("dependency:Redis:db", "db", "dependency", "Redis", null, 1, 0, 0, 1.0))
        .extracting(Node::id)
        .contains("role:orders", "role:stock");
    assertThat(map.edges())
        .extracting(Edge::from, Edge::to)
        .containsExactly(
            tuple("role:orders", "dependency:SQL:db"),
            tuple("role:stock", "dependency:SQL:db"),
            tuple("role:stock", "dependency:Redis:db"));
  }

  @Test
  void callsOfDifferentOperationsHaveNothingToDoWithEachOther() {
    ApplicationMap map =
        map(
            call(1, "|one.1.").operation("one").role("orders"),
            TestItem.request(2, "GET /s").operation("two").role("stock").below("|two.1."),
            call(3, "|three.2.").operation("three").role("orders"),
            TestItem.request(4, "GET /p").operation("three").role("prices").below("2"));

    assertThat(map.edges())
        .extracting(Edge::from, Edge::to)
        .doesNotContain(tuple("role:orders", "role:stock"))
        .contains(tuple("role:orders", "role:prices"));
  }

  @Test
  void takesAFailedCallToLeadWhereTheOthersLed() {
    ApplicationMap map =
        map(
            call(1, "arrived").role("orders"),
            TestItem.request(2, "GET /s").role("stock").below("arrived"),
            call(3, "lost").role("orders").failed(),
            call(4, "by another").role("web"));

    assertThat(map.edges())
        .extracting(Edge::from, Edge::to, Edge::calls, Edge::failed)
        .containsExactly(
            tuple("role:orders", "role:stock", 2L, 1L),
            tuple("role:web", "dependency:Http:host:80", 1L, 0L));
  }

  @Test
  void doesNotGuessWhereATargetStandsForSeveralRoles() {
    ApplicationMap map =
        map(
            call(1, "a").role("web"),
            TestItem.request(2, "GET /s").role("stock").below("a"),
            call(3, "b").role("web"),
            TestItem.request(4, "GET /o").role("orders").below("b"),
            call(5, "lost").role("web"));

    assertThat(map.edges())
        .extracting(Edge::to)
        .containsExactly("role:stock", "role:orders", "dependency:Http:host:80");
  }

  @Test
  void leavesOutWhatStaysInTheProcess() {
    ApplicationMap map =
        map(
            TestItem.dependency(1, "work", "InProc", "x").role("orders"),
            TestItem.dependency(2, "work", "InProc | Microsoft.X", "x").role("orders"),
            TestItem.trace(3, "hello").role("orders"));

    assertThat(map.nodes()).isEmpty();
    assertThat(map.edges()).isEmpty();
  }

  @Test
  void hasAPlaceForItemsWithoutARole() {
    ApplicationMap map = map(TestItem.dependency(1, "x", "SQL", ""));

    assertThat(map.nodes())
        .extracting(Node::id, Node::name)
        .containsExactly(tuple("role:", "(no role)"), tuple("dependency:SQL:SQL", "SQL"));
  }

  @Test
  void showsTheDependenciesWithTheMostCalls() {
    Stream<TestItem> rare =
        IntStream.range(0, 300)
            .mapToObj(i -> TestItem.dependency(i, "x", "Http", "rare" + i).role("a"));
    Stream<TestItem> frequent =
        IntStream.range(0, 199)
            .mapToObj(i -> TestItem.dependency(i, "x", "Http", "t" + i).role("a").standingFor(2));

    ApplicationMap map = map(Stream.concat(rare, frequent).toArray(TestItem[]::new));

    assertThat(map.nodes()).hasSize(200).noneMatch(node -> node.name().startsWith("rare"));
    assertThat(map.edges()).hasSize(199);
  }

  private static TestItem call(long id, String span) {
    return TestItem.dependency(id, "GET /s", "Http", "host:80").span(span);
  }

  private static ApplicationMap map(TestItem... items) {
    return ApplicationMap.of(Stream.of(items).map(TestItem::item).toList(), HOUR);
  }
}
