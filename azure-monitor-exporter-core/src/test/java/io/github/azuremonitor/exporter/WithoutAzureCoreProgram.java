/*
 * Copyright 2026 the azure-monitor-opentelemetry authors
 * SPDX-License-Identifier: Apache-2.0
 */

package io.github.azuremonitor.exporter;

import java.util.List;
import java.util.Map;

/** A program that has everything but azure-core; {@link WithoutAzureCoreTest} runs it. */
final class WithoutAzureCoreProgram {

  static final String ABSENT = "com.azure.core.credential.TokenCredential";

  private WithoutAzureCoreProgram() {}

  public static void main(String[] args) {
    for (String absent : List.of(ABSENT, "com.azure.core.credential.AccessToken")) {
      try {
        Class.forName(absent);
        throw new AssertionError(absent + " is there");
      } catch (ClassNotFoundException expected) {
        // So the rest means something.
      }
    }
    try (PipelineFixture to = PipelineFixture.to(args[0])) {
      to.spans.export(Telemetry.span());
      to.logs.export(Telemetry.log());
      to.metrics.export(Telemetry.metric());
      to.assertEquation(3, Map.of());
    }
    System.out.println("done");
  }
}
