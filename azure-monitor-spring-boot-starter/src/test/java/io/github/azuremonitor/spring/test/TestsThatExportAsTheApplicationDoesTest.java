/*
 * Copyright 2026 the azure-monitor-opentelemetry authors
 * SPDX-License-Identifier: Apache-2.0
 */

package io.github.azuremonitor.spring.test;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.azuremonitor.spring.AzureMonitorConnectionDetails;
import io.github.azuremonitor.spring.AzureMonitorProperties;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.context.annotation.Configuration;
import org.springframework.test.annotation.DirtiesContext;

/** Tests with {@code azure.monitor.test.export}, as several builds run them at the same time. */
// Kept for later tests, it would go on publishing beside them.
@DirtiesContext
@SpringBootTest(
    webEnvironment = SpringBootTest.WebEnvironment.NONE,
    properties = "azure.monitor.test.export=true")
class TestsThatExportAsTheApplicationDoesTest {

  private final AzureMonitorConnectionDetails details;
  private final AzureMonitorProperties properties;

  @Autowired
  TestsThatExportAsTheApplicationDoesTest(
      AzureMonitorConnectionDetails details, AzureMonitorProperties properties) {
    this.details = details;
    this.properties = properties;
  }

  @Test
  void localServiceHasAnyFreePort() {
    assertThat(details.getSource()).isEqualTo("azure-monitor-local");
    assertThat(details.getConnectionString()).contains("http://127.0.0.1:").doesNotContain(":4319");
    assertThat(properties.local().port()).isZero();
  }

  @Configuration(proxyBeanMethods = false)
  @EnableAutoConfiguration
  static class Application {}
}
