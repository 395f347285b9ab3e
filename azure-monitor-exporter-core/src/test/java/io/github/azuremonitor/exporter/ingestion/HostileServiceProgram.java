/*
 * Copyright 2026 the azure-monitor-opentelemetry authors
 * SPDX-License-Identifier: Apache-2.0
 */

package io.github.azuremonitor.exporter.ingestion;

import java.net.URI;
import java.util.Locale;

/** Sends some batches, one after the other, in a JVM with little memory. */
final class HostileServiceProgram {

  private HostileServiceProgram() {}

  /**
   * Runs it.
   *
   * @param arguments the base URL, and how many batches
   */
  public static void main(String[] arguments) {
    try (IngestionFixture to = IngestionFixture.to(URI.create(arguments[0]))) {
      for (int i = 0; i < Integer.parseInt(arguments[1]); i++) {
        System.out.println(to.send().getClass().getSimpleName().toLowerCase(Locale.ROOT));
      }
    }
  }
}
