/*
 * Copyright 2026 the azure-monitor-opentelemetry authors
 * SPDX-License-Identifier: Apache-2.0
 */

package io.github.azuremonitor.exporter.mapping;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.azuremonitor.exporter.testing.VirtualTime;
import io.opentelemetry.api.common.AttributeKey;
import io.opentelemetry.api.common.Attributes;
import io.opentelemetry.sdk.resources.Resource;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("RT-40 when the attributes of a resource are sent")
class ResourceMetricTest {

  private final VirtualTime time = new VirtualTime();
  private final ResourceMetric metric =
      new ResourceMetric(
          new ResourceTags(new Role(Map.<String, String>of()::get, () -> "host"), ""), time);

  @Test
  void onceInFifteenMinutes() {
    assertThat(metric.isDue(resource("orders"))).isTrue();
    assertThat(metric.isDue(resource("orders"))).isFalse();
    time.advance(Duration.ofMinutes(15).minusNanos(1));
    assertThat(metric.isDue(resource("orders"))).isFalse();
    time.advance(Duration.ofNanos(1));
    assertThat(metric.isDue(resource("orders"))).isTrue();
    assertThat(metric.isDue(resource("orders"))).isFalse();
  }

  @Test
  void eachResourceOnItsOwn() {
    assertThat(metric.isDue(resource("orders"))).isTrue();
    assertThat(metric.isDue(resource("stock"))).isTrue();
    assertThat(metric.isDue(resource("orders"))).isFalse();
  }

  @Test
  void resourcesWithoutEndAreNotRemembered() {
    int sent = 0;
    for (int i = 0; i < 1000; i++) {
      sent += metric.isDue(resource("service-" + i)) ? 1 : 0;
    }
    assertThat(sent).isEqualTo(16);
    time.advance(Duration.ofMinutes(15));
    assertThat(metric.isDue(resource("service-0"))).isTrue();
  }

  private static Resource resource(String name) {
    return Resource.create(Attributes.of(AttributeKey.stringKey("service.name"), name));
  }
}
