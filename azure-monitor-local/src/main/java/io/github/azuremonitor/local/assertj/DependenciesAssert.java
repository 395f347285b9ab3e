/*
 * Copyright 2026 the azure-monitor-opentelemetry authors
 * SPDX-License-Identifier: Apache-2.0
 */

package io.github.azuremonitor.local.assertj;

/** Assertions about calls to other services. */
public final class DependenciesAssert extends AbstractOperationsAssert<DependenciesAssert> {

  DependenciesAssert(Selection selection) {
    super(selection, DependenciesAssert.class);
  }

  @Override
  DependenciesAssert about(Selection other) {
    return new DependenciesAssert(other);
  }

  @Override
  public DependenciesAssert withResultCode(String code) {
    return withField("with result code", "resultCode", code);
  }

  /**
   * Keeps those of a type.
   *
   * @param type for example {@code SQL}, {@code Http} or {@code InProc}
   * @return assertions about these
   */
  public DependenciesAssert ofType(String type) {
    return withField("of type", "type", type);
  }

  /**
   * Keeps those to a target.
   *
   * @param target for example {@code localhost:8080}
   * @return assertions about these
   */
  public DependenciesAssert withTarget(String target) {
    return withField("with target", "target", target);
  }
}
