/*
 * Copyright 2026 the azure-monitor-opentelemetry authors
 * SPDX-License-Identifier: Apache-2.0
 */

package io.github.azuremonitor.exporter.autoconfigure;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.azuremonitor.exporter.testing.Await;
import io.opentelemetry.sdk.autoconfigure.spi.ConfigProperties;
import io.opentelemetry.sdk.autoconfigure.spi.internal.DefaultConfigProperties;
import java.util.Map;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

class SdkPipelinesTest {

  private static ConfigProperties config() {
    return DefaultConfigProperties.createFromMap(Map.of());
  }

  @Test
  @DisplayName("the same configuration leads to the same pipeline, an equal one does not")
  void identity() {
    ConfigProperties config = config();
    ConfigProperties other = config();
    assertThat(SdkPipelines.of(config)).isSameAs(SdkPipelines.of(config));
    assertThat(SdkPipelines.of(config)).isNotSameAs(SdkPipelines.of(other));
  }

  @Test
  @DisplayName("what belongs to a configuration that nobody has is forgotten")
  void forgotten() {
    for (int i = 0; i < 100; i++) {
      SdkPipelines.of(config());
    }
    ConfigProperties last = config();
    SdkPipeline pipeline = SdkPipelines.of(last);
    Await.until(
        "forgotten",
        () -> {
          System.gc();
          return SdkPipelines.of(last) == pipeline && SdkPipelines.size() < 50;
        });
  }
}
