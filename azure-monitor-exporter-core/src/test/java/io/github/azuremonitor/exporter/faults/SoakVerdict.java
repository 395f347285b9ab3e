/*
 * Copyright 2026 the azure-monitor-opentelemetry authors
 * SPDX-License-Identifier: Apache-2.0
 */

package io.github.azuremonitor.exporter.faults;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.azuremonitor.exporter.ledger.DropReason;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Compares what the processes of a soak said with what the service and the files know. */
final class SoakVerdict {

  /** What the service was told to refuse, and what was damaged; nothing else may be lost. */
  private static final Set<DropReason> EXPECTED =
      Set.of(DropReason.REJECTED, DropReason.UNKNOWN_PARTIAL, DropReason.CORRUPT);

  /** Requests on their way when a process that is told to end has no more time. */
  private static final int MOST_CANCELLED = 4;

  private final List<SoakLife> lives;
  private final SoakBooks books;
  private final Map<DropReason, Long> dropped = new EnumMap<>(DropReason.class);
  private long exported;
  private long settled;
  private long accepted;
  private long adopted;
  private long storedAtEnds;
  private long reportedOnce;

  SoakVerdict(List<SoakLife> lives, SoakBooks books) {
    this.lives = lives;
    this.books = books;
  }

  void check() {
    assertThat(books.violations()).isEmpty();
    List<String> lost = new ArrayList<>();
    for (SoakLife life : lives) {
      life.assertEndedInOrder();
      List<SoakLine> lines = life.lines();
      if (!lines.isEmpty()) {
        SoakLine last = lines.get(lines.size() - 1);
        add(last);
        assertThat(last.dropped().keySet()).as(life.name()).isSubsetOf(EXPECTED);
        if (last.isOf("closed")) {
          checkEquation(life, last);
        }
        lost.addAll(lost(life, lines));
      }
    }
    assertThat(settled).isPositive();
    assertThat(lost).as("items that were settled and yet are nowhere").isEmpty();
    checkSums();
  }

  private void add(SoakLine last) {
    exported += last.figure("exported");
    adopted += last.figure("adopted");
    accepted += last.figure("accepted");
    storedAtEnds += last.isOf("closed") ? last.figure("stored") : 0;
    last.dropped().forEach((reason, n) -> dropped.merge(reason, n, Long::sum));
    reportedOnce++;
  }

  private static void checkEquation(SoakLife life, SoakLine closed) {
    assertThat(closed.figure("offered"))
        .as("%s: %s", life.name(), life.everything())
        .isEqualTo(closed.figure("exported") + closed.figure("adopted"))
        .isEqualTo(closed.fates());
    assertThat(closed.figure("waiting")).as(life.name()).isZero();
  }

  /** Who has closed without giving anything up has settled everything. */
  private List<String> lost(SoakLife life, List<SoakLine> lines) {
    long until =
        lines.stream()
            .filter(line -> !line.isOf("offered"))
            .mapToLong(line -> line.figure("exported"))
            .max()
            .orElse(0);
    settled += until;
    List<String> lost = new ArrayList<>();
    for (long number = 0; number < until; number++) {
      String id = SoakId.of(life.name(), number);
      if (!books.isTaken(id) && !books.mayBeDropped(id)) {
        lost.add(id);
      }
    }
    return lost;
  }

  private void checkSums() {
    assertThat(accepted).as("accepted").isLessThanOrEqualTo(books.takenItems());
    assertThat(count(DropReason.REJECTED)).isLessThanOrEqualTo(books.rejectable());
    assertThat(count(DropReason.UNKNOWN_PARTIAL)).isLessThanOrEqualTo(books.unclearItems());
    assertThat(count(DropReason.CORRUPT)).isLessThanOrEqualTo(books.damagedItems());
    long kills = lives.stream().filter(SoakLife::isKilled).count();
    long ends = lives.size() - kills;
    assertThat(books.forgottenRequests())
        .as("requests that came again though they had been answered")
        .isLessThanOrEqualTo((int) (kills + ends * MOST_CANCELLED));
  }

  private long count(DropReason reason) {
    return dropped.getOrDefault(reason, 0L);
  }

  @Override
  public String toString() {
    return ("%d lives, %d killed, %d of them said something; at least %d items exported, %d"
            + " settled, %d counted as accepted, %d adopted, %d stored at orderly ends, dropped"
            + " %s; %d requests, %d items taken, %d of them again, %d answered requests came again;"
            + " %d files damaged")
        .formatted(
            lives.size(),
            lives.stream().filter(SoakLife::isKilled).count(),
            reportedOnce,
            exported,
            settled,
            accepted,
            adopted,
            storedAtEnds,
            dropped,
            books.requests(),
            books.takenItems(),
            books.takenItems() - books.takenIds(),
            books.forgottenRequests(),
            books.damagedFiles());
  }
}
