/*
 * Copyright 2026 the azure-monitor-opentelemetry authors
 * SPDX-License-Identifier: Apache-2.0
 */

package io.github.azuremonitor.spring;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.context.annotation.Configuration;

/** Under spring-test the local service does not listen where a running application's would. */
@SpringBootTest(webEnvironment = SpringBootTest.WebEnvironment.NONE)
class SpringTestPortTest {

  private final AzureMonitorConnectionDetails details;

  @Autowired
  SpringTestPortTest(AzureMonitorConnectionDetails details) {
    this.details = details;
  }

  @Test
  void portIsAFreeOne() {
    assertThat(details.getConnectionString())
        .contains("IngestionEndpoint=http://127.0.0.1:")
        .doesNotContain(":4319/")
        .doesNotContain(":0/");
  }

  @Configuration(proxyBeanMethods = false)
  @EnableAutoConfiguration
  static class Application {}
}
