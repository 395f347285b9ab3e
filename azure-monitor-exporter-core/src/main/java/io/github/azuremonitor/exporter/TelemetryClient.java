/*
 * Copyright 2026 the azure-monitor-opentelemetry authors
 * SPDX-License-Identifier: Apache-2.0
 */

package io.github.azuremonitor.exporter;

import io.github.azuremonitor.exporter.mapping.TelemetryMapper;
import io.opentelemetry.api.OpenTelemetry;
import io.opentelemetry.api.logs.Logger;
import java.util.Map;

/**
 * Sends what Application Insights knows and OpenTelemetry has no method for: custom events,
 * availability results, page views, and exceptions that no logger reports.
 *
 * <pre>{@code
 * TelemetryClient client = TelemetryClient.create(openTelemetry);
 *
 * client.trackEvent("Checkout");
 * client.event("Checkout").property("tenant", "fabrikam").measurement("amount", 12.5).track();
 *
 * client.trackException(failure);
 * client.exception(failure).severity(Severity.WARN).message("Falling back to the cache").track();
 *
 * client.availability("Home page").duration(elapsed).success(false).message("HTTP 503").track();
 * client.pageView("Cart").url("https://shop.example/cart").track();
 * }</pre>
 *
 * <p>Every item is an OpenTelemetry log record with attributes that {@link AzureMonitorLogExporter}
 * understands, and takes the way of all log records: through the processors of the logger provider,
 * with its resource. It belongs to the span that is current on the thread that calls {@code
 * track()}, and so to the request being served. For the other kinds there are OpenTelemetry's own
 * means: a tracer for requests and dependencies, a meter for metrics, any logger for messages.
 *
 * <p>A client is immutable and thread-safe; one for the whole application is enough. The items that
 * {@link #event event} and its siblings return are not thread-safe: build and track an item on one
 * thread. Nothing is thrown because of what the telemetry contains. Only null is refused, with a
 * {@link NullPointerException}. Without an SDK ({@link OpenTelemetry#noop()}) nothing happens.
 */
public final class TelemetryClient {

  private final Logger logger;

  private TelemetryClient(Logger logger) {
    this.logger = logger;
  }

  /**
   * Returns a client that sends through the log records of an OpenTelemetry instance.
   *
   * @param openTelemetry usually the SDK to whose logger provider the exporter is attached
   * @return a thread-safe client, which needs no closing
   */
  public static TelemetryClient create(OpenTelemetry openTelemetry) {
    return new TelemetryClient(openTelemetry.getLogsBridge().get(TelemetryMapper.CLIENT_SCOPE));
  }

  /**
   * Begins a custom event: something that happened and is worth counting, such as a step of a
   * business process.
   *
   * @param name the event's name; since charts group by it, keep identifiers and amounts out of it
   * @return an item that is sent when its {@code track()} is called
   */
  public EventTelemetry event(String name) {
    return new EventTelemetry(logger, name);
  }

  /**
   * Begins an exception that was handled but should be seen.
   *
   * @param exception the exception, whose type, message and stack trace with all causes are sent
   * @return an item that is sent when its {@code track()} is called
   */
  public ExceptionTelemetry exception(Throwable exception) {
    return new ExceptionTelemetry(logger, exception);
  }

  /**
   * Begins the result of an availability test that the application itself has run.
   *
   * @param name the name of the test
   * @return an item that is sent when its {@code track()} is called
   */
  public AvailabilityTelemetry availability(String name) {
    return new AvailabilityTelemetry(logger, name);
  }

  /**
   * Begins the view of a page, or of a screen of an application without URLs.
   *
   * @param name the name of the page, usually its title
   * @return an item that is sent when its {@code track()} is called
   */
  public PageViewTelemetry pageView(String name) {
    return new PageViewTelemetry(logger, name);
  }

  /**
   * Sends a custom event.
   *
   * @param name the event's name
   */
  public void trackEvent(String name) {
    event(name).track();
  }

  /**
   * Sends a custom event with properties.
   *
   * @param name the event's name
   * @param properties names and texts, none of them null
   */
  public void trackEvent(String name, Map<String, String> properties) {
    event(name).properties(properties).track();
  }

  /**
   * Sends an exception with severity {@code ERROR}.
   *
   * @param exception the exception, whose type, message and stack trace with all causes are sent
   */
  public void trackException(Throwable exception) {
    exception(exception).track();
  }
}
