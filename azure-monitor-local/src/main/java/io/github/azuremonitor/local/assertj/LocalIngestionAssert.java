/*
 * Copyright 2026 the azure-monitor-opentelemetry authors
 * SPDX-License-Identifier: Apache-2.0
 */

package io.github.azuremonitor.local.assertj;

import io.github.azuremonitor.local.LocalIngestion;
import io.github.azuremonitor.local.TelemetryItem;
import java.time.Duration;
import java.util.List;
import org.assertj.core.api.AbstractAssert;

/**
 * Assertions about what arrived at a local service.
 *
 * <p>Methods such as {@link #hasRequest} select <em>all</em> items of a name; each further
 * condition keeps those that meet it, and fails when none is left. Telemetry comes late, so each of
 * them waits until there is such an item, for ten seconds or as long as {@link #within} says. A
 * failure lists what came closest and what was rejected.
 *
 * <p>Methods whose names begin with {@code hasNo} do not wait: they say what is so at this moment,
 * and belong behind one that has waited for what is sent last.
 */
public final class LocalIngestionAssert
    extends AbstractAssert<LocalIngestionAssert, LocalIngestion> {

  private static final Duration DEFAULT_PATIENCE = Duration.ofSeconds(10);

  private final Duration patience;

  LocalIngestionAssert(LocalIngestion actual) {
    this(actual, DEFAULT_PATIENCE);
  }

  private LocalIngestionAssert(LocalIngestion actual, Duration patience) {
    super(actual, LocalIngestionAssert.class);
    this.patience = patience;
  }

  /**
   * Changes how long each of the following assertions waits for telemetry; {@link Duration#ZERO}
   * does not wait.
   *
   * @param patience the longest time
   * @return assertions that wait so long
   */
  public LocalIngestionAssert within(Duration patience) {
    return new LocalIngestionAssert(actual, patience).as(descriptionText());
  }

  /**
   * Selects requests.
   *
   * @param name for example {@code GET /orders/{id}}
   * @return assertions about these
   */
  public RequestsAssert hasRequest(String name) {
    return described(new RequestsAssert(named(Kind.REQUEST, name)));
  }

  /**
   * Selects calls to other services.
   *
   * @param nameOrTarget the name of the dependency or what it calls, for example {@code SELECT
   *     shop} or {@code localhost:8080}
   * @return assertions about these
   */
  public DependenciesAssert hasDependency(String nameOrTarget) {
    return described(
        new DependenciesAssert(
            kind(Kind.DEPENDENCY)
                .and(
                    "with name or target \"%s\"".formatted(nameOrTarget),
                    item ->
                        Kind.is(item, "name", nameOrTarget)
                            || Kind.is(item, "target", nameOrTarget))));
  }

  /**
   * Selects log lines and other messages.
   *
   * @param message the whole message
   * @return assertions about these
   */
  public TracesAssert hasTrace(String message) {
    return described(new TracesAssert(named(Kind.TRACE, message)));
  }

  /**
   * Selects log lines and other messages.
   *
   * @param part a part of the message
   * @return assertions about these
   */
  public TracesAssert hasTraceContaining(String part) {
    return described(
        new TracesAssert(
            kind(Kind.TRACE)
                .and(
                    "containing \"%s\"".formatted(part),
                    item -> Kind.TRACE.title(item).contains(part))));
  }

  /**
   * Selects exceptions. Exceptions are known by the names of their classes; that of a subclass is
   * another one.
   *
   * @param type the class of the exception or of one of its causes
   * @return assertions about these
   */
  public ExceptionsAssert hasException(Class<? extends Throwable> type) {
    return hasException(type.getName());
  }

  /**
   * Selects exceptions.
   *
   * @param type the name of the class of the exception or of one of its causes
   * @return assertions about these
   */
  public ExceptionsAssert hasException(String type) {
    return described(
        new ExceptionsAssert(
            kind(Kind.EXCEPTION)
                .and("of type " + type, item -> Exceptions.types(item).contains(type))));
  }

  /**
   * Selects values of a metric.
   *
   * @param name the name of the metric
   * @return assertions about these
   */
  public MetricsAssert hasMetric(String name) {
    return described(new MetricsAssert(named(Kind.METRIC, name)));
  }

  /**
   * Selects custom events.
   *
   * @param name the name of the event
   * @return assertions about these
   */
  public EventsAssert hasEvent(String name) {
    return described(new EventsAssert(named(Kind.EVENT, name)));
  }

  /**
   * Asserts that nothing was refused so far.
   *
   * @return this
   */
  public LocalIngestionAssert hasNoRejections() {
    isNotNull();
    if (!actual.rejections().isEmpty()) {
      failWithMessage("%s", "Expected no rejections\n" + Report.rejections(actual));
    }
    return this;
  }

  /**
   * Asserts that no exception arrived so far.
   *
   * @return this
   */
  public LocalIngestionAssert hasNoExceptions() {
    isNotNull();
    return none("exceptions", kind(Kind.EXCEPTION).of(actual.items()));
  }

  /**
   * Asserts that nothing was accepted so far.
   *
   * @return this
   */
  public LocalIngestionAssert hasNoItems() {
    isNotNull();
    return none("items", actual.items());
  }

  private LocalIngestionAssert none(String what, List<TelemetryItem> found) {
    if (!found.isEmpty()) {
      failWithMessage("%s", "Expected no %s\n%s".formatted(what, Report.list(found)));
    }
    return this;
  }

  private Selection kind(Kind kind) {
    isNotNull();
    return Selection.of(actual, patience, kind);
  }

  private Selection named(Kind kind, String title) {
    return kind(kind).and("\"%s\"".formatted(title), item -> kind.title(item).equals(title));
  }

  private <A extends AbstractTelemetryAssert<A>> A described(A navigated) {
    return navigated.as(descriptionText()).arrives();
  }
}
