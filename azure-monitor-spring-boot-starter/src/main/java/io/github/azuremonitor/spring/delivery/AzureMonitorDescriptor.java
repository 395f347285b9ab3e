/*
 * Copyright 2026 the azure-monitor-opentelemetry authors
 * SPDX-License-Identifier: Apache-2.0
 */

package io.github.azuremonitor.spring.delivery;

import io.github.azuremonitor.exporter.AzureMonitorPipeline;
import io.github.azuremonitor.exporter.PipelineDestination;
import io.github.azuremonitor.exporter.ledger.DeliveryReport;
import io.opentelemetry.sdk.trace.samplers.Sampler;
import java.time.Instant;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What {@code /actuator/azuremonitor} answers and the page of the local service shows. Names and
 * meanings are stable: fields and values may be added, none is renamed or taken away within a major
 * version. What is null is left out. No field holds a whole key, a token or telemetry.
 *
 * @param enabled whether telemetry goes anywhere; without a connection string it does not
 * @param version of the exporter
 * @param resource the Application Insights resource, by its masked key
 * @param ingestionHost the host telemetry is sent to
 * @param authentication {@code none} or {@code entra}, or null when nothing is sent
 * @param sampling the sampler of traces in force, or null when traces are not recorded
 * @param circuit whether telemetry is being sent, or the service left alone for a while
 * @param lastSuccess when the service last accepted something
 * @param lastFailure the last failed request
 * @param received what OpenTelemetry and Micrometer handed over, by signal: {@code span}, {@code
 *     log-record}, {@code metric-point}
 * @param sampledOut how much of it was left out with its trace, by signal
 * @param droppedBySdk what OpenTelemetry's own queues dropped because they were full, by signal; no
 *     part of {@code received}
 * @param items what became of it, by the type of item: {@code request}, {@code dependency}, {@code
 *     exception}, {@code message}, {@code event}, {@code metric}, {@code availability}, {@code
 *     page-view}
 * @param store what waits on disk
 */
public record AzureMonitorDescriptor(
    boolean enabled,
    String version,
    @Nullable String resource,
    @Nullable String ingestionHost,
    @Nullable String authentication,
    @Nullable String sampling,
    Circuit circuit,
    @Nullable Instant lastSuccess,
    @Nullable Failure lastFailure,
    Map<String, Long> received,
    Map<String, Long> sampledOut,
    Map<String, Long> droppedBySdk,
    Map<String, ItemsDescriptor> items,
    Store store) {

  /**
   * Describes how it is now.
   *
   * @param pipeline what sends
   * @param sampler what decides about traces, or null when they are not recorded
   * @return the description
   */
  public static AzureMonitorDescriptor of(
      AzureMonitorPipeline pipeline, @Nullable Sampler sampler) {
    DeliveryReport report = pipeline.report();
    PipelineDestination destination = pipeline.destination().orElse(null);
    return new AzureMonitorDescriptor(
        destination != null,
        AzureMonitorPipeline.version(),
        destination == null ? null : "InstrumentationKey=" + destination.maskedInstrumentationKey(),
        destination == null ? null : destination.host(),
        destination == null ? null : authentication(destination),
        sampler == null ? null : sampler.getDescription(),
        Circuit.of(report.circuit()),
        report.lastSuccess().orElse(null),
        report.lastFailure().map(Failure::of).orElse(null),
        Ids.keys(report.received(), Ids::of),
        Ids.keys(report.sampledOut(), Ids::of),
        Ids.keys(report.droppedBySdk(), Ids::of),
        ItemsDescriptor.byType(report),
        Store.of(report.store()));
  }

  private static String authentication(PipelineDestination destination) {
    return destination.authenticated() ? "entra" : "none";
  }

  /**
   * Whether telemetry is being sent.
   *
   * @param state {@code closed} when it is, {@code open} when the service is left alone, {@code
   *     half-open} while it is tried again
   * @param until when an open circuit is tried again
   */
  public record Circuit(String state, @Nullable Instant until) {

    static Circuit of(DeliveryReport.Circuit circuit) {
      return new Circuit(Ids.of(circuit.state()), circuit.until().orElse(null));
    }
  }

  /**
   * A request to the service that failed.
   *
   * @param time when
   * @param message what happened
   */
  public record Failure(Instant time, String message) {

    static Failure of(DeliveryReport.Failure failure) {
      return new Failure(failure.time(), failure.message());
    }
  }

  /**
   * The offline store.
   *
   * @param state {@code disabled}, {@code starting} until it is needed, {@code ready}, or {@code
   *     unavailable}
   * @param bytes how much of the disk it occupies
   * @param batches how many batches are in it
   * @param oldest the time of its oldest telemetry
   * @param adopted how many items it took over from processes that ended before they were sent
   * @param trouble why it is unavailable
   */
  public record Store(
      String state,
      long bytes,
      long batches,
      @Nullable Instant oldest,
      long adopted,
      @Nullable String trouble) {

    static Store of(DeliveryReport.Store store) {
      return new Store(
          Ids.of(store.state()),
          store.bytes(),
          store.batches(),
          store.oldest().orElse(null),
          store.adopted(),
          store.trouble().orElse(null));
    }
  }
}
