/*
 * Copyright 2026 the azure-monitor-opentelemetry authors
 * SPDX-License-Identifier: Apache-2.0
 */

package io.github.azuremonitor.exporter.faults;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.azuremonitor.exporter.AzureMonitorPipeline;
import io.github.azuremonitor.exporter.TransportOptions;
import io.github.azuremonitor.exporter.testing.Await;
import io.github.azuremonitor.exporter.testing.SocketServer;
import io.opentelemetry.sdk.trace.data.SpanData;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * A service whose first connection goes wrong in some way, and a pipeline that sends it one batch.
 * Meeting a fault and trying again takes seconds, so all scenes of a test class play at once.
 */
final class PassingFault implements AutoCloseable {

  static final int ITEMS = 20;

  private static final Duration PATIENT = Duration.ofSeconds(20);
  private static final Duration IMPATIENT = Duration.ofSeconds(10);

  private final String name;
  private final AtomicInteger batchesRead = new AtomicInteger();
  private final SocketServer service;
  private final FaultedPipeline to;

  private PassingFault(String name, Duration timeout, SocketServer.Behaviour first) {
    this.name = name;
    AtomicInteger connections = new AtomicInteger();
    this.service =
        SocketServer.start(
            connection -> {
              if (connections.getAndIncrement() == 0) {
                first.serve(connection);
                return;
              }
              while (true) {
                connection.read();
                batchesRead.incrementAndGet();
                connection.answer(200, "");
              }
            });
    this.to =
        FaultedPipeline.of(
            AzureMonitorPipeline.builder()
                .connectionString(service.connectionString())
                .transport(TransportOptions.builder().timeout(timeout).build()));
  }

  /** A fault that ends by itself. */
  static PassingFault of(String name, SocketServer.Behaviour first) {
    return new PassingFault(name, PATIENT, first);
  }

  /** A fault that ends by our time-out only, which is ten seconds here. */
  static PassingFault silence(String name, SocketServer.Behaviour first) {
    return new PassingFault(name, IMPATIENT, first);
  }

  PassingFault begin(List<SpanData> telemetry) {
    to.export(telemetry);
    return this;
  }

  /** One batch on its way through one fault: it comes twice at most, and nothing is lost. */
  void assertDelivered(int items) {
    Await.until("all is delivered: " + name, () -> to.total().accepted() == items);
    to.assertFates(items, 0, Map.of());
    assertThat(to.report().lastFailure()).as("the fault was noticed").isPresent();
    assertThat(batchesRead).as("batches taken without a fault").hasValue(1);
    assertThat(service.requests().size()).as("batches read").isBetween(1, 2);
    to.assertClosedWith(items, 0);
  }

  @Override
  public void close() {
    service.close();
    to.pipeline.close();
  }

  @Override
  public String toString() {
    return name;
  }
}
