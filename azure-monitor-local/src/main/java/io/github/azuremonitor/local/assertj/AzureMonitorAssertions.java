/*
 * Copyright 2026 the azure-monitor-opentelemetry authors
 * SPDX-License-Identifier: Apache-2.0
 */

package io.github.azuremonitor.local.assertj;

import io.github.azuremonitor.local.LocalIngestion;

/**
 * Where assertions about telemetry begin. Import it beside AssertJ's own {@code assertThat}:
 *
 * <pre>{@code
 * import static io.github.azuremonitor.local.assertj.AzureMonitorAssertions.assertThat;
 * import static org.assertj.core.api.Assertions.assertThat;
 *
 * assertThat(ingestion)
 *     .hasRequest("GET /orders/{id}")
 *     .failed()
 *     .withResultCode("500")
 *     .withException(IllegalStateException.class);
 * }</pre>
 */
public final class AzureMonitorAssertions {

  private AzureMonitorAssertions() {}

  /**
   * Begins assertions about what arrived.
   *
   * @param actual the service
   * @return assertions
   */
  public static LocalIngestionAssert assertThat(LocalIngestion actual) {
    return new LocalIngestionAssert(actual);
  }
}
