/*
 * Copyright 2026 the azure-monitor-opentelemetry authors
 * SPDX-License-Identifier: Apache-2.0
 */

package io.github.azuremonitor.exporter.mapping;

import java.io.IOException;
import org.jspecify.annotations.Nullable;

/**
 * Decides when a getter of one hostile object or of what it contains fails, and remembers it: each
 * failure costs exactly one item. A witness that returns nulls says only how many could have cost
 * one. Not thread-safe.
 */
final class Witness {

  private final RandomValues values;
  private final boolean nulls;
  private final int chances;
  private long nullsReturned;
  private long ofSpan;
  private long ofEvents;
  private boolean resourceAsked;
  private boolean spanDone;

  Witness(RandomValues values) {
    this.values = values;
    this.nulls = values.oneIn(3);
    this.chances = values.oneOf(new Integer[] {2, 8, 30});
  }

  RandomValues values() {
    return values;
  }

  /** Tells whether a getter fails this time. */
  boolean fails() {
    return values.oneIn(chances);
  }

  boolean nulls() {
    return nulls;
  }

  /** Fails, and counts that as the loss of the item in work. */
  @Nullable Object fail() {
    if (nulls) {
      nullsReturned++;
      return null;
    }
    if (spanDone) {
      ofEvents++;
    } else {
      ofSpan++;
    }
    throw failure();
  }

  /** Fails before anything of a span is in work, which costs nothing. */
  @Nullable Object failWithoutLoss() {
    if (nulls) {
      return null;
    }
    throw failure();
  }

  /** Fails to tell the events; nobody knows whether a span that is lost had some. */
  @Nullable Object failEvents() {
    return nulls || ofSpan == 0 ? fail() : failWithoutLoss();
  }

  /** Whether the resource is asked for the first time, which comes before the span itself. */
  boolean isAnnouncement() {
    boolean first = !resourceAsked;
    resourceAsked = true;
    return first;
  }

  void spanIsDone() {
    spanDone = true;
  }

  /** How many items of its own kind were lost for certain. */
  long lostItems() {
    return ofSpan;
  }

  /** How many items of events were lost for certain. */
  long lostEvents() {
    return ofEvents;
  }

  /** How many more may have been lost. */
  long perhapsLost() {
    return nullsReturned;
  }

  private RuntimeException failure() {
    return switch (values.below(6)) {
      case 0 -> new IllegalStateException("hostile");
      case 1 -> throw new StackOverflowError();
      case 2 -> throw new NoClassDefFoundError();
      case 3 -> throw new AssertionError("hostile");
      case 4 -> throw sneaky(new IOException("hostile"));
      default -> new Unprintable();
    };
  }

  /** Throws a checked exception of which the compiler knows nothing. */
  @SuppressWarnings({"unchecked", "TypeParameterUnusedInFormals"})
  private static <E extends Throwable> RuntimeException sneaky(Throwable cause) throws E {
    throw (E) cause;
  }

  /** Fails once more for those who want to know what it is. */
  private static final class Unprintable extends RuntimeException {

    private static final long serialVersionUID = 1L;

    @Override
    public String getMessage() {
      throw new IllegalStateException("hostile message");
    }

    @Override
    public String toString() {
      throw new IllegalStateException("hostile text");
    }
  }
}
