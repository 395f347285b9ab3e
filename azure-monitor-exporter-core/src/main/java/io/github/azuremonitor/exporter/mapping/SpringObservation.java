/*
 * Copyright 2026 the azure-monitor-opentelemetry authors
 * SPDX-License-Identifier: Apache-2.0
 */

package io.github.azuremonitor.exporter.mapping;

/**
 * One kind of observation that Spring and its neighbours make. Micrometer names keys in its own way
 * and makes every value a string, so a kind translates them into semantic conventions and one set
 * of rules fits all. An attribute of the conventions that is there as well wins.
 */
interface SpringObservation {

  /** As what a span of this kind is shown. */
  enum Portrayal {
    /** What the kind of the span says. */
    BY_KIND,
    /** A request, although the span is an internal one. */
    REQUEST,
    /** A step within the process, although the span says that it called somebody. */
    IN_PROCESS,
    /** A call to somebody, although the span is an internal one. */
    OUTGOING
  }

  /** Whether a span of one of the kinds that the observation may have is such an observation. */
  boolean applies(SpanItem span, KnownAttributes attributes);

  /** Translates the attributes in place. */
  default void translate(KnownAttributes attributes) {}

  /** Returns the name that the item begins with. */
  default String name(String spanName, KnownAttributes attributes) {
    return spanName;
  }

  /** Whether an event of the span that is no exception becomes an item. */
  default boolean hasMessages() {
    return true;
  }

  /** Whether exceptions of the span become items. */
  default boolean hasExceptions(KnownAttributes attributes) {
    return true;
  }

  /** Whether the observation says by its own means that it failed. */
  default boolean isFailure(KnownAttributes attributes) {
    return false;
  }

  default Portrayal portrayal() {
    return Portrayal.BY_KIND;
  }

  /** Whether the observation's own keys say nothing that the item does not say anyway. */
  default boolean isConsumed() {
    return true;
  }

  /** Whether an explicit status is Micrometer's doing and says nothing. */
  default boolean setsStatusItself() {
    return true;
  }
}
