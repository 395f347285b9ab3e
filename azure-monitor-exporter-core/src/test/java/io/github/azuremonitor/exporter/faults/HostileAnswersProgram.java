/*
 * Copyright 2026 the azure-monitor-opentelemetry authors
 * SPDX-License-Identifier: Apache-2.0
 */

package io.github.azuremonitor.exporter.faults;

/**
 * Sends one batch after the other in a JVM with little memory; {@link HostileAnswersTest} starts
 * it.
 */
final class HostileAnswersProgram {

  static final int ITEMS = 5;

  private HostileAnswersProgram() {}

  /**
   * Runs it.
   *
   * @param arguments the connection string, and how many batches
   */
  public static void main(String[] arguments) {
    ChildJvm.endWithParent();
    try (FaultedPipeline to = FaultedPipeline.to(arguments[0])) {
      for (int i = 0; i < Integer.parseInt(arguments[1]); i++) {
        to.export(Samples.spans(ITEMS));
        to.flush();
      }
      System.out.println(
          "balanced="
              + to.report().isBalanced()
              + " accepted="
              + to.total().accepted()
              + " waiting="
              + to.total().waiting()
              + " dropped="
              + to.total().dropped());
    }
  }
}
