/*
 * Copyright 2026 the azure-monitor-opentelemetry authors
 * SPDX-License-Identifier: Apache-2.0
 */

package io.github.azuremonitor.exporter;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

/** What a pipeline tells of where it leads to. */
class PipelineDestinationTest {

  private static final String KEY = "InstrumentationKey=3f2504e0-4f89-41d3-9a0c-0305e82c3301;";

  @Test
  void namesHostKeyAndAuthenticationWithoutGivingTheKeyAway() {
    try (AzureMonitorPipeline pipeline =
        AzureMonitorPipeline.builder()
            .connectionString(KEY + "IngestionEndpoint=http://127.0.0.1:9/")
            .disableOfflineStorage(true)
            .build()) {
      assertThat(pipeline.destination())
          .contains(
              new PipelineDestination("127.0.0.1", "3f2504e0-****-****-****-************", false));
    }
  }

  @Test
  void knowsWhetherTokensAreSent() {
    try (AzureMonitorPipeline pipeline =
        AzureMonitorPipeline.builder()
            .connectionString(KEY + "IngestionEndpoint=https://127.0.0.1:9/")
            .accessTokenProvider(scope -> null)
            .disableOfflineStorage(true)
            .build()) {
      assertThat(pipeline.destination().orElseThrow().authenticated()).isTrue();
    }
  }

  @Test
  void pipelineThatLeadsNowhereHasNone() {
    assertThat(AzureMonitorPipeline.noop().destination()).isEmpty();
  }

  @Test
  void versionIsThatOfTheBuild() {
    assertThat(AzureMonitorPipeline.version()).matches("\\d+\\.\\d+\\.\\d+.*");
  }
}
