/*
 * Copyright 2026 the azure-monitor-opentelemetry authors
 * SPDX-License-Identifier: Apache-2.0
 */

package io.github.azuremonitor.exporter.delivery;

import io.github.azuremonitor.exporter.ingestion.Ingestion;
import io.github.azuremonitor.exporter.ingestion.ItemVerdict;
import io.github.azuremonitor.exporter.ingestion.Outcome;
import io.github.azuremonitor.exporter.testing.VirtualTime;
import java.nio.ByteBuffer;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.function.Function;
import java.util.stream.Collectors;

/** A service that answers at once by a rule, and remembers when it was asked and what it took. */
final class AnsweringIngestion implements Ingestion {

  private final VirtualTime time;
  private final List<Request> requests = new ArrayList<>();
  private final List<String> taken = new ArrayList<>();
  private Function<Request, Outcome> rule = request -> new Outcome.Accepted();

  AnsweringIngestion(VirtualTime time) {
    this.time = time;
  }

  void rule(Function<Request, Outcome> newRule) {
    this.rule = newRule;
  }

  void always(Outcome outcome) {
    rule(request -> outcome);
  }

  @Override
  public CompletionStage<Outcome> send(ByteBuffer gzip, int items, Runnable doneReading) {
    List<String> lines = Arrays.asList(ScriptedIngestion.text(gzip).split("\n", -1));
    if (lines.size() != items) {
      throw new AssertionError(items + " items announced, but lines are " + lines);
    }
    Request request = new Request(requests.size(), time.now(), lines);
    requests.add(request);
    Outcome outcome = rule.apply(request);
    if (ScriptedIngestion.isRead(outcome)) {
      doneReading.run();
    }
    if (outcome instanceof Outcome.Accepted) {
      taken.addAll(lines);
    } else if (outcome instanceof Outcome.PartlyAccepted partly) {
      Set<Integer> refused =
          partly.refused().stream().map(ItemVerdict::index).collect(Collectors.toSet());
      for (int i = 0; i < lines.size(); i++) {
        if (!refused.contains(i)) {
          taken.add(lines.get(i));
        }
      }
    }
    return CompletableFuture.completedFuture(outcome);
  }

  List<Request> requests() {
    return requests;
  }

  /** Returns the items of each request, joined. */
  List<String> texts() {
    return requests.stream().map(request -> String.join(" ", request.lines)).toList();
  }

  /** Returns all items that were accepted, in the order in which they came. */
  List<String> taken() {
    return taken;
  }

  @Override
  public String host() {
    return "ingestion.example";
  }

  @Override
  public void close() {}

  record Request(int number, Instant time, List<String> lines) {}
}
