/*
 * Copyright 2026 the azure-monitor-opentelemetry authors
 * SPDX-License-Identifier: Apache-2.0
 */

package io.github.azuremonitor.exporter.delivery;

import io.github.azuremonitor.exporter.ingestion.Ingestion;
import io.github.azuremonitor.exporter.ingestion.Outcome;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.zip.GZIPInputStream;

/** A service that answers when the test says so. */
final class ScriptedIngestion implements Ingestion {

  private final List<Attempt> attempts = new ArrayList<>();
  private int closed;

  @Override
  public CompletionStage<Outcome> send(ByteBuffer gzip, int items, Runnable doneReading) {
    Attempt attempt = new Attempt(gzip, items, text(gzip), doneReading, new CompletableFuture<>());
    attempts.add(attempt);
    return attempt.answer;
  }

  static String text(ByteBuffer gzip) {
    byte[] bytes = new byte[gzip.remaining()];
    gzip.duplicate().get(bytes);
    try (GZIPInputStream in = new GZIPInputStream(new ByteArrayInputStream(bytes))) {
      return new String(in.readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @Override
  public String host() {
    return "ingestion.example";
  }

  @Override
  public void close() {
    closed++;
  }

  int timesClosed() {
    return closed;
  }

  List<String> texts() {
    return attempts.stream().map(Attempt::text).toList();
  }

  Attempt attempt(int number) {
    return attempts.get(number);
  }

  void answer(int attempt, Outcome outcome) {
    if (isRead(outcome)) {
      attempts.get(attempt).doneReading.run();
    }
    attempts.get(attempt).answer.complete(outcome);
  }

  /** Whether an outcome shows that the service has read all that it was sent. */
  static boolean isRead(Outcome outcome) {
    return outcome instanceof Outcome.Accepted || outcome instanceof Outcome.PartlyAccepted;
  }

  record Attempt(
      ByteBuffer body,
      int items,
      String text,
      Runnable doneReading,
      CompletableFuture<Outcome> answer) {}
}
