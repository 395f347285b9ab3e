/*
 * Copyright 2026 the azure-monitor-opentelemetry authors
 * SPDX-License-Identifier: Apache-2.0
 */

package io.github.azuremonitor.benchmarks;

import io.opentelemetry.sdk.common.CompletableResultCode;
import java.util.concurrent.TimeUnit;

/** Waits for results, and takes nothing but success. */
final class Results {

  private static final int SECONDS = 20;

  private Results() {}

  static void require(CompletableResultCode result, String what) {
    if (!result.join(SECONDS, TimeUnit.SECONDS).isSuccess()) {
      throw new IllegalStateException(
          what + (result.isDone() ? " failed" : " was not done in time"),
          result.getFailureThrowable());
    }
  }
}
