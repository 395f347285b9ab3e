/*
 * Copyright 2026 the azure-monitor-opentelemetry authors
 * SPDX-License-Identifier: Apache-2.0
 */

package io.github.azuremonitor.exporter;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.github.azuremonitor.local.LocalIngestion;
import io.github.azuremonitor.local.TelemetryItem;
import java.time.Instant;
import java.util.Map;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What the application itself says of its place on the Application Map. */
class CloudRoleTest {

  private static final Map<String, String> ENVIRONMENT =
      Map.of(
          "APPLICATIONINSIGHTS_CLOUD_ROLE_NAME", "name of the environment",
          "APPLICATIONINSIGHTS_CLOUD_ROLE_INSTANCE", "instance of the environment",
          "WEBSITE_SITE_NAME", "site");

  @Test
  @DisplayName("RT-1, RT-4 the builder's role is that of all telemetry")
  void builder() {
    try (LocalIngestion service = LocalIngestion.start()) {
      AzureMonitorPipeline pipeline =
          AzureMonitorPipeline.builder()
              .connectionString(service.connectionString())
              .disableOfflineStorage(true)
              .mapping(PipelineFixture.withoutResource())
              .roleName("shop")
              .roleInstance("till-1")
              .build();
      AzureMonitorTraceExporter.create(pipeline).export(Telemetry.span());
      pipeline.recordMetric("m", 1, 1, Double.NaN, Double.NaN, Map.of(), Instant.now());
      pipeline.close();

      assertThat(service.items()).extracting(TelemetryItem::baseType).contains("MetricData");
      assertThat(service.items())
          .hasSize(2)
          .allSatisfy(
              item -> {
                assertThat(item.role()).contains("shop");
                assertThat(item.tag("ai.cloud.roleInstance")).contains("till-1");
              });
    }
  }

  @Test
  @DisplayName("RT-1, RT-4 what the builder leaves open the environment says")
  void environment() {
    assertThat(new CloudRole("shop", null).over(ENVIRONMENT::get))
        .satisfies(
            over -> {
              assertThat(over.apply("APPLICATIONINSIGHTS_CLOUD_ROLE_NAME")).isEqualTo("shop");
              assertThat(over.apply("APPLICATIONINSIGHTS_CLOUD_ROLE_INSTANCE"))
                  .isEqualTo("instance of the environment");
              assertThat(over.apply("WEBSITE_SITE_NAME")).isEqualTo("site");
              assertThat(over.apply("CONTAINER_APP_NAME")).isNull();
            });
    assertThat(
            new CloudRole(null, "till-1")
                .over(ENVIRONMENT::get)
                .apply("APPLICATIONINSIGHTS_CLOUD_ROLE_INSTANCE"))
        .isEqualTo("till-1");
    assertThat(
            CloudRole.OF_RESOURCE
                .over(ENVIRONMENT::get)
                .apply("APPLICATIONINSIGHTS_CLOUD_ROLE_NAME"))
        .isEqualTo("name of the environment");
  }

  @ParameterizedTest
  @ValueSource(strings = {"", " "})
  void blankRoleIsRefused(String text) {
    AzureMonitorPipelineBuilder builder = AzureMonitorPipeline.builder();

    assertThatIllegalArgumentException().isThrownBy(() -> builder.roleName(text));
    assertThatIllegalArgumentException().isThrownBy(() -> builder.roleInstance(text));
  }
}
