/*
 * Copyright 2026 the azure-monitor-opentelemetry authors
 * SPDX-License-Identifier: Apache-2.0
 */

package io.github.azuremonitor.local.assertj;

import java.time.Duration;
import java.util.function.Consumer;

/**
 * Assertions about what takes time and may fail: requests and dependencies.
 *
 * @param <S> the assertions for the kind
 */
public abstract sealed class AbstractOperationsAssert<S extends AbstractOperationsAssert<S>>
    extends AbstractTelemetryAssert<S> permits DependenciesAssert, RequestsAssert {

  AbstractOperationsAssert(Selection selection, Class<S> type) {
    super(selection, type);
  }

  /**
   * Keeps those that succeeded: all that do not say that they failed. A dependency need not say
   * either.
   *
   * @return assertions about these
   */
  public S succeeded() {
    return narrowed("that succeeded", item -> !Kind.is(item, "success", "false"));
  }

  /**
   * Keeps those that failed.
   *
   * @return assertions about these
   */
  public S failed() {
    return narrowed("that failed", item -> Kind.is(item, "success", "false"));
  }

  /**
   * Keeps those with a result code.
   *
   * @param code for example {@code 404}
   * @return assertions about these
   */
  public abstract S withResultCode(String code);

  /**
   * Keeps those whose duration meets assertions.
   *
   * @param assertions for example {@code duration ->
   *     assertThat(duration).isLessThan(Duration.ofSeconds(1))}; may be called any number of times
   * @return assertions about these
   */
  public S withDurationSatisfying(Consumer<Duration> assertions) {
    return narrowed(
        "with a duration as asserted",
        item -> Words.durationOf(item).filter(duration -> holds(assertions, duration)).isPresent());
  }

  /**
   * Keeps those in which, or in what they caused, an exception happened.
   *
   * @param type the class of the exception or of one of its causes; not a superclass, since only
   *     names are known
   * @return assertions about these
   */
  public S withException(Class<? extends Throwable> type) {
    return withException(type.getName());
  }

  /**
   * Keeps those in which, or in what they caused, an exception happened.
   *
   * @param type the name of the class of the exception or of one of its causes
   * @return assertions about these
   */
  public S withException(String type) {
    return narrowed("with exception " + type, (item, all) -> Exceptions.isIn(item, type, all));
  }

  private static boolean holds(Consumer<Duration> assertions, Duration duration) {
    try {
      assertions.accept(duration);
      return true;
    } catch (AssertionError e) {
      return false;
    }
  }
}
