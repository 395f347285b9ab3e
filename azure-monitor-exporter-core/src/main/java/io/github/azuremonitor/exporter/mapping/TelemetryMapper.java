/*
 * Copyright 2026 the azure-monitor-opentelemetry authors
 * SPDX-License-Identifier: Apache-2.0
 */

package io.github.azuremonitor.exporter.mapping;

import io.github.azuremonitor.exporter.envelope.EnvelopeWriter;
import io.github.azuremonitor.exporter.envelope.ItemDraft;
import io.github.azuremonitor.exporter.envelope.MetricPoint;
import io.github.azuremonitor.exporter.ledger.DropReason;
import io.github.azuremonitor.exporter.ledger.Ledger;
import io.github.azuremonitor.exporter.ledger.Signal;
import io.github.azuremonitor.exporter.ledger.TelemetryType;
import io.github.azuremonitor.exporter.time.Clock;
import io.opentelemetry.sdk.logs.data.LogRecordData;
import io.opentelemetry.sdk.metrics.data.MetricData;
import io.opentelemetry.sdk.resources.Resource;
import io.opentelemetry.sdk.trace.data.SpanData;
import java.time.Instant;
import java.util.Collection;
import java.util.Map;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Translates what OpenTelemetry hands over into envelopes. An item that cannot be translated is
 * counted and left out; no method throws because of the data it is given. Thread-safe, the writers
 * are not.
 */
public final class TelemetryMapper {

  /** The scope of records that no logger made, but the application's own calls for telemetry. */
  public static final String CLIENT_SCOPE = "io.github.azuremonitor.telemetry";

  /** Microsoft's other exporters know the same variables. */
  private static final String NO_RESOURCE_METRIC =
      "APPLICATIONINSIGHTS_OPENTELEMETRY_RESOURCE_METRIC_DISABLED";

  private static final String METRIC_NAMESPACES = "APPLICATIONINSIGHTS_METRIC_NAMESPACE_OPT_IN";

  private final Ledger ledger;
  private final MappingContext context;
  private final @Nullable Predicate<ItemDraft> hook;
  private final @Nullable ResourceMetric resourceMetric;
  private final MetricParts metricParts;
  private final SdkQueueDrops sdkQueueDrops;
  private final boolean metricNamespaces;
  private final OperationNames operations = new OperationNames();

  /**
   * Creates a mapper.
   *
   * @param settings what the application decided
   * @param hook sees every item before it is written, may change it, and says whether it is kept;
   *     it must not throw. Null costs nothing
   * @param extraction counts items before sampling
   * @param environment reads environment variables
   * @param hostName returns the name of this machine, empty when it has none, or null while it is
   *     not known
   */
  public TelemetryMapper(
      Ledger ledger,
      Clock clock,
      MappingSettings settings,
      @Nullable Predicate<ItemDraft> hook,
      MetricExtraction extraction,
      Function<String, @Nullable String> environment,
      Supplier<@Nullable String> hostName) {
    this.ledger = ledger;
    this.hook = hook;
    ResourceTags resources =
        new ResourceTags(new Role(environment, hostName), SdkVersion.of(environment));
    this.metricParts = new MetricParts(resources);
    this.context =
        new MappingContext(
            resources, new RoutingAttributes(), settings, operations, extraction, clock);
    boolean withResource =
        settings.resourceMetric() && !isTrue(environment.apply(NO_RESOURCE_METRIC));
    this.resourceMetric = withResource ? new ResourceMetric(resources, clock) : null;
    this.sdkQueueDrops = new SdkQueueDrops(ledger);
    this.metricNamespaces =
        settings.metricNamespaces() || isTrue(environment.apply(METRIC_NAMESPACES));
  }

  private static boolean isTrue(@Nullable String text) {
    return "true".equalsIgnoreCase(text);
  }

  /** Writes spans with their events. */
  public void spans(Collection<SpanData> spans, EnvelopeWriter out) {
    ledger.received(Signal.SPAN, spans.size());
    FailedItems failures = new FailedItems(out, ledger);
    Items items = new Items(out, hook, failures, ledger);
    SpanMapper mapper = new SpanMapper(items, failures, ledger, context);
    Resource previous = null;
    for (SpanData span : spans) {
      previous = announce(span, previous, out);
      mapper.map(span);
    }
  }

  /** Writes requests that are not sampled, but have to be shown because they failed. */
  public void failedRequests(Collection<SpanData> requests, EnvelopeWriter out) {
    ledger.received(Signal.SPAN, requests.size());
    FailedItems failures = new FailedItems(out, ledger);
    SpanMapper mapper =
        new SpanMapper(new Items(out, hook, failures, ledger), failures, ledger, context);
    requests.forEach(mapper::mapFailedRequest);
  }

