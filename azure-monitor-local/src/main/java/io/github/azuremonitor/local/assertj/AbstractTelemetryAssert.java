/*
 * Copyright 2026 the azure-monitor-opentelemetry authors
 * SPDX-License-Identifier: Apache-2.0
 */

package io.github.azuremonitor.local.assertj;

import io.github.azuremonitor.local.TelemetryItem;
import java.util.List;
import java.util.function.BiPredicate;
import java.util.function.Predicate;
import org.assertj.core.api.AbstractAssert;

/**
 * Assertions about selected items, of any kind. Each condition keeps those that meet it, waits
 * until there is one, and returns assertions about these; see {@link LocalIngestionAssert}.
 *
 * @param <S> the assertions for the kind
 */
public abstract sealed class AbstractTelemetryAssert<S extends AbstractTelemetryAssert<S>>
    extends AbstractAssert<S, List<TelemetryItem>>
    permits AbstractOperationsAssert, EventsAssert, ExceptionsAssert, MetricsAssert, TracesAssert {

  private final Selection selection;

  AbstractTelemetryAssert(Selection selection, Class<S> type) {
    super(selection.of(selection.ingestion().items()), type);
    this.selection = selection;
  }

  /** The same kind of assertions about other items. */
  abstract S about(Selection other);

  /** Waits until there is something to assert about. */
  final S arrives() {
    return arrive(1, selection.description());
  }

  final S narrowed(String description, Predicate<TelemetryItem> condition) {
    return narrowed(description, (item, all) -> condition.test(item));
  }

  final S narrowed(String description, BiPredicate<TelemetryItem, List<TelemetryItem>> condition) {
    return about(selection.and(description, condition)).as(descriptionText()).arrives();
  }

  final S withField(String description, String field, String value) {
    return narrowed("%s %s".formatted(description, value), item -> Kind.is(item, field, value));
  }

  private S arrive(int count, String expectation) {
    try {
      selection.await(count);
    } catch (AssertionError late) {
      AssertionError failure = failure("%s", Report.of(selection, expectation));
      failure.addSuppressed(late);
      throw failure;
    }
    return about(selection).as(descriptionText());
  }

  /**
   * Keeps items of a role.
   *
   * @param role the name on the Application Map
   * @return assertions about these
   */
  public S withRole(String role) {
    return narrowed("of role " + role, item -> item.role().filter(role::equals).isPresent());
  }

  /**
   * Keeps items with a custom property.
   *
   * @param key its key
   * @param value its value
   * @return assertions about these
   */
  public S withProperty(String key, String value) {
    return narrowed(
        "with property %s=%s".formatted(key, value),
        item -> item.property(key).filter(value::equals).isPresent());
  }

  /**
   * Keeps items with a context tag.
   *
   * @param key its key, for example {@code ai.user.id}
   * @param value its value
   * @return assertions about these
   */
  public S withTag(String key, String value) {
    return narrowed(
        "with tag %s=%s".formatted(key, value),
        item -> item.tag(key).filter(value::equals).isPresent());
  }

  /**
   * Keeps items of an operation.
   *
   * @param operationId the trace id
   * @return assertions about these
   */
  public S inOperation(String operationId) {
    return narrowed(
        "in operation " + operationId,
        item -> item.operationId().filter(operationId::equals).isPresent());
  }

  /**
   * Keeps items that belong to the same distributed operation as others.
   *
   * @param others items of any kind
   * @return assertions about these
   */
  public S inSameOperationAs(AbstractTelemetryAssert<?> others) {
    return narrowed(
        "in the same operation as %s".formatted(others.selected().description()),
        (item, all) ->
            item.operationId().isPresent()
                && others.selected().of(all).stream()
                    .anyMatch(other -> other.operationId().equals(item.operationId())));
  }

  /**
   * Keeps items that were directly caused by others.
   *
   * @param parents requests or dependencies
   * @return assertions about these
   */
  public S childOf(AbstractOperationsAssert<?> parents) {
    Selection selected = ((AbstractTelemetryAssert<?>) parents).selected();
    return narrowed(
        "child of %s".formatted(selected.description()),
        (item, all) ->
            item.operationParentId().isPresent()
                && selected.of(all).stream()
                    .anyMatch(
                        parent ->
                            parent.operationId().equals(item.operationId())
                                && parent.field("id").equals(item.operationParentId())));
  }

  /**
   * Keeps items that meet a condition of your own.
   *
   * @param description what a failure calls it, for example {@code "from the west"}
   * @param condition tells whether to keep an item; it may be asked any number of times
   * @return assertions about these
   */
  public S matching(String description, Predicate<TelemetryItem> condition) {
    return narrowed(description, condition);
  }

  /**
   * Asserts how many items there are, once there are as many.
   *
   * @param count the number
   * @return assertions about these
   */
  public S hasSize(int count) {
    String expectation = "%d times %s".formatted(count, selection.description());
    S arrived = arrive(count, expectation);
    if (arrived.items().size() != count) {
      throw failure("%s", Report.of(selection, expectation));
    }
    return arrived;
  }

  /**
   * Returns the items, for everything that has no assertion here.
   *
   * @return those that are selected, in the order of their arrival; at least one
   */
  public List<TelemetryItem> items() {
    return actual;
  }

  private Selection selected() {
    return selection;
  }
}
