/*
 * Copyright 2026 the azure-monitor-opentelemetry authors
 * SPDX-License-Identifier: Apache-2.0
 */

package io.github.azuremonitor.exporter.faults;

import java.util.function.Function;

/** Sends something and ends; loaded by a class loader of its own, so it must be public. */
public final class DeployedApplication implements Function<String, Boolean> {

  /** Creates it. */
  public DeployedApplication() {}

  /** Returns whether every item has its fate. */
  @Override
  public Boolean apply(String connectionString) {
    FaultedPipeline to = FaultedPipeline.to(connectionString);
    to.export(Samples.spans(1));
    to.close();
    return to.report().isBalanced() && to.total().accepted() == 1;
  }
}