  /** A batch nearly always has one resource, of which nothing has to be asked twice. */
  private @Nullable Resource announce(
      SpanData span, @Nullable Resource previous, EnvelopeWriter out) {
    try {
      Resource resource = span.getResource();
      if (resourceMetric != null && resource != previous && resourceMetric.isDue(resource)) {
        // No telemetry of the application's, so it is not asked.
        new Items(out, null, new FailedItems(out, ledger), ledger)
            .write(resource, resourceMetric::write);
      }
      return resource;
    } catch (Throwable e) {
      // An unreadable span is counted as such when its turn comes.
      out.abandon();
      return previous;
    }
  }

  /** Returns who reads spans for metrics as they are read for items. */
  public SpanReader spanReader() {
    return new SpanReader(context.settings());
  }

  /** Notes the name of a request that ended. */
  public void requestEnded(String traceId, SpanReader reader) {
    reader.nameOperation(traceId, operations);
  }

  /** Writes log records. */
  public void logs(Collection<LogRecordData> logs, EnvelopeWriter out) {
    ledger.received(Signal.LOG_RECORD, logs.size());
    FailedItems failures = new FailedItems(out, ledger);
    Items items = new Items(out, hook, failures, ledger);
    LogMapper mapper = new LogMapper(items, failures, ledger, context);
    for (LogRecordData log : logs) {
      mapper.map(log);
    }
  }

  /** Writes the points of metrics. */
  public void metrics(Collection<MetricData> metrics, EnvelopeWriter out) {
    MetricMapper mapper = metricMapper(out);
    for (MetricData metric : metrics) {
      mapper.map(metric);
    }
  }

  /**
   * Takes one value that does not come from OpenTelemetry.
   *
   * @return what writes it; the application has been asked by then, so that may be done under a
   *     lock
   */
  public Consumer<EnvelopeWriter> metric(
      MetricPoint point, Map<String, String> dimensions, Instant time, Resource resource) {
    ledger.received(Signal.METRIC_POINT, 1);
    RecordedMetric metric = new RecordedMetric(point, dimensions, time, resource);
    ItemDraft draft = hook == null ? null : askedAbout(metric, hook);
    if (hook == null) {
      return out -> write(metric, out);
    }
    return draft == null ? out -> {} : out -> write(draft, out);
  }

  /** Returns null for what is not sent; that has been counted. */
  private @Nullable ItemDraft askedAbout(RecordedMetric metric, Predicate<ItemDraft> application) {
    FailedItems failures = new FailedItems(null, ledger);
    try {
      if (MetricParts.isSendable(metric.value(), failures)) {
        ItemDraft draft = new ItemDraft();
        metric.write(metricParts, draft);
        if (application.test(draft)) {
          return draft;
        }
        ledger.lost(TelemetryType.METRIC, DropReason.PROCESSOR);
      }
    } catch (Throwable e) {
      failures.failed(TelemetryType.METRIC, e);
    }
    return null;
  }

  private void write(RecordedMetric metric, EnvelopeWriter out) {
    FailedItems failures = new FailedItems(out, ledger);
    try {
      if (MetricParts.isSendable(metric.value(), failures)) {
        new Items(out, null, failures, ledger)
            .write(metric, (source, item) -> source.write(metricParts, item));
      }
    } catch (Throwable e) {
      failures.failed(TelemetryType.METRIC, e);
    }
  }

  private void write(ItemDraft draft, EnvelopeWriter out) {
    FailedItems failures = new FailedItems(out, ledger);
    try {
      new Items(out, null, failures, ledger).write(draft);
    } catch (Throwable e) {
      failures.failed(TelemetryType.METRIC, e);
    }
  }

  /** Writes a standard metric. The application is not asked: it allows no change. */
  public void metric(StandardMetric metric, EnvelopeWriter out) {
    own(metric, (source, item) -> source.write(metricParts, item), out);
  }

  /** Writes a value that the exporter measured. The application is not asked. */
  public void metric(MetricPoint point, Instant time, Resource resource, EnvelopeWriter out) {
    RecordedMetric metric = new RecordedMetric(point, Map.of(), time, resource);
    own(metric, (source, item) -> source.write(metricParts, item), out);
  }

  private <T> void own(T metric, ItemMapping<T> mapping, EnvelopeWriter out) {
    ledger.received(Signal.METRIC_POINT, 1);
    FailedItems failures = new FailedItems(out, ledger);
    try {
      new Items(out, null, failures, ledger).write(metric, mapping);
    } catch (Throwable e) {
      failures.failed(TelemetryType.METRIC, e);
    }
  }

  private MetricMapper metricMapper(EnvelopeWriter out) {
    FailedItems failures = new FailedItems(out, ledger);
    Items items = new Items(out, hook, failures, ledger);
    return new MetricMapper(items, failures, metricParts, ledger, sdkQueueDrops, metricNamespaces);
  }
}
