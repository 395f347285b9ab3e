/*
 * Copyright 2026 the azure-monitor-opentelemetry authors
 * SPDX-License-Identifier: Apache-2.0
 */

package io.github.azuremonitor.local.view;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.azuremonitor.local.view.Failures.ExceptionGroup;
import io.github.azuremonitor.local.view.Failures.FailedDependency;
import io.github.azuremonitor.local.view.Failures.FailedOperation;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class FailuresTest {

  private static final Window QUARTER = Window.endingAt(TestItem.NOW, 15);

  @Test
  void showsFailedOperationsWithTheirLatestFailure() {
    ViewedItem last =
        TestItem.request(3, "GET /").role("r").failed().operation("last").secondsAgo(5).item();
    Failures failures =
        failures(
            TestItem.request(1, "GET /").role("r").standingFor(7),
            TestItem.request(2, "GET /").role("r").failed().operation("first").standingFor(2),
            TestItem.request(3, "GET /").role("r").failed().operation("last").secondsAgo(5),
            TestItem.request(4, "GET /fine").role("r"),
            TestItem.request(5, "GET /old").failed().secondsAgo(3600));

    assertThat(failures.operations())
        .containsExactly(new FailedOperation("GET /", "r", 10, 3, 0.3, last.time(), "last"));
    assertThat(failures.dependencies()).isEmpty();
    assertThat(failures.exceptions()).isEmpty();
  }

  @Test
  void showsFailedDependenciesByTargetNameAndRole() {
    TestItem failed = TestItem.dependency(1, "query", "SQL", "db").role("a").failed();
    Failures failures =
        failures(
            failed,
            TestItem.dependency(2, "query", "SQL", "db").role("a"),
            TestItem.dependency(3, "query", "SQL", "db").role("b"),
            TestItem.dependency(4, "other", "SQL", "db").role("a").failed().standingFor(5));

    assertThat(failures.dependencies())
        .containsExactly(
            new FailedDependency("db", "SQL", "other", "a", 5, 5, 1, failed.item().time(), null),
            new FailedDependency("db", "SQL", "query", "a", 2, 1, 0.5, failed.item().time(), null));
  }

  @Test
  void groupsExceptionsByTypeOperationAndRole() {
    TestItem newest = TestItem.exception(3, "E", "newest").role("r").operation("b").secondsAgo(1);
    Failures failures =
        failures(
            newest.tag("ai.operation.name", "GET /"),
            TestItem.exception(1, "E", "old").role("r").tag("ai.operation.name", "GET /"),
            TestItem.exception(2, "E", "elsewhere").role("s").tag("ai.operation.name", "GET /"),
            TestItem.exception(4, "F", "other").role("r").standingFor(9));

    assertThat(failures.exceptions())
        .containsExactly(
            new ExceptionGroup("F", "other", null, "r", 9, TestItem.NOW.minusSeconds(30), 4, null),
            new ExceptionGroup("E", "newest", "GET /", "r", 2, newest.item().time(), 3, "b"),
            new ExceptionGroup(
                "E", "elsewhere", "GET /", "s", 1, TestItem.NOW.minusSeconds(30), 2, null));
  }

  @Test
  void namesTheOperationByItsRequestWhereTheExceptionDoesNot() {
    Failures failures =
        failures(
            TestItem.request(1, "GET /shop").operation("op").role("shop"),
            TestItem.request(2, "GET /stock").operation("op").role("stock").below("x"),
            TestItem.exception(3, "E", "").operation("op").role("stock"),
            TestItem.exception(4, "F", "").operation("op").role("elsewhere"));

    assertThat(failures.exceptions())
        .extracting(ExceptionGroup::operation)
        .containsExactly("GET /stock", "GET /shop");
  }

  @Test
  void showsThoseOfOneOperationOfOneRole() {
    Failures failures =
        failures(
            new Scope("shop", false, "GET /shop", null, null),
            TestItem.request(1, "GET /shop").operation("op1").role("shop").failed(),
            TestItem.dependency(2, "a", "SQL", "db").operation("op1").role("shop").failed(),
            TestItem.exception(3, "E", "").operation("op1").role("shop"),
            TestItem.request(4, "GET /other").operation("op2").role("shop").failed(),
            TestItem.dependency(5, "b", "SQL", "db").operation("op2").role("shop").failed(),
            TestItem.exception(6, "F", "").operation("op2").role("shop"),
            TestItem.dependency(7, "c", "SQL", "db")
                .role("stock")
                .tag("ai.operation.name", "GET /shop")
                .failed());

    assertThat(failures.operations())
        .extracting(FailedOperation::name)
        .containsExactly("GET /shop");
    assertThat(failures.dependencies()).extracting(FailedDependency::name).containsExactly("a");
    assertThat(failures.exceptions()).extracting(ExceptionGroup::type).containsExactly("E");
  }

  @Test
  void choosesBeforeItLimits() {
    Stream<TestItem> frequent =
        IntStream.range(0, 100).mapToObj(i -> TestItem.exception(i, "E" + i, "").standingFor(2));
    Stream<TestItem> wanted = Stream.of(TestItem.exception(100, "Rare", "").role(""));
    TestItem[] items =
        Stream.concat(frequent.map(item -> item.role("shop")), wanted).toArray(TestItem[]::new);

    assertThat(failures(new Scope(null, true, null, null, null), items).exceptions())
        .extracting(ExceptionGroup::type)
        .containsExactly("Rare");
  }

  @Test
  void showsTheMostFrequent() {
    Stream<TestItem> rare =
        IntStream.range(0, 50).mapToObj(i -> TestItem.exception(i, "Rare" + i, ""));
    Stream<TestItem> frequent =
        IntStream.range(0, 100)
            .mapToObj(i -> TestItem.exception(100 + i, "E" + i, "").standingFor(2));

    assertThat(failures(Stream.concat(rare, frequent).toArray(TestItem[]::new)).exceptions())
        .hasSize(100)
        .allMatch(group -> group.count() == 2);
  }

  private static Failures failures(TestItem... items) {
    return failures(Scope.ALL, items);
  }

  private static Failures failures(Scope scope, TestItem... items) {
    return Failures.of(Stream.of(items).map(TestItem::item).toList(), QUARTER, scope);
  }
}
