/*
 * Copyright 2026 the azure-monitor-opentelemetry authors
 * SPDX-License-Identifier: Apache-2.0
 */

package io.github.azuremonitor.exporter.delivery;

import io.github.azuremonitor.exporter.ingestion.ItemVerdict;
import io.github.azuremonitor.exporter.ingestion.Outcome;
import java.time.Duration;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Draws from every answer what it says of the service, as opposed to the batch: whether to go on
 * sending, and what to tell people. Runs on the scheduler.
 */
final class Answers {

  /** In a row: more than it takes to halve the largest request down to one item in four places. */
  private static final int MOST_TOO_LARGE = 32;

  private final Circuit circuit;
  private final Health health;

  Answers(Circuit circuit, Health health) {
    this.circuit = circuit;
    this.health = health;
  }

  /**
   * A request was answered, or ended without an answer.
   *
   * @param attempt what the circuit gave it
   * @param items how many items it had
   * @param isLeftOver whether these are items that were refused while others were taken, so that
   *     refusing them again says nothing of the service
   */
  void judge(long attempt, int items, boolean isLeftOver, Outcome outcome) {
    outcome.handle(new Judge(attempt, items, isLeftOver));
  }

  private final class Judge implements Outcome.Handler {

    private final long attempt;
    private final int items;
    private final boolean isLeftOver;

    Judge(long attempt, int items, boolean isLeftOver) {
      this.attempt = attempt;
      this.items = items;
      this.isLeftOver = isLeftOver;
    }

    @Override
    public void accepted() {
      circuit.succeeded(attempt);
      health.succeeded();
    }

    /** A service that refuses every single item works no better than one that is down. */
    @Override
    public void partlyAccepted(List<ItemVerdict> refused, @Nullable Duration retryAfter) {
      Map<ItemVerdict.Kind, String> messages = new EnumMap<>(ItemVerdict.Kind.class);
      refused.forEach(verdict -> messages.putIfAbsent(verdict.kind(), verdict.message()));
      // Leaving an item out by sampling is what the service was asked to do with it.
      boolean tookSome = refused.size() < items || messages.containsKey(ItemVerdict.Kind.SAMPLED);
      if (tookSome && messages.containsKey(ItemVerdict.Kind.THROTTLED)) {
        circuit.failed(attempt, Pause.PASSING, retryAfter);
        health.succeeded();
      } else if (tookSome) {
        circuit.succeeded(attempt);
        health.succeeded();
        obey(retryAfter);
      } else if (isLeftOver) {
        circuit.answered(attempt);
        obey(retryAfter);
      } else {
        nothingTaken(messages, retryAfter);
        return;
      }
      messages.forEach(this::tell);
    }

    /**
     * What is going to be tried again anyway is worth a word only when it is not for the first
     * time.
     */
    private void tell(ItemVerdict.Kind kind, String message) {
      switch (kind) {
        case SAMPLED, THROTTLED -> {}
        case RETRYABLE -> {
          if (isLeftOver) {
            health.itemsRefused(message);
          }
        }
        case QUOTA, UNAUTHENTICATED, FORBIDDEN, TOO_LARGE, REJECTED -> health.itemsRefused(message);
      }
    }

    private void obey(@Nullable Duration retryAfter) {
      if (retryAfter != null) {
        circuit.pause(retryAfter);
      }
    }

    private void nothingTaken(
        Map<ItemVerdict.Kind, String> messages, @Nullable Duration retryAfter) {
      Optional<Pause> longest =
          messages.keySet().stream()
              .flatMap(kind -> Pause.after(kind).stream())
              .max(Comparator.naturalOrder());
      if (longest.isPresent()) {
        circuit.failed(attempt, longest.get(), retryAfter);
      } else {
        circuit.answered(attempt);
      }
      messages.forEach(
          (kind, message) ->
              Trouble.of(kind)
                  .ifPresent(trouble -> health.failed(trouble, message, circuit.remaining())));
      String rejected = messages.get(ItemVerdict.Kind.REJECTED);
      if (rejected != null) {
        health.itemsRefused(rejected);
      }
    }

    @Override
    public void undetermined() {
      circuit.answered(attempt);
      health.failed(Trouble.UNREADABLE_ANSWER, "");
    }

    @Override
    public void rejected(String message) {
      circuit.answered(attempt);
      health.failed(Trouble.REJECTED, message);
    }

    /**
     * Smaller requests follow; only what cannot be made smaller is worth telling. Something that
     * refuses requests of whatever size must not be asked for every single item at once.
     */
    @Override
    public void tooLarge() {
      if (circuit.tooLarge() >= MOST_TOO_LARGE) {
        failed(Trouble.TOO_LARGE, Pause.PASSING, "", null);
        return;
      }
      circuit.answered(attempt);
      if (items == 1) {
        health.failed(Trouble.TOO_LARGE, "");
      }
    }

    @Override
    public void quotaExceeded(@Nullable Duration retryAfter) {
      failed(Trouble.QUOTA, Pause.QUOTA, "", retryAfter);
    }

    @Override
    public void unauthenticated(String message) {
      failed(Trouble.UNAUTHENTICATED, Pause.PERMISSION, message, null);
    }

    @Override
    public void noToken(String message) {
      failed(Trouble.NO_TOKEN, Pause.PERMISSION, message, null);
    }

    @Override
    public void proxyRefused(String message) {
      failed(Trouble.PROXY, Pause.INSECURE, message, null);
    }

    @Override
    public void forbidden() {
      failed(Trouble.FORBIDDEN, Pause.PERMISSION, "", null);
    }

    @Override
    public void redirectRefused(String host) {
      failed(Trouble.REDIRECT, Pause.PERMISSION, host, null);
    }

    @Override
    public void insecure(String message) {
      failed(Trouble.INSECURE, Pause.INSECURE, message, null);
    }

    @Override
    public void unavailable(String message, @Nullable Duration retryAfter) {
      failed(Trouble.UNAVAILABLE, Pause.PASSING, message, retryAfter);
    }

    private void failed(
        Trouble trouble, Pause pause, String detail, @Nullable Duration retryAfter) {
      circuit.failed(attempt, pause, retryAfter);
      health.failed(trouble, detail, circuit.remaining());
    }
  }
}
