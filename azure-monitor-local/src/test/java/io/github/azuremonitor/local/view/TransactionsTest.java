/*
 * Copyright 2026 the azure-monitor-opentelemetry authors
 * SPDX-License-Identifier: Apache-2.0
 */

package io.github.azuremonitor.local.view;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.stream.LongStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class TransactionsTest {

  private static final TransactionQuery ALL =
      new TransactionQuery("", Set.of(), Scope.ALL, null, null, null, 200);

  private final List<ViewedItem> items =
      List.of(
          TestItem.request(1, "GET /orders").role("orders").secondsAgo(50).item(),
          TestItem.request(2, "GET /stock").role("stock").failed().secondsAgo(40).item(),
          TestItem.dependency(3, "query", "SQL", "db").role("stock").secondsAgo(60).item(),
          TestItem.exception(4, "java.io.IOException", "db gone")
              .role("stock")
              .secondsAgo(30)
              .item(),
          TestItem.trace(5, "db is slow").field("severityLevel", "2").secondsAgo(30).item(),
          TestItem.metric(6, "db.size", 1).role("orders").secondsAgo(10).item());

  @Test
  void areNewestFirstWithoutMetrics() {
    Transactions found = Transactions.of(items, ALL);

    assertThat(ids(found)).containsExactly(5L, 4L, 2L, 1L, 3L);
    assertThat(found.matching()).isEqualTo(5);
    assertThat(found.kept()).isEqualTo(6);
    assertThat(found.roles()).containsExactly("orders", "stock");
  }

  @Test
  void areFoundByText() {
    assertThat(ids(query("DB", null, null))).containsExactly(5L, 4L, 3L);
    assertThat(ids(query("db gone", null, null))).containsExactly(4L);
  }

  @Test
  void areFoundByType() {
    assertThat(ids(query("", null, null, ItemType.METRIC))).containsExactly(6L);
    assertThat(ids(query("", null, null, ItemType.TRACE, ItemType.DEPENDENCY)))
        .containsExactly(5L, 3L);
  }

  @Test
  void areFoundByRole() {
    assertThat(ids(query("", "stock", null))).containsExactly(4L, 2L, 3L);
    assertThat(ids(query("", "nobody", null))).isEmpty();
  }

  @Test
  void areFoundByTheAbsenceOfARole() {
    assertThat(ids(query(new Scope(null, true, null, null, null)))).containsExactly(5L);
  }

  @Test
  void areFoundByTheirOperationAndNoOther() {
    List<ViewedItem> kept =
        List.of(
            TestItem.request(1, "GET /").role("shop").operation("op1").item(),
            TestItem.request(2, "GET /stock").role("shop").operation("op2").item(),
            TestItem.trace(3, "GET / was slow").role("shop").operation("op2").item(),
            TestItem.trace(4, "hello").role("shop").operation("op1").item());
    Scope scope = new Scope(null, false, "GET /", null, null);

    assertThat(
            ids(
                Transactions.of(
                    kept, new TransactionQuery("", Set.of(), scope, null, null, null, 200))))
        .containsExactly(4L, 1L);
  }

  @Test
  void areFoundByTheirTargetAndNoOther() {
    List<ViewedItem> kept =
        List.of(
            TestItem.dependency(1, "query", "SQL", "db").item(),
            TestItem.dependency(2, "query", "SQL", "db2").item(),
            TestItem.dependency(3, "get", "Redis", "db").item(),
            TestItem.trace(4, "db").item());
    Scope scope = new Scope(null, false, null, "db", "SQL");

    assertThat(
            ids(
                Transactions.of(
                    kept, new TransactionQuery("", Set.of(), scope, null, null, null, 200))))
        .containsExactly(1L);
  }

  @Test
  void areFoundByResultAndAnExceptionIsAFailure() {
    assertThat(ids(query("", null, true))).containsExactly(1L, 3L);
    assertThat(ids(query("", null, false))).containsExactly(4L, 2L);
  }

  @Test
  void areFoundByTimeIncludingItsEnds() {
    Instant from = TestItem.NOW.minusSeconds(50);
    Instant to = TestItem.NOW.minusSeconds(40);

    assertThat(
            ids(
                Transactions.of(
                    items, new TransactionQuery("", Set.of(), Scope.ALL, null, from, to, 200))))
        .containsExactly(2L, 1L);
  }

  @Test
  void areLimitedButCounted() {
    Transactions found =
        Transactions.of(items, new TransactionQuery("", Set.of(), Scope.ALL, null, null, null, 2));

    assertThat(ids(found)).containsExactly(5L, 4L);
    assertThat(found.matching()).isEqualTo(5);
  }

  @Test
  void showWhatMattersOfAnItem() {
    ViewedItem request =
        TestItem.request(7, "GET /")
            .role("shop")
            .operation("op")
            .failed()
            .field("responseCode", "503")
            .lasting(12.5)
            .standingFor(20)
            .item();

    assertThat(Transactions.of(List.of(request), ALL).items())
        .containsExactly(
            new ItemLine(
                7,
                ItemType.REQUEST,
                request.time(),
                "GET /",
                "shop",
                "503",
                false,
                null,
                12.5,
                "op",
                20));
    assertThat(Transactions.of(items, ALL).items().get(0).severity()).isEqualTo("Warning");
  }

  @Test
  void haveTitlesOfModerateLength() {
    ViewedItem talkative = TestItem.trace(1, "x".repeat(299) + "😀" + "y".repeat(30_000)).item();

    assertThat(Transactions.of(List.of(talkative), ALL).items().get(0).title())
        .isEqualTo("x".repeat(299) + "…");
  }

  private Transactions query(
      String text, @Nullable String role, @Nullable Boolean success, ItemType... types) {
    return Transactions.of(
        items,
        new TransactionQuery(
            text,
            Set.copyOf(Arrays.asList(types)),
            new Scope(role, false, null, null, null),
            success,
            null,
            null,
            200));
  }

  private Transactions query(Scope scope) {
    return Transactions.of(items, new TransactionQuery("", Set.of(), scope, null, null, null, 200));
  }

  private static List<Long> ids(Transactions found) {
    return LongStream.of(found.items().stream().mapToLong(ItemLine::id).toArray()).boxed().toList();
  }
}
