/*
 * Copyright 2026 the azure-monitor-opentelemetry authors
 * SPDX-License-Identifier: Apache-2.0
 */

package io.github.azuremonitor.local.view;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.azuremonitor.local.view.Transaction.Step;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class TransactionTest {

  @Test
  void nestsItemsAcrossRoles() {
    List<ViewedItem> items = new ArrayList<>();
    items.add(request(1, "root", null, 10).role("shop").lasting(200).item());
    items.add(call(2, "call-1", "root", 9.9).role("shop").lasting(50).item());
    items.add(request(3, "remote", "call-1", 9.89).role("stock").lasting(20).item());
    items.add(TestItem.trace(4, "deep").operation("op").below("remote").secondsAgo(9.885).item());
    items.add(call(5, "call-2", "root", 9.85).role("shop").lasting(10).item());
    items.add(TestItem.trace(6, "alone").operation("op").secondsAgo(9.95).item());
    items.add(request(7, "root", null, 10).operation("other").item());

    for (int seed = 0; seed < 20; seed++) {
      Collections.shuffle(items, new Random(seed));
      Transaction transaction = Transaction.of(items, "op").orElseThrow();

      assertThat(outline(transaction)).containsExactly("1", " 2<1", "  3<2", "   4<3", " 5<1", "6");
      assertThat(transaction.roles()).containsExactly("shop", "stock");
      assertThat(transaction.omitted()).isZero();
    }
  }

  @Test
  void measuresFromItsBeginningToTheLatestEnd() {
    ViewedItem root = request(1, "root", null, 10).lasting(20).item();
    ViewedItem late = call(2, "late", "root", 9.987_5).lasting(100.5).item();

    Transaction transaction = Transaction.of(List.of(late, root), "op").orElseThrow();

    assertThat(transaction.from()).isEqualTo(root.time());
    assertThat(transaction.items()).extracting(Step::offsetMillis).containsExactly(0.0, 12.5);
    assertThat(transaction.durationMillis()).isEqualTo(113.0);
    assertThat(transaction.items()).extracting(Step::spanId).containsExactly("root", "late");
  }

  @Test
  void isEmptyWhenNothingIsKeptOfIt() {
    assertThat(Transaction.of(List.of(request(1, "root", null, 10).item()), "unknown")).isEmpty();
  }

  @Test
  void showsItemsWhoseParentIsMissing() {
    assertThat(
            outline(
                request(1, "a", "never-arrived", 10),
                TestItem.trace(2, "x").operation("op").below("neither").secondsAgo(9)))
        .containsExactly("1", "2");
  }

  @Test
  void survivesItemsThatAreTheirOwnAncestors() {
    assertThat(outline(request(1, "self", "self", 10))).containsExactly("1");
    assertThat(
            outline(
                request(1, "a", "c", 10),
                request(2, "b", "a", 9),
                request(3, "c", "b", 8),
                TestItem.trace(4, "x").operation("op").below("c").secondsAgo(7)))
        .containsExactly("1", " 2<1", "  3<2", "   4<3");
  }

  @Test
  void putsAnItemBelowTheFirstOfTwoSpansOfOneId() {
    assertThat(
            outline(
                request(1, "same", null, 10),
                request(2, "same", null, 9),
                call(3, "below", "same", 8)))
        .containsExactly("1", " 3<1", "2");
  }

  @Test
  void knowsTheIdsOfOlderLibraries() {
    assertThat(
            outline(
                request(1, "|op.a.", null, 10),
                call(2, "|op.b.", "|op.a.", 9),
                request(3, "c", "b", 8),
                call(4, "|op.d.", "c", 7)))
        .containsExactly("1", " 2<1", "  3<2", "   4<3");
  }

  @Test
  void showsTheEarliestThousandHoweverDeep() {
    List<ViewedItem> items = new ArrayList<>();
    for (int i = 0; i < 1200; i++) {
      items.add(call(i, "s" + i, "s" + (i - 1), 100 - i * 0.01).item());
    }

    Transaction transaction = Transaction.of(items, "op").orElseThrow();

    assertThat(transaction.items()).hasSize(1000);
    assertThat(transaction.omitted()).isEqualTo(200);
    assertThat(transaction.items().get(999).depth()).isEqualTo(999);
    assertThat(transaction.items().get(999).parentId()).isEqualTo(998);
  }

  private static TestItem request(
      long id, String span, @Nullable String parent, double secondsAgo) {
    return placed(TestItem.request(id, "GET /"), span, parent, secondsAgo);
  }

  private static TestItem call(long id, String span, @Nullable String parent, double secondsAgo) {
    return placed(TestItem.dependency(id, "call", "Http", "x"), span, parent, secondsAgo);
  }

  private static TestItem placed(
      TestItem item, String span, @Nullable String parent, double secondsAgo) {
    item.operation("op").span(span).secondsAgo(secondsAgo);
    return parent == null ? item : item.below(parent);
  }

  private static List<String> outline(TestItem... items) {
    return outline(
        Transaction.of(Stream.of(items).map(TestItem::item).toList(), "op").orElseThrow());
  }

  /** Each item with a blank per level and its parent. */
  private static List<String> outline(Transaction transaction) {
    return transaction.items().stream()
        .map(
            step ->
                " ".repeat(step.depth())
                    + step.item().id()
                    + (step.parentId() == null ? "" : "<" + step.parentId()))
        .toList();
  }
}
