/*
 * Copyright 2026 the azure-monitor-opentelemetry authors
 * SPDX-License-Identifier: Apache-2.0
 */

package io.github.azuremonitor.spring;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Objects;
import org.springframework.boot.diagnostics.FailureAnalysis;
import org.springframework.boot.test.context.assertj.AssertableApplicationContext;

/** What is said of contexts that cannot start. */
final class Failures {

  private Failures() {}

  /** Returns the explanation of a start that failed because of a property. */
  static FailureAnalysis analysis(AssertableApplicationContext context) {
    assertThat(context).hasFailed();
    FailureAnalysis analysis =
        new InvalidConfigurationFailureAnalyzer()
            .analyze(Objects.requireNonNull(context.getStartupFailure()));
    assertThat(analysis).as("%s", context.getStartupFailure()).isNotNull();
    return analysis;
  }
}
