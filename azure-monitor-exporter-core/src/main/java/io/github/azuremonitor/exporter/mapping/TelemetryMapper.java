/*
 * Copyright 2026 the azure-monitor-opentelemetry authors
 * SPDX-License-Identifier: Apache-2.0
 */

package io.github.azuremonitor.exporter.mapping;

import io.github.azuremonitor.exporter.envelope.EnvelopeWriter;
import io.github.azuremonitor.exporter.envelope.MetricPoint;
import io.github.azuremonitor.exporter.ledger.Ledger;
import io.github.azuremonitor.exporter.ledger.Signal;
import io.github.azuremonitor.exporter.time.Clock;
import io.opentelemetry.sdk.logs.data.LogRecordData;
import io.opentelemetry.sdk.metrics.data.MetricData;
import io.opentelemetry.sdk.resources.Resource;
import io.opentelemetry.sdk.trace.data.SpanData;
import java.time.Instant;
import java.util.Collection;
import java.util.Map;
import java.util.function.Function;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Translates what OpenTelemetry hands over into envelopes. An item that cannot be translated is
 * counted and left out; no method throws because of the data it is given. Thread-safe, the writers
 * are not.
 */
public final class TelemetryMapper {

  private final Ledger ledger;
  private final Clock clock;
  private final ResourceTags resources;

  /**
   * Creates a mapper.
   *
   * @param environment reads environment variables
   * @param hostName returns the name of this machine, empty when it has none, or null while it is
   *     not known
   */
  public TelemetryMapper(
      Ledger ledger,
      Clock clock,
      Function<String, @Nullable String> environment,
      Supplier<@Nullable String> hostName) {
    this.ledger = ledger;
    this.clock = clock;
    this.resources = new ResourceTags(new Role(environment, hostName), SdkVersion.of(environment));
  }

  /** Writes spans with their events. */
  public void spans(Collection<SpanData> spans, EnvelopeWriter out) {
    ledger.received(Signal.SPAN, spans.size());
    SpanMapper mapper = new SpanMapper(out, new FailedItems(out, ledger), resources);
    for (SpanData span : spans) {
      mapper.map(span);
    }
  }

  /** Writes log records. */
  public void logs(Collection<LogRecordData> logs, EnvelopeWriter out) {
    ledger.received(Signal.LOG_RECORD, logs.size());
    LogMapper mapper = new LogMapper(out, new FailedItems(out, ledger), resources, clock);
    for (LogRecordData log : logs) {
      mapper.map(log);
    }
  }

  /** Writes the points of metrics. */
  public void metrics(Collection<MetricData> metrics, EnvelopeWriter out) {
    MetricMapper mapper = new MetricMapper(out, ledger, resources);
    for (MetricData metric : metrics) {
      mapper.map(metric);
    }
  }

  /** Writes one value that does not come from OpenTelemetry. */
  public void metric(
      MetricPoint point,
      Map<String, String> dimensions,
      Instant time,
      Resource resource,
      EnvelopeWriter out) {
    new MetricMapper(out, ledger, resources).map(point, dimensions, time, resource);
  }
}
