/*
 * Copyright 2026 the azure-monitor-opentelemetry authors
 * SPDX-License-Identifier: Apache-2.0
 */

package io.github.azuremonitor.exporter;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.azuremonitor.exporter.ledger.DeliveryReport;
import io.github.azuremonitor.exporter.ledger.DropReason;
import io.github.azuremonitor.exporter.testing.Await;
import io.github.azuremonitor.exporter.testing.VirtualTime;
import io.github.azuremonitor.exporter.time.Scheduler;
import io.opentelemetry.sdk.common.CompletableResultCode;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.function.BooleanSupplier;
import java.util.function.UnaryOperator;

/**
 * A pipeline whose pauses and deadlines take no time, while its connections are real. Whatever is
 * waited for here is an answer from the network: the pipeline's own time stands still meanwhile, so
 * that a busy machine cannot make anything late.
 */
final class PipelineInVirtualTime implements AutoCloseable {

  /** The first pause after a failure that may pass is between the two. */
  static final Duration SHORTEST_PAUSE = Duration.ofSeconds(1);

  static final Duration LONGEST_PAUSE = Duration.ofSeconds(2);

  final VirtualTime time;
  final AzureMonitorPipeline pipeline;
  final AzureMonitorTraceExporter spans;

  private PipelineInVirtualTime(
      String connectionString, CompletionStage<?> started, VirtualTime time, Scheduler scheduler) {
    this.time = time;
    pipeline =
        PipelineFixture.unstarted(
                connectionString,
                null,
                PipelineStorage.NONE,
                time,
                DeliveryStart.after(started, scheduler, time))
            .start();
    spans = AzureMonitorTraceExporter.create(pipeline);
  }

  static PipelineInVirtualTime to(String connectionString) {
    return to(connectionString, CompletableFuture.completedFuture(null));
  }

  /** One whose application may still be starting. */
  static PipelineInVirtualTime to(String connectionString, CompletionStage<?> started) {
    VirtualTime time = new VirtualTime();
    return new PipelineInVirtualTime(connectionString, started, time, time);
  }

  /** One that runs its tasks on a scheduler around that of the virtual time. */
  static PipelineInVirtualTime to(
      String connectionString, CompletionStage<?> started, UnaryOperator<Scheduler> around) {
    VirtualTime time = new VirtualTime();
    return new PipelineInVirtualTime(connectionString, started, time, around.apply(time));
  }

  DeliveryReport report() {
    return pipeline.report();
  }

  /** Waits for something that needs answers, but no time. */
  void until(String what, BooleanSupplier condition) {
    Await.until(
        what,
        () -> {
          time.run();
          return condition.getAsBoolean();
        });
  }

  boolean await(CompletableResultCode result) {
    until("the result has come", result::isDone);
    return result.isSuccess();
  }

  boolean flush() {
    return await(pipeline.flush());
  }

  /** Shuts down; what waits for the end of a first pause is tried once more. */
  boolean shutdown() {
    CompletableResultCode end = pipeline.shutdown();
    time.advance(LONGEST_PAUSE);
    return await(end);
  }

  void assertFates(long accepted, long waiting, Map<DropReason, Long> dropped) {
    DeliveryReport report = report();
    assertThat(report.isBalanced()).as("%s", report).isTrue();
    assertThat(report.total().accepted()).as("accepted: %s", report).isEqualTo(accepted);
    assertThat(report.total().waiting()).as("waiting: %s", report).isEqualTo(waiting);
    assertThat(report.total().dropped()).isEqualTo(dropped);
  }

  @Override
  public void close() {
    shutdown();
    assertThat(report().isBalanced()).as("%s", report()).isTrue();
    assertThat(report().total().waiting()).isZero();
    assertThat(time.isClosed()).isTrue();
  }
}
